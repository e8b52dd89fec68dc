"""On which days a plan's progress is told, and what is due of them. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=14)
MOST_WEEKS = 26


def days_of(*, every_weeks: int | None, named: Iterable[date], first: date, last: date) -> list[date]:
    """All days between the first and the last of the plan, both included, the earliest first."""
    if every_weeks:
        count = (last - first).days // (7 * every_weeks)
        return [first + timedelta(weeks=every_weeks * number) for number in range(1, count + 1)]
    return sorted({day for day in named if first <= day <= last})


@dataclass(frozen=True)
class Due:
    """A report that is not sent yet."""

    on: date
    is_late: bool
    is_soon: bool

    @property
    def is_now(self) -> bool:
        return self.is_late or self.is_soon


def due_of(days: Iterable[date], *, sent: Collection[date], since: date, today: date) -> list[Due]:
    """What is not sent, the earliest first. A day that was over before anybody named it (`since`) is owed by nobody."""
    return [
        Due(day, is_late=day < today, is_soon=today <= day <= today + SOON)
        for day in days
        if day not in sent and day >= since
    ]
