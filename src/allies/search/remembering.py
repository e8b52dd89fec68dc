"""What somebody looks for is in no address, so that it is in no log, no history and no mail: it goes with the sign-in.

An address names a search by a few letters that mean nothing elsewhere. So one can come back to it, load it again and
page through it, and it is gone with the sign-in.
"""

import secrets

from django.http import HttpRequest

NAME = "searches"
MOST = 5  # a few, for who has several open side by side


def remember(request: HttpRequest, words: str) -> str:
    """Keep the words, and name them. The same words keep their name."""
    known: dict[str, str] = request.session.get(NAME, {})
    key = next((key for key, said in known.items() if said == words), None) or secrets.token_hex(4)
    others = [(name, said) for name, said in known.items() if name != key]
    request.session[NAME] = dict([*others[-(MOST - 1) :], (key, words)])
    return key


def remembered(request: HttpRequest, key: str) -> str:
    words: str = request.session.get(NAME, {}).get(key, "")
    return words
