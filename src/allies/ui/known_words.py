"""Words that many people write alike, such as “mother” or “speech therapy”: each reader reads their own language.

They are kept as they were written, and nothing that was signed changes. A list has for each key how that is said in
each language, and behind it other ways to write the same. Words on no list are somebody's own, and stay as they are.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from django.utils.translation import get_language

from .folding import folded

Said = Mapping[str, Sequence[str]]  # by language: first how it is said, then other ways to write it


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
        ways = ways_of(self.said[key])
        if alike(words) in map(alike, ways):
            return Known(words)
        return Known(ways[0] if words[:1].islower() else f"{ways[0][:1].upper()}{ways[0][1:]}")

    def every(self, words: str) -> Iterable[str]:
        """How it is said in each language, so that a search finds it in each."""
        key = self.key_of(words)
        return [ways[0] for ways in self.said[key].values()] if key else []

    @property
    def offered(self) -> list[str]:
        """In the order of the list, for a box in which words of one's own may be typed, too."""
        return [ways_of(said)[0] for said in self.said.values()]


def alike(words: str) -> str:
    return folded(words).rstrip(".")


def ways_of(said: Said) -> Sequence[str]:
    language = (get_language() or "en").partition("-")[0]
    return said.get(language) or said["en"]
