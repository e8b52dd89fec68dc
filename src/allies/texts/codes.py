"""A code that somebody was sent, in what they texted back. Whether one is waited for, the words alone cannot say."""

import re

from allies.texts.letters import Sort, tokens_of

DIGITS = 6
CODE = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)")


def code_in(text: str) -> str | None:
    """The one number of six digits in it, in digits of any script, with or without words beside it: “123 456 ok”."""
    plain = " ".join(token.letters for token in tokens_of(text) if token.sort is not Sort.SIGN)
    found = {"".join(pair) for pair in CODE.findall(plain)}
    return found.pop() if len(found) == 1 else None


def is_code_alone(text: str) -> bool:
    return code_in(text) is not None and not any(token.sort is Sort.WORD for token in tokens_of(text))
