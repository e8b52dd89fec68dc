"""What is in the folder of a language: how it is called, written and counted in, and who has read its words. Pure.

A folder is `language.toml` and, where the words of all rooms are in one file, `django.po`. Languages that came earlier
have theirs beside each room, in its `locale/`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

FOLDER = Path(__file__).parent
FIRST = "en"  # the language in which the sentences are written in the code


class State(StrEnum):
    """Who stands for the words of a language. Until one is certified, what must be certain has English beside it."""

    MACHINE = "machine"  # nobody who speaks it has read them
    READ = "read"  # somebody who speaks it has, on a day
    CERTIFIED = "certified"  # a translator who is certified for it has


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # as it calls itself
    english: str
    plurals: str  # as gettext has it
    broke: str  # what is said when even the page that says so breaks
    state: State
    read_on: date | None = None
    called: Mapping[str, str] = field(default_factory=dict)  # in other languages, by their code
    also: tuple[str, ...] = ()  # other ways in which lists of schools name it
    alphabet: str = "abcdefghijklmnopqrstuvwxyz"
    is_from_right: bool = False
    rooms: tuple[str, ...] = ()  # those that speak it; none named: all

    @property
    def is_whole(self) -> bool:
        return not self.rooms

    @property
    def is_certified(self) -> bool:
        return self.state == State.CERTIFIED

    def speaks_in(self, room: str) -> bool:
        return self.is_whole or room in self.rooms

    def place_of(self, words: str) -> tuple[list[int], str]:
        """To sort by: by the letters of its alphabet, and only where those are alike by its marks and capitals."""
        letters = {letter: place for place, letter in enumerate(self.alphabet)}
        return [letters.get(letter, 1000 + ord(letter)) for letter in self._letters(words)], words

    def _letters(self, words: str) -> Iterator[str]:
        """Marks that make no letter of their own are left out: é is an e in Spanish, and ê is none in Vietnamese."""
        letter = ""
        for sign in [*normalize("NFD", words.casefold()), ""]:
            if sign and combining(sign):
                whole = normalize("NFC", letter + sign)
                letter = whole if whole in self.alphabet else letter
            elif letter:
                yield letter
                letter = sign
            else:
                letter = sign


def read(folder: Path) -> Language:
    """Raises where its file says what nobody reads, or a day without a reader."""
    said: dict[str, Any] = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    direction = said.pop("direction")
    if direction not in {"ltr", "rtl"}:
        raise ValueError(f"{folder.name} is written from the left (ltr) or from the right (rtl), not {direction!r}")
    language = Language(
        code=folder.name,
        state=State(said.pop("state")),
        is_from_right=direction == "rtl",
        rooms=tuple(said.pop("rooms", ())),
        also=tuple(said.pop("also", ())),
        **said,
    )
    if (language.state == State.MACHINE) != (language.read_on is None):
        raise ValueError(f"{folder.name}: the day is that on which somebody who speaks it had read all of it")
    return language


def read_all(folder: Path) -> dict[str, Language]:
    """By code; the one of the code first, the others in the order of their own names."""
    found = [read(file.parent) for file in folder.glob("*/language.toml")]
    return {one.code: one for one in sorted(found, key=lambda one: (one.code != FIRST, one.name))}


@cache
def known() -> dict[str, Language]:
    """Those that are shipped."""
    return read_all(FOLDER)


def offered() -> list[tuple[str, str]]:
    """What a row may hold, each by its own name."""
    return [(one.code, one.name) for one in known().values()]


def whole() -> tuple[str, ...]:
    """Those in which every room speaks: what is shown in all languages is shown in these."""
    return tuple(code for code, one in known().items() if one.is_whole)
