"""What may be said of the days of a card: reached or not, whether the start fits, whether it is still needed. Pure.

A card is set so that the child succeeds on about 8 of 10 days (the practice of school-home notes:
a start at 75 to 80 of 100, then on in small steps). What is said is held against just that:

- too hard: at most 5 of the last 10 days. Of 100 children who succeed on 8 of 10 days, 3 would be told so (.033).
- too easy: all of the last 15 days. Of 100 such children, 4 would be told so (.035).
  Both at one look, and where a day says nothing of the next. At some look of a term it is far more often.
- below 10 days nothing is said, and how many are missing is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

LOOKED_AT = 10
TOO_FEW = 5
ALL_OF = 15
ENOUGH_OF_A_WEEK = 3  # days, for a week to count
MET = Fraction(8, 10)  # of its days, for a week to be met
WEEKS = 4


class Start(StrEnum):
    TOO_EARLY = "too_early"
    HARD = "hard"
    EASY = "easy"
    FITS = "fits"


@dataclass(frozen=True)
class DayMarks:
    """The marks of one day: what was got of what could be got, where there was a mark with a value."""

    day: date
    got: float
    of: float
    known: int  # marks with a value
    slots: int  # marks that the card has room for
    enough: int  # of 100

    @property
    def counts(self) -> bool:
        """With fewer than half of its marks, a day says too little."""
        return self.of > 0 and self.known * 2 >= self.slots

    @property
    def reached(self) -> bool | None:
        """None: too few marks to say. A mark that did not come up is in neither number."""
        return self.got * 100 >= self.enough * self.of if self.counts else None


@dataclass(frozen=True)
class Look:
    """`reached` of `days` that count; `missing` days until anything is said."""

    start: Start
    reached: int
    days: int
    missing: int = 0


def how_it_starts(days: Sequence[DayMarks]) -> Look:
    """Over the days since the card was made or changed, in any order."""
    known = sorted((day for day in days if day.reached is not None), key=lambda one: one.day)
    last = known[-LOOKED_AT:]
    reached = sum(bool(day.reached) for day in last)
    if len(known) < LOOKED_AT:
        return Look(Start.TOO_EARLY, reached, len(known), LOOKED_AT - len(known))
    if reached <= TOO_FEW:
        return Look(Start.HARD, reached, LOOKED_AT)
    if len(known) >= ALL_OF and all(day.reached for day in known[-ALL_OF:]):
        return Look(Start.EASY, ALL_OF, ALL_OF)
    return Look(Start.FITS, reached, LOOKED_AT)


@dataclass(frozen=True)
class Week:
    first_on: date  # Monday
    reached: int
    days: int  # that count

    @property
    def is_met(self) -> bool:
        return self.days >= ENOUGH_OF_A_WEEK and self.reached >= MET * self.days


def weeks_of(days: Sequence[DayMarks]) -> list[Week]:
    """The newest first. A week without a day that counts is left out: nothing was written, and that is no zero."""
    found: dict[date, list[bool]] = {}
    for day in days:
        if day.reached is not None:
            found.setdefault(day.day - timedelta(days=day.day.weekday()), []).append(day.reached)
    return [Week(first, sum(found[first]), len(found[first])) for first in sorted(found, reverse=True)]


def may_fade(days: Sequence[DayMarks], *, today: date) -> bool:
    """The last four weeks with days that count were met, each by itself; the running week may be half over."""
    this = today - timedelta(days=today.weekday())
    over = [week for week in weeks_of(days) if week.first_on < this]
    return len(over) >= WEEKS and all(week.is_met for week in over[:WEEKS])
