"""What a look found: a sentence, how bad it is, and what to type."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    GOOD = "good"
    LOOK = "look"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    level: Level
    words: str
    type_this: str = ""


def good(words: str) -> Finding:
    return Finding(Level.GOOD, words)


def look(words: str, type_this: str = "") -> Finding:
    return Finding(Level.LOOK, words, type_this)


def wrong(words: str, type_this: str = "") -> Finding:
    return Finding(Level.WRONG, words, type_this)


def told(words: str) -> Finding:
    """What is wrong as other commands say it, with what to type on a line of its own."""
    what_is_wrong, _type, rest = words.partition("\nType")
    as_root, _colon, type_this = rest.partition(": ")
    return wrong(what_is_wrong, f"{type_this}   (as root)" if as_root else type_this)
