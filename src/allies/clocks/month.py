"""One month of a school, pure: weeks of days, each with what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from allies.jurisdictions.days import DayKind, Off, day_kind

DAY = timedelta(days=1)
NO_SCHOOL = {DayKind.HOLIDAY, DayKind.BREAK}


@dataclass(frozen=True)
class MonthDay:
    on: date
    kind: DayKind
    is_today: bool

    @property
    def is_off(self) -> bool:
        return self.kind in NO_SCHOOL

    @property
    def is_half(self) -> bool:
        return self.kind is DayKind.HALF


@dataclass(frozen=True)
class Month:
    first: date
    week: list[date]  # any week, for the names of its days
    weeks: list[list[MonthDay | None]]
    school_days: int

    @property
    def last(self) -> date:
        return after(self.first) - DAY

    @property
    def before(self) -> str:
        return f"{self.first - DAY:%Y-%m}"

    @property
    def next(self) -> str:
        return f"{after(self.first):%Y-%m}"


def after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_of(words: str, today: date) -> date:
    """`2026-12`, as an address has it. What is not of our writing is this month."""
    try:
        first = date.fromisoformat(f"{words}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first.year - today.year) <= 5 else today.replace(day=1)


def month(first: date, runs: Iterable[Off], *, begins_with: int, today: date) -> Month:
    """`begins_with`: the day on which a week begins, as Django counts (0 is Sunday)."""
    runs = list(runs)
    days = [first + DAY * number for number in range((after(first) - first).days)]
    shown = [MonthDay(day, day_kind(day, runs), day == today) for day in days]
    blank = (first.isoweekday() - begins_with) % 7
    cells: list[MonthDay | None] = [*[None] * blank, *shown]
    cells += [None] * (-len(cells) % 7)
    weeks = [cells[at : at + 7] for at in range(0, len(cells), 7)]
    start = first - DAY * blank
    school = sum(day.kind in {DayKind.SCHOOL, DayKind.HALF} for day in shown)
    return Month(first, [start + DAY * number for number in range(7)], weeks, school)
