"""What a graph is given: numbers of each place, what changed and when, and where it should lead. Plain, and checked."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Literal, Protocol

type Side = Literal["school", "home", "around"]


class Why(StrEnum):
    """Why there is no number. None of these is ever drawn as zero."""

    ABSENT = "absent"
    NOT_OBSERVED = "not_observed"
    SAID_NO = "said_no"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Point:
    """A number of one day; `said` is how people say it ("6 of 10"), where that is more than the number."""

    day: date
    value: float
    said: str = ""


@dataclass(frozen=True)
class Without:
    """A day that should have had a number and has none."""

    day: date
    why: Why


@dataclass(frozen=True)
class Trend:
    """The way of one stretch, from its first day to its last, in the unit of the graph.

    Light and dotted: it is no number that was seen. It may leave the scale, and is drawn as far as the field goes.
    """

    begins_on: date
    begins: float
    ends_on: date
    ends: float


@dataclass(frozen=True)
class Series:
    """One place, by itself: two homes are two of these. On one day, what comes first was first."""

    side: Side
    name: str
    entries: Sequence[Point | Without] = ()
    trend: Trend | None = None

    @cached_property
    def in_order(self) -> list[Point | Without]:
        return sorted(self.entries, key=lambda entry: entry.day)

    @cached_property
    def points(self) -> list[Point]:
        return [entry for entry in self.in_order if isinstance(entry, Point)]

    @cached_property
    def without(self) -> list[Without]:
        return [entry for entry in self.in_order if isinstance(entry, Without)]


@dataclass(frozen=True)
class Phase:
    """From the morning of this day on, something is different. A minor change has a dashed line."""

    day: date
    label: str
    is_minor: bool = False


@dataclass(frozen=True)
class Aim:
    """The goal, and the line that leads there from the start; without a start there is no line, but the goal is."""

    goal_on: date
    goal: float
    begins_on: date | None = None
    begins: float | None = None

    @property
    def line(self) -> tuple[tuple[date, float], tuple[date, float]] | None:
        if self.begins_on is None or self.begins is None or self.begins_on >= self.goal_on:
            return None
        return (self.begins_on, self.begins), (self.goal_on, self.goal)


@dataclass(frozen=True)
class Scale:
    """From where to where numbers can be. Stored with the goal, it is the same in every report.

    A closed scale ends there (percent; out of ten); an open one (counts, minutes) makes room for a larger number.
    """

    low: float
    high: float
    is_closed: bool = True

    @classmethod
    def percent(cls) -> "Scale":
        return cls(0, 100)

    @classmethod
    def out_of(cls, most: float) -> "Scale":
        return cls(0, most)

    @classmethod
    def from_nought(cls, usual_most: float) -> "Scale":
        return cls(0, usual_most, is_closed=False)

    def holds(self, value: float) -> bool:
        return math.isfinite(value) and self.low <= value and (value <= self.high or not self.is_closed)


@dataclass(frozen=True)
class Term:
    """A stretch of school, as the school names it."""

    day: date
    label: str


@dataclass(frozen=True)
class Celeration:
    """Numbers as multiples of each other. `floor` is the least that could have been seen: one in the time watched.

    A zero was seen as less than the floor, and is marked just below it. Aims need to be above zero to have a line.
    """

    floor: float


@dataclass(frozen=True)
class Graph:
    """All of one goal. `says` makes words of a number with its unit; `longest_gap` is in days.

    Raises ValueError for a number that its scale cannot hold, infinity and what is no number among them.
    """

    title: str
    unit: str
    says: Callable[[float], str]
    scale: Scale
    series: Sequence[Series]
    phases: Sequence[Phase] = ()
    aim: Aim | None = None
    is_too_early: bool = False
    longest_gap: int = 14
    terms: Sequence[Term] = ()
    celeration: Celeration | None = None
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.scale.low) and math.isfinite(self.scale.high) and self.scale.low < self.scale.high):
            raise ValueError("a scale goes from a number to a larger one")
        wrong = [value for value in self.numbers() if not self.scale.holds(value)]
        if wrong:
            raise ValueError(f"{wrong[0]} is not from {self.scale.low} to {self.scale.high}")
        if self.celeration and not (self.celeration.floor > 0 and math.isfinite(self.celeration.floor)):
            raise ValueError("a record floor is above zero")

    def numbers(self) -> Iterator[float]:
        """Every number that has to find its place, aims included."""
        yield from (point.value for one in self.series for point in one.points)
        if self.aim:
            yield from (value for value in (self.aim.goal, self.aim.begins) if value is not None)

    @property
    def in_phases(self) -> list[Phase]:
        return sorted(self.phases, key=lambda phase: phase.day)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that anything is about."""
        entries = (entry.day for one in self.series for entry in one.entries)
        aim = (self.aim.begins_on, self.aim.goal_on) if self.aim else ()
        given = chain(entries, (phase.day for phase in self.phases), aim, (self.first, self.last))
        known = [day for day in given if day is not None]
        return (min(known), max(known)) if known else None


class Language(Protocol):
    """How the reader's language says things. The digits are the language's own."""

    @property
    def is_from_right(self) -> bool: ...
    def gettext(self, words: str, /) -> str: ...
    def ngettext(self, one: str, more: str, count: int, /) -> str: ...
    def number(self, value: float, /) -> str: ...
    def day(self, day: date, /) -> str: ...
    def short_day(self, day: date, /) -> str: ...
    def month(self, day: date, /) -> str: ...
    def year(self, day: date, /) -> str: ...
