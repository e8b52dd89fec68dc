"""Sentences with which something hard may begin: to ask, to thank, to say what one saw, to say what one needs.

They are for a family or for school, by situation, each a file of `starters/` with our languages side by side. Nobody is
told how to write: they are there for who wants one, and are changed before they go.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.languages.known import FIRST, known
from allies.teams.permissions import Side

FOLDER = Path(__file__).parent / "starters"
CHILD, TO_FILL_IN = "{child}", "…"
SENTENCES = "sentences"  # what the button sends that opens them


class Act(StrEnum):
    """In the order in which they are shown."""

    ASK = "ask"
    SAW = "saw"
    NEED = "need"
    THANK = "thank"


ACTS: Mapping[Act, Promise] = {
    Act.ASK: _("To ask"),
    Act.SAW: _("To say what you saw"),
    Act.NEED: _("To say what you need"),
    Act.THANK: _("To thank"),
}
THEMES: Mapping[str, Promise] = {
    "progress": _("Goals and progress"),
    "services": _("Services and accommodations"),
    "evaluation": _("Evaluations and the record"),
    "meeting": _("Meetings"),
    "hard": _("A hard day"),
    "disagree": _("When you do not agree"),
}


@dataclass(frozen=True)
class Starter:
    """`said`: by language."""

    key: str
    theme: str
    who: Side
    act: Act
    said: Mapping[str, str]

    @property
    def language(self) -> str:
        """The reader's where it is said in it."""
        wanted = get_language() or FIRST
        return wanted if wanted in self.said else FIRST

    def for_child(self, name: str) -> str:
        return self.said[self.language].replace(CHILD, name)


@cache
def every_starter() -> Mapping[str, Starter]:
    return {one.key: one for theme in THEMES for one in _of_theme(theme)}


def _of_theme(theme: str) -> Iterator[Starter]:
    entries = tomllib.loads((FOLDER / f"{theme}.toml").read_text(encoding="utf-8"))
    for key, entry in entries.items():
        said = {language: entry[language] for language in known() if language in entry}
        yield Starter(key, theme, Side(entry["who"]), Act(entry["act"]), said)


@dataclass(frozen=True)
class Situation:
    theme: str
    name: Promise
    acts: Sequence[tuple[Promise, Sequence[tuple[Starter, str]]]]  # each sentence as it is put in


def situations_for(side: Side, child: str) -> list[Situation]:
    """`child`: the name that stands in the sentences."""
    own = [one for one in every_starter().values() if one.who is side]
    return [
        Situation(
            theme,
            name,
            [
                (words, [(one, one.for_child(child)) for one in own if (one.theme, one.act) == (theme, act)])
                for act, words in ACTS.items()
            ],
        )
        for theme, name in THEMES.items()
    ]
