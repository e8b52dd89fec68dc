"""The letters of a text, made alike, and its pieces with their place in what was typed.

“ＳＴＯＰ”, “Stóp” and “stop” are one word, “1️⃣”, “１” and “١” one digit, and “don’t” and “dont” are written alike.
Nothing is lost by it: each piece knows where it stood.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

# Letters that people who write Arabic use for each other.
ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "ک": "ك", "ی": "ي"}
)
# Letters that no decomposition takes apart.
PLAIN = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i"})
ACCENTS = {"\u0300", "\u0301", "\u0302"}
APOSTROPHES = "'’‘`´ʼ＇"
UNSEEN = {"Mn", "Me", "Cf", "Cs", "Sk"}  # accents, keycaps, joiners, half letters, shades of skin


class Sort(StrEnum):
    WORD = "word"
    DIGITS = "digits"  # a number by itself
    FIGURE = "figure"  # 12:30, 1/2, $5, 2nd: a number that says something else than “this one”
    SIGN = "sign"  # an emoji
    MARK = "mark"  # a comma, a stop


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text: its letters made alike, and from where to where it stood."""

    letters: str
    sort: Sort
    start: int
    end: int
    accented: bool = False  # typed with an accent of Latin letters, which people leave out and seldom put in


@lru_cache(maxsize=4096)
def _alike(letter: str) -> str:
    if letter in APOSTROPHES:
        return "'"
    apart = unicodedata.normalize("NFKD", letter).casefold()
    plain = "".join(one for one in unicodedata.normalize("NFKD", apart) if unicodedata.category(one) not in UNSEEN)
    plain = plain.translate(ALIKE).translate(PLAIN)
    return "".join(str(unicodedata.decimal(one, one)) for one in plain)


def folded(words: str) -> str:
    """The words as they are compared: without accents, capitals and apostrophes, one space between two."""
    return " ".join(token.letters for token in tokens_of(words) if token.sort is not Sort.MARK)


def with_accents(tokens: Sequence[Token], text: str, kept: Collection[str]) -> list[Token]:
    """A word that is another one with its accent keeps it: “paré”, which is not “pare”."""
    typed = [unicodedata.normalize("NFC", text[token.start : token.end]).casefold() for token in tokens]
    return [replace(token, letters=word) if word in kept else token for token, word in zip(tokens, typed, strict=True)]


PIECES = re.compile(
    r"(?P<figure>(?<!\d)[$€£+]\d[\d.,:/-]*|\d+(?:[.:/]\d+)+%?|\d+\s?[%°€£$]|\d+(?:-\d+)+)"
    r"|(?P<digits>\d+(?![^\W_]))"
    r"|(?P<word>[^\W_]+(?:'+[^\W_]+)*)"
    r"|(?P<mark>\s*\n\s*|[^\w\s]|_)"
)


def tokens_of(text: str) -> list[Token]:
    """All that a text is made of but its spaces, in order."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in _alike(letter):
            letters.append(one)
            places.append(place)
    alike = "".join(letters)
    places.append(len(text))
    return [_token(text, found, places) for found in PIECES.finditer(alike)]


def _token(text: str, found: re.Match[str], places: list[int]) -> Token:
    letters = found.group().replace("'", "") if found.lastgroup == "word" else found.group()
    start, end = places[found.start()], places[found.end() - 1] + 1
    accents = ACCENTS & set(unicodedata.normalize("NFD", text[start:end]))
    return Token(letters, _sort(found), start, end, bool(accents))


def _sort(found: re.Match[str]) -> Sort:
    letters = found.group()
    if found.lastgroup == "mark":
        return Sort.SIGN if unicodedata.category(letters[:1]) == "So" else Sort.MARK
    if found.lastgroup == "word" and letters[0].isdigit():
        return Sort.FIGURE  # 2nd, 1pm
    return Sort(str(found.lastgroup))
