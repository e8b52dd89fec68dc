"""The bank: goals of our own writing to start from, in our languages. One file of `bank/` an area.

Each is whole and measurable, but for the child: the name, the own starting point and the day are the team's to put in.
What a starter says of a start is an example of where it fits, and no child's number.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from .parts import Baseline, Criterion, Goal, Help, Measure, Practice, Recording, Setting, Side, Unit

BANK = Path(__file__).parent / "bank"
STILL_AFTER_WEEKS = (2, 4)  # what was reached is looked at again


class Area(StrEnum):
    """The files of the bank; each says its own name in our languages (`area_names`)."""

    COMMUNICATION = "communication"
    SELF_CARE = "self_care"
    SELF_REGULATION = "self_regulation"
    SOCIAL = "social"
    MOTOR = "motor"
    READING = "reading"
    WRITING = "writing"
    MATHS = "maths"
    INDEPENDENCE = "independence"
    WORK = "work"


class Step(StrEnum):
    """How far along a goal is within its area; never a level of a child."""

    FIRST = "first"
    NEXT = "next"
    FURTHER = "further"


class Fits(StrEnum):
    """For whom a goal was thought through, too. Every goal is for whoever it helps."""

    AAC = "aac"
    NON_SPEAKING = "non_speaking"
    WHEELS = "wheels"
    VISION = "vision"
    HEARING = "hearing"


@dataclass(frozen=True)
class Text:
    """The same words in our languages, side by side."""

    said: Mapping[str, str] = field(hash=False)

    def in_(self, language: str) -> str:
        """In this language (`es` for `es-mx`), or in English where we do not have it."""
        code = language.split("-", maxsplit=1)[0].lower()
        return self.said.get(code) or self.en

    @property
    def en(self) -> str:
        return self.said["en"]

    @property
    def every(self) -> tuple[str, ...]:
        return tuple(self.said.values())


@dataclass(frozen=True)
class Place:
    words: Text
    side: Side


@dataclass(frozen=True)
class Starter:
    """One goal of the bank. Its id is kept for ever, so that a plan may say where a goal came from."""

    id: str
    area: Area
    ages: tuple[int, int]  # from, to; both may fit
    step: Step
    fits: tuple[Fits, ...]
    measure: Measure
    criterion: Criterion
    start: float  # an example, in the unit of the criterion
    weeks: int
    settings: tuple[Place, ...]
    recorded: tuple[tuple[Text, Side, int], ...]  # who, on which side, on how many days a week
    practice_when: Text
    practice_minutes: int
    practice_days: int
    practice_help: Help
    does: Text
    when: Text
    given: Text
    counts: Text

    def goal(
        self, *, who: str, language: str, starts: date, baselines: tuple[Baseline, ...] = (), with_home: bool = True
    ) -> Goal:
        """As a draft in one language. Without a starting point of the child's own, the check will ask for it.

        What home does is home's offer. Without it there is no setting at home, nothing for home to write down and no
        practice card. Of a goal that only home can see, such as a shower or bedtime, little is left then.
        """
        sides = set(Side) if with_home else set(Side) - {Side.HOME}
        settings = tuple(
            Setting(place.words.in_(language), place.side) for place in self.settings if place.side in sides
        )
        practice = Practice(
            self.practice_when.in_(language),
            self.practice_minutes,
            self.practice_days,
            self.practice_help,
            self.counts.in_(language),
        )
        return Goal(
            who=who,
            does=self.does.in_(language),
            when=self.when.in_(language),
            given=self.given.in_(language),
            criterion=self.criterion,
            measure=self.measure,
            starts=starts,
            by=starts + timedelta(weeks=self.weeks),
            settings=settings,
            baselines=baselines,
            recordings=tuple(
                Recording(person.in_(language), _where(settings, side), days)
                for person, side, days in self.recorded
                if side in sides
            ),
            practice=practice if with_home else None,
        )


def _where(settings: tuple[Setting, ...], side: Side) -> str:
    """The first setting on the side of who writes it down, else the first of all."""
    first = settings[0].words if settings else ""
    return next((setting.words for setting in settings if setting.side == side), first)


@cache
def starters() -> tuple[Starter, ...]:
    """All of them, by area and in the order in which they were written: the first steps are not always first."""
    return tuple(starter for area in Area for starter in _of_area(area))


@cache
def starter(id: str) -> Starter | None:
    return next((found for found in starters() if found.id == id), None)


@cache
def area_names() -> dict[Area, Text]:
    return {area: Text(_read(area)["area"]) for area in Area}


@cache
def area_words() -> dict[Area, Text]:
    """Other words that people look for an area by."""
    return {area: Text(_read(area)["also"]) for area in Area}


def places() -> dict[str, Place]:
    """Where goals of the bank happen, by key."""
    return {key: _place(raw) for key, raw in _read("shared")["settings"].items()}


def people_words() -> dict[str, Text]:
    """Who writes down how goals of the bank go, by key."""
    return {key: Text(said) for key, said in _read("shared")["people"].items()}


@cache
def people() -> dict[str, str]:
    """Who the bank says writes something down, in small letters of each language, and the key of each."""
    return {words.casefold(): key for key, said in people_words().items() for words in said.every}


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((BANK / f"{name}.toml").read_text(encoding="utf-8"))


def _of_area(area: Area) -> Iterator[Starter]:
    for raw in _read(area)["goal"]:
        yield _starter(area, raw)


def _starter(area: Area, raw: dict[str, Any]) -> Starter:
    shared, practice = _read("shared"), raw["practice"]
    return Starter(
        id=raw["id"],
        area=area,
        ages=(raw["ages"][0], raw["ages"][1]),
        step=Step(raw["step"]),
        fits=tuple(map(Fits, raw["fits"])),
        measure=Measure(raw["measure"]),
        criterion=_criterion(raw["criterion"]),
        start=raw["start"],
        weeks=raw["weeks"],
        settings=tuple(_place(shared["settings"][key]) for key in raw["settings"]),
        recorded=tuple(
            (Text(shared["people"][key]), Side.HOME if key == "family" else Side.SCHOOL, days)
            for key, days in raw["recorded"].items()
        ),
        practice_when=Text(shared["moments"][practice["when"]]),
        practice_minutes=practice["minutes"],
        practice_days=practice["days_a_week"],
        practice_help=Help(practice["help"]),
        **{part: Text(raw[part]) for part in ("does", "when", "given", "counts")},
    )


def _criterion(raw: dict[str, Any]) -> Criterion:
    return Criterion(**{**raw, "unit": Unit(raw["unit"])}, still_after_weeks=STILL_AFTER_WEEKS)


def _place(raw: dict[str, str]) -> Place:
    return Place(Text({code: words for code, words in raw.items() if code != "side"}), Side(raw["side"]))
