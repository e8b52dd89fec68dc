"""On a page in a language that has not all words yet, what is English says so: so it is read aloud as English.

Only what is seen is looked at, in the page as it was drawn. No sentence that is kept or sent is touched.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.conf import settings

from allies.languages.known import FIRST, Language

OURS = '<span lang="en" dir="ltr">'
# Whole pieces in which no mark may be; then tags; then what is between them.
PIECES = re.compile(r"<(script|style|textarea|select|datalist|title|svg)\b.*?</\1\s*>|<[^>]*>|[^<]+", re.DOTALL)
NAMED = re.compile(r"%\(\w+\)[sd]")
LETTERS = re.compile("[A-Za-z]{2}")


def marked(page: str, language: Language) -> str:
    return page if language.is_whole else "".join(_pieces(page, language))


def _pieces(page: str, language: Language) -> Iterator[str]:
    before = ""
    for found in PIECES.finditer(page):
        piece = found[0]
        if piece[0] == "<" or before == OURS or not LETTERS.search(piece) or not is_english(piece, language.code):
            yield piece
        else:
            words = piece.strip()
            yield piece.replace(words, f"{OURS}{words}</span>")
        before = piece


def is_english(piece: str, code: str) -> bool:
    """Whether it is a sentence of ours, with whatever names in it, that this language does not say."""
    words = " ".join(unescape(piece).split())
    sentences, patterns = unsaid(code)
    return words in sentences or any(pattern.fullmatch(words) for pattern in patterns.get(words.split(" ")[0], ()))


@cache
def unsaid(code: str) -> tuple[frozenset[str], dict[str, list[re.Pattern[str]]]]:
    """Sentences without a name in them, and those with one by their first word."""
    missing = said_in(FIRST) - said_in(code)
    patterns: dict[str, list[re.Pattern[str]]] = {}
    for sentence in missing:
        first = sentence.split(" ")[0]
        if NAMED.search(sentence) and not NAMED.search(first):
            parts = [re.escape(part.replace("%%", "%")) for part in NAMED.split(sentence)]
            patterns.setdefault(first, []).append(re.compile(".+?".join(parts)))
    return frozenset(sentence for sentence in missing if not NAMED.search(sentence)), patterns


def said_in(code: str) -> frozenset[str]:
    every = [message.id for message in _catalogue(code)]
    ways = (way for said in every for way in (said if isinstance(said, tuple | list) else [said]))
    return frozenset(" ".join(way.split()) for way in ways if way)


def _catalogue(code: str) -> Catalog:
    file = Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES/django.mo"
    if not file.exists():
        return Catalog()
    with file.open("rb") as source:
        return read_mo(source)
