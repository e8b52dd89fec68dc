"""Words that many people write alike, such as “mother” or “speech therapy”: each reader reads their own language.

They are kept as they were written, and nothing that was signed changes. A list has for each key how that is said in
each language, and behind it other ways to write the same; “#” is a number. Words on no list are somebody's own, and
stay as they are.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from django.utils.translation import get_language

from .folding import folded

Said = Mapping[str, Sequence[str]]  # by language: first how it is said, then other ways to write it


NUMBER = re.compile(r"\d+")


class Known(str):
    """Words of ours in the language that is on, where words of somebody's own could be."""

    __slots__ = ()


class KnownWords:
    def __init__(self, said: Mapping[str, Said]) -> None:
        self.said = said

    @classmethod
    def read(cls, file: Path) -> "KnownWords":
        return cls(tomllib.loads(file.read_text(encoding="utf-8")))

    @cached_property
    def keys(self) -> dict[str, str]:
        """Each way to write each of them, made alike, and its key."""
        return {alike(words): key for key, said in self.said.items() for ways in said.values() for words in ways}

    def key_of(self, words: str) -> str:
        """Empty where the words are somebody's own."""
        return self.keys.get(alike(words), "") if words else ""

    def shown(self, words: str) -> str:
        """In the reader's language. What is written in it already, in whatever way, stays as it was written."""
        key = self.key_of(words)
        if not key:
            return words
        ways, number = ways_of(self.said[key]), NUMBER.search(words)
        if alike(words) in map(alike, ways):
            return Known(words)
        said = ways[0].replace("#", number[0]) if number else ways[0]
        is_small = next((letter for letter in words if letter.isalpha()), "").islower()
        return Known(said if is_small else f"{said[:1].upper()}{said[1:]}")

    def is_own(self, words: str) -> bool:
        return bool(words) and not self.key_of(words)

    def every(self, words: str) -> Iterable[str]:
        """How it is said in each language, so that a search finds it in each."""
        key = self.key_of(words)
        return [ways[0].replace("#", "") for ways in self.said[key].values()] if key else []

    @property
    def offered(self) -> list[str]:
        """In the order of the list, for a box in which words of one's own may be typed, too."""
        return [words for said in self.said.values() if "#" not in (words := ways_of(said)[0])]


def alike(words: str) -> str:
    return NUMBER.sub("#", folded(words).rstrip("."))


def ways_of(said: Said) -> Sequence[str]:
    language = (get_language() or "en").partition("-")[0]
    return said.get(language) or said["en"]
