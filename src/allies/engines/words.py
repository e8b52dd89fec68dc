"""What is checked of the words of a language: `checked.toml` in its folder. Without it nothing is translated."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

from babel import Locale

from allies.languages.known import FOLDER


@dataclass(frozen=True)
class Checked:
    negations: re.Pattern[str]
    alone: re.Pattern[str]  # counted where no other stands in the sentence: “no comió nada” says it once
    asks: re.Pattern[str]  # words that only ask, though they look like a negation
    numbers: Mapping[str, int]
    instead: Mapping[str, str]  # what machines say for our terms, and what we say
    never: re.Pattern[str]  # a text with one of these is not for a machine
    days: tuple[str, ...]  # Monday first
    months: tuple[str, ...]
    is_arabic: bool
    no_names: frozenset[str]  # though they have a capital within a sentence

    def is_no_name(self, word: str) -> bool:
        said = word.casefold().replace("’", "'")
        return said in self.no_names or said.removesuffix("s") in self.no_names

    def negations_in(self, sentence: str) -> int:
        said = self.asks.sub(" ", sentence.casefold())
        return len(self.negations.findall(said)) or len(self.alone.findall(said))


@cache
def checked(language: str) -> Checked | None:
    file = FOLDER / language / "checked.toml"
    if not file.is_file():
        return None
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    world = Locale.parse(language)
    return Checked(
        negations=any_of(said["negations"]),
        alone=any_of(said.get("negations_alone", ())),
        asks=any_of(said.get("asks", ())),
        numbers=said["numbers"],
        instead=said.get("instead", {}),
        never=any_of(said["never"]),
        days=tuple(world.days["format"]["wide"][day].casefold() for day in range(7)),
        months=tuple(world.months["format"]["wide"][month].casefold() for month in range(1, 13)),
        is_arabic="[\u0600" in said.get("letters", ""),
        no_names=frozenset({*said.get("no_names", ()), *_capitalised(world)}),
    )


def _capitalised(world: Locale) -> Iterator[str]:
    """Days, months and languages have a capital in some languages."""
    for names in (world.days["format"]["wide"], world.months["format"]["wide"], world.languages):
        yield from (name.casefold() for name in names.values())


def any_of(words: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, or patterns where they say so themselves."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else re.compile(r"(?!)")


def alike(text: str) -> str:
    """Letter by letter without capitals and accents, so that each letter stays in its place."""
    return "".join((normalize("NFD", letter)[:1] or letter).casefold()[:1] or letter for letter in text)


def bare(text: str) -> str:
    """Without capitals and vowel signs of Arabic."""
    return "".join(
        letter for letter in normalize("NFC", text.casefold()) if not (letter >= "\u0600" and combining(letter))
    )
