"""Counting from a day, pure: calendar days, school days, business days, weeks and years, over the days of one school.

The count starts on the day after what happened. A school of which nothing is known has school on every weekday; legal
holidays of the United States are computed for business days, whatever a school has written down.
"""

from calendar import MONDAY, THURSDAY, monthcalendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from .days import WEEKEND, Off, What

DAY = timedelta(days=1)
FOREVER = 1200  # days: a count that finds no school in them has no end that anybody could name


class Unit(StrEnum):
    DAYS = "days"  # of the calendar
    SCHOOL_DAYS = "school days"
    BUSINESS_DAYS = "business days"  # weekdays but legal holidays; the days of a school break count
    WEEKS = "weeks"
    YEARS = "years"


class NoEnd(Exception):
    """The calendar closes the school for so long that the count does not end."""


@dataclass(frozen=True)
class Run:
    """Days that are not like the others, both ends included."""

    first_on: date
    last_on: date
    what: What

    def __iter__(self) -> Iterator[date]:
        return (self.first_on + n * DAY for n in range((self.last_on - self.first_on).days + 1))


@dataclass(frozen=True, eq=False)
class SchoolYear:
    """The days of one school that are not like the others. What they come to is found once."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, days_off: Iterable[Off]) -> "SchoolYear":
        return cls(tuple(Run(one.first_on, one.last_on, What(one.what)) for one in days_off))

    @cached_property
    def closed(self) -> frozenset[date]:
        return frozenset(day for run in self.runs if run.what is not What.HALF_DAY for day in run)

    @cached_property
    def legal_holidays(self) -> frozenset[date]:
        """As the school has written them down: of its state or its country."""
        return frozenset(day for run in self.runs if run.what is What.HOLIDAY for day in run)

    @cached_property
    def stretches(self) -> tuple[Run, ...]:
        """Each time without school as one, to the day before school begins again: two weeks of winter that are written
        as two breaks, with a holiday between, are one vacation.
        """
        found: list[Run] = []
        for run in sorted((run for run in self.runs if run.what is not What.HALF_DAY), key=lambda run: run.first_on):
            if not found or run.first_on > found[-1].last_on:
                found.append(Run(run.first_on, self.next_school_day(run.last_on) - DAY, What.BREAK))
        return tuple(found)

    @cached_property
    def vacations(self) -> tuple[Run, ...]:
        """The stretches of more than five days that would be school days otherwise: no weekend and no legal holiday."""
        return tuple(one for one in self.stretches if sum(map(self.is_business_day, one)) > 5)

    def is_school_day(self, day: date) -> bool:
        return day.weekday() not in WEEKEND and day not in self.closed

    def is_business_day(self, day: date) -> bool:
        """A weekday that is no legal holiday."""
        is_holiday = day in self.legal_holidays or day in federal_holidays(day.year)
        return day.weekday() not in WEEKEND and not is_holiday

    def next_school_day(self, day: date) -> date:
        return self.nth(day, 1, Unit.SCHOOL_DAYS)

    def nth(self, on: date, count: int, unit: Unit) -> date:
        """The last of so many school days, or business days, after that day."""
        counts = self.is_school_day if unit is Unit.SCHOOL_DAYS else self.is_business_day
        day, last = on, on + timedelta(days=FOREVER + 2 * count)
        for _ in range(count):
            day += DAY
            while not counts(day):
                day += DAY
                if day > last:
                    raise NoEnd
        return day

    def school_days(self, first_on: date, last_on: date) -> int:
        """How many there are, both ends included."""
        return sum(self.is_school_day(day) for day in Run(first_on, last_on, What.BREAK))

    def counted(self, on: date, count: int, unit: Unit) -> date:
        """The last day of the count."""
        match unit:
            case Unit.DAYS:
                return on + timedelta(days=count)
            case Unit.WEEKS:
                return on + timedelta(weeks=count)
            case Unit.YEARS:
                return years_after(on, count)
            case _:
                return self.nth(on, count, unit)


def years_after(day: date, years: int) -> date:
    """29 February becomes the 28th where there is none, so that nothing comes too late."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@lru_cache(maxsize=256)
def federal_holidays(year: int) -> frozenset[date]:
    """Of the United States (5 U.S.C. 6103), as they are kept: the Friday before a Saturday, the Monday after a Sunday.

    So 31 December is one where the first of January is a Saturday.
    """
    fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]
    moving = [(1, MONDAY, 2), (2, MONDAY, 2), (5, MONDAY, -1), (9, MONDAY, 0), (10, MONDAY, 1), (11, THURSDAY, 3)]
    kept = {kept_on(date(year, *day)) for day in fixed} | {kept_on(date(year + 1, 1, 1))}
    return frozenset(day for day in kept | {weekday_of_month(year, *one) for one in moving} if day.year == year)


def kept_on(day: date) -> date:
    return day + {5: -DAY, 6: DAY}.get(day.weekday(), timedelta())


def weekday_of_month(year: int, month: int, weekday: int, which: int) -> date:
    """The first (0), the second (1) … or the last (-1) such weekday."""
    days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[which])
