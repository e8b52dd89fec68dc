"""How much room words take, guessed on the safe side: whoever draws a page with our SVG measures nothing."""

import unicodedata
from functools import cache

NARROW, WIDE = "iljtfrI.,:;'’|!()[]/ ", "mwMW@%—…"
APART = "\u2066\u2067\u2068\u2069"
MORE = "…"


def width(words: str, size: float) -> float:
    """In the units of `size`. A little more than the letters of our fonts take, bold ones included."""
    return size * sum(map(_share, words))


@cache
def _share(letter: str) -> float:
    if letter in APART or unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter in NARROW:
        return 0.38
    if letter in WIDE:
        return 1.0
    return 0.74 if letter.isupper() else 0.64


def shortened(words: str, size: float, room: float) -> str:
    """As much as there is room for; what is left out is said by three dots."""
    words = " ".join(words.split())
    if width(words, size) <= room:
        return words
    while words and width(words + MORE, size) > room:
        words = words[:-1]
    return words.rstrip() + MORE if words else ""


def in_lines(words: str, size: float, room: float, most: int = 2) -> list[str]:
    """Broken between words, or shortened, so that no line is wider than the room."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        count = len(rest)
        while count > 1 and width(" ".join(rest[:count]), size) > room:
            count -= 1
        lines.append(shortened(" ".join(rest[:count]), size, room))
        rest = rest[count:]
    if rest:
        lines.append(shortened(" ".join(rest), size, room))
    return [line for line in lines if line]
