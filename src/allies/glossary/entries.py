"""The words of special education, in our languages, out of the files beside this one. Pure: no Django.

Each file of `words/` is a theme. Its head says how an entry is written.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from allies.jurisdictions.known import place_of_plans
from allies.languages.known import known

FOLDER = Path(__file__).parent / "words"
# In the order in which they are shown.
THEMES = (
    *("plan", "rights", "reasons", "looking", "places", "help", "easier", "measuring", "behavior"),
    *("tools", "talking", "body", "school", "later", "england", "ontario"),
)
OWN = "own"  # the theme of what a district adds


@dataclass(frozen=True)
class Saying:
    """A word in one language: the name, what it means, and what else it is called."""

    name: str
    means: str
    others: tuple[str, ...] = ()
    district: str = ""  # who says so, where it is not the house

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)


@dataclass(frozen=True)
class Word:
    """One word with its plain meaning. `slug` is its address, for good."""

    slug: str
    theme: str
    said: Mapping[str, Saying]
    see: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    is_marked: bool = True

    def is_known_in(self, place: str) -> bool:
        """Whether the law of a place has this word. What belongs to no law is known everywhere."""
        return not self.places or place_of_plans(place) in self.places

    def in_language(self, language: str) -> Saying:
        """In the reader's language; a district's word may have no such, then in the first it has."""
        return self.said.get(language) or next(iter(self.said.values()))

    def language_of(self, language: str) -> str:
        """The language in which it is really said."""
        return language if language in self.said else next(iter(self.said))


@cache
def built_in() -> Mapping[str, Word]:
    """All words that come with the house, by slug."""
    words = {}
    for theme in THEMES:
        entries = tomllib.loads((FOLDER / f"{theme}.toml").read_text(encoding="utf-8"))
        words.update({slug: _word(slug, theme, entry) for slug, entry in entries.items()})
    return words


def _word(slug: str, theme: str, entry: Mapping[str, Any]) -> Word:
    return Word(
        slug=slug,
        theme=theme,
        said={language: _saying(*entry[language]) for language in known() if language in entry},
        see=tuple(entry.get("see", ())),
        places=tuple(entry.get("places", ())),
        is_marked=entry.get("mark", True),
    )


def _saying(name: str, means: str, *others: str) -> Saying:
    return Saying(name, means, others)
