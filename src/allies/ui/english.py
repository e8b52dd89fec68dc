"""On a page in a language that has not all words yet, what is English says so: so it is read aloud as English. And what
may save a life has the English beside it, as long as nobody who is certified for the language has read it.

Only what is seen is looked at, in the page as it was drawn. No sentence that is kept or sent is touched.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.html import escape

from allies.languages.known import FIRST, Language

OURS = '<span lang="en" dir="ltr">'
BESIDE = '<span class="small" lang="en" dir="ltr">'
OF_SAFETY = ("health", "incidents", "supports")  # the rooms
# Whole pieces in which no mark may be; then tags; then what is between them.
PIECES = re.compile(r"<(script|style|textarea|select|datalist|title|svg)\b.*?</\1\s*>|<[^>]*>|[^<]+", re.DOTALL)
NUMBERS = re.compile(r"(?<=\))d")
NAMED = re.compile(r"%\(\w+\)[sd]")
LETTERS = re.compile("[A-Za-z]{2}")


def marked(page: str, language: Language) -> str:
    return page if language.is_whole else "".join(_pieces(page, language))


def _pieces(page: str, language: Language) -> Iterator[str]:
    before = after = ""
    for found in PIECES.finditer(page):
        piece = found[0]
        if after and piece.startswith(BESIDE):
            after = ""  # it is there already: a piece of a page is drawn before the page
        yield after
        after = ""
        if piece[0] == "<" or before in {OURS, BESIDE} or not LETTERS.search(piece):
            yield piece
        elif is_english(piece, language.code):
            words = piece.strip()
            yield piece.replace(words, f"{OURS}{words}</span>")
        else:
            yield piece
            if not language.is_certified and (english := in_english(piece, language.code)):
                after = f" {BESIDE}{escape(english)}</span> "
        before = piece
    yield after


def is_english(piece: str, code: str) -> bool:
    """Whether it is a sentence of ours, with whatever names in it, that this language does not say."""
    words = " ".join(unescape(piece).split())
    sentences, patterns = unsaid(code)
    return words in sentences or any(pattern.fullmatch(words) for pattern in patterns.get(words.split(" ")[0], ()))


def in_english(piece: str, code: str) -> str:
    """How a sentence of the rooms of safety is said in the code, with the names that are in it; empty for any other."""
    words = " ".join(unescape(piece).split())
    sentences, patterns = of_safety(code)
    if words in sentences:
        return sentences[words]
    for pattern, english in patterns:
        if found := pattern.fullmatch(words):
            return english % found.groupdict()
    return ""


@cache
def of_safety(code: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """What the language says for them: sentences without a name in them, and those with some."""
    said = {way for room in OF_SAFETY for way in _said_by(room)}
    sentences, patterns = {}, []
    for english, theirs in _translated(code):
        if english not in said or theirs == english:
            continue
        if NAMED.search(theirs):
            parts = re.split(r"%\((\w+)\)[sd]", theirs)
            names = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
            if len(set(parts[1::2])) == len(parts[1::2]):
                patterns.append((re.compile("".join(names)), NUMBERS.sub("s", english)))
        else:
            sentences[theirs] = english
    return sentences, patterns


def _said_by(room: str) -> Iterator[str]:
    for file in (Path(__file__).parents[1] / room).glob("locale/*/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            yield from (" ".join(_first(message.id).split()) for message in read_po(source) if message.id)


def _translated(code: str) -> Iterator[tuple[str, str]]:
    for message in _catalogue(code):
        if message.id and message.string:
            yield " ".join(_first(message.id).split()), " ".join(_first(message.string).split())


def _first(said: str | tuple[str, ...] | list[str]) -> str:
    return said if isinstance(said, str) else said[0]


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
