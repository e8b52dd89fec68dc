"""School days, pure: what kind of day it is, and which school day comes next. A half day is a school day."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import Protocol


class What(StrEnum):
    """Why a day is not like the others."""

    HOLIDAY = "holiday"
    BREAK = "break"
    HALF_DAY = "half_day"


class DayKind(StrEnum):
    SCHOOL = "school"
    HALF = "half"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    BREAK = "break"


class Off(Protocol):
    """A run of days of one school, both ends included."""

    @property
    def first_on(self) -> date: ...
    @property
    def last_on(self) -> date: ...
    @property
    def what(self) -> str: ...


WEEKEND = frozenset({5, 6})  # Saturday and Sunday, as date.weekday() counts
KINDS = {What.HOLIDAY: DayKind.HOLIDAY, What.BREAK: DayKind.BREAK, What.HALF_DAY: DayKind.HALF}
WEIGHT = [What.HOLIDAY, What.BREAK, What.HALF_DAY]  # where runs overlap, the one with no school counts
FAR = 370  # days to look ahead: no school closes for longer than a year


def day_off(day: date, days_off: Iterable[Off]) -> Off | None:
    """The run that this day is part of, the weightiest where several overlap."""
    runs = [run for run in days_off if run.first_on <= day <= run.last_on]
    return min(runs, key=lambda run: WEIGHT.index(What(run.what)), default=None)


def day_kind(day: date, days_off: Iterable[Off]) -> DayKind:
    if day.weekday() in WEEKEND:
        return DayKind.WEEKEND
    run = day_off(day, days_off)
    return KINDS[What(run.what)] if run else DayKind.SCHOOL


def is_school_day(day: date, days_off: Iterable[Off]) -> bool:
    return day_kind(day, days_off) in {DayKind.SCHOOL, DayKind.HALF}


def next_school_day(day: date, days_off: Iterable[Off]) -> date:
    """The first school day after this one. With a year of no school ahead: simply the next weekday."""
    return _first(day, 1, days_off)


def last_school_day(day: date, days_off: Iterable[Off]) -> date:
    """The latest school day before this one."""
    return _first(day, -1, days_off)


def _first(day: date, step: int, days_off: Iterable[Off]) -> date:
    runs = list(days_off)
    days = (day + timedelta(days=step * n) for n in range(1, FAR))
    weekdays = (d for d in days if d.weekday() not in WEEKEND)
    weekday = next(weekdays)
    return next((d for d in chain([weekday], weekdays) if is_school_day(d, runs)), weekday)
