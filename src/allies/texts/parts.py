"""How many parts a text goes in, what that costs, and how a text is made shorter.

Sizes by 3GPP TS 23.038 and 23.040: 160 letters of the GSM alphabet in one part, 153 in each of several; 70 and 67 where
one letter is not in it (Arabic, an emoji, “á”). A letter of the extension counts two, an emoji two; neither is split.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# 3GPP TS 23.038, 6.2.1 and 6.2.1.1. Of capital letters with an accent only these; á, í, ó and ú are not in it.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("^{}\\[~]|€\f")
# Signs of print that a phone's alphabet has more plainly: they would make a text of 160 letters one of 70.
PLAINER = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "−": "-"}
)


class Alphabet(StrEnum):
    GSM = "gsm"
    UNICODE = "unicode"


ROOM = {Alphabet.GSM: (160, 153), Alphabet.UNICODE: (70, 67)}  # alone, and in each of several


@dataclass(frozen=True, slots=True)
class Parts:
    """How a text goes: in which alphabet, in how many units of it (septets, or 16 bits), in how many parts."""

    alphabet: Alphabet
    units: int
    count: int
    left: int  # units that the last part still has room for

    def cost(self, price_of_a_part: Decimal) -> Decimal:
        return self.count * price_of_a_part


def plainer(text: str) -> str:
    """The same in a phone's own signs, where that makes its letters all of the GSM alphabet; else as it was."""
    plain = text.translate(PLAINER)
    return plain if alphabet_of(plain) is Alphabet.GSM else text


def alphabet_of(text: str) -> Alphabet:
    return Alphabet.GSM if BASIC.issuperset(text) or (BASIC | EXTENSION).issuperset(text) else Alphabet.UNICODE


def parts_of(text: str) -> Parts:
    """An empty text goes in one part."""
    alphabet = alphabet_of(text)
    sizes = list(_sizes(text, alphabet))
    alone, each = ROOM[alphabet]
    units = sum(sizes)
    if units <= alone:
        return Parts(alphabet, units, 1, alone - units)
    count, filled = 1, 0
    for size in sizes:
        if filled + size > each:
            count, filled = count + 1, 0
        filled += size
    return Parts(alphabet, units, count, each - filled)


def _sizes(text: str, alphabet: Alphabet) -> Iterator[int]:
    for letter in text:
        if alphabet is Alphabet.GSM:
            yield 2 if letter in EXTENSION else 1
        else:
            yield 2 if ord(letter) > 0xFFFF else 1


LINK = re.compile(r"https?://\S+|\b\w[\w.-]*\.\w{2,}/\S+")
DIGIT_LINE = re.compile(r"\s*\d{1,2}(?!\d)[\s.):=-]")


def shortened(text: str, *, most: int) -> str:
    """The text in at most so many parts. Words go from the end of its last lines of words; a line with a link, or one
    that says what a digit means, is never cut: where those alone are too long, the text stays longer than was asked.
    """
    lines = plainer(text).split("\n")
    while parts_of("\n".join(lines)).count > most:
        place = next((at for at in reversed(range(len(lines))) if _may_be_cut(lines[at])), None)
        if place is None:
            break
        lines[place] = _a_word_less(lines[place])
        if not lines[place]:
            del lines[place]
    return "\n".join(lines)


def _may_be_cut(line: str) -> bool:
    return bool(line.strip()) and not LINK.search(line) and not DIGIT_LINE.match(line)


def _a_word_less(line: str) -> str:
    kept = line.removesuffix("...").split()[:-1]
    return f"{' '.join(kept).rstrip(',;:–-')}..." if kept else ""
