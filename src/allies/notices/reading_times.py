"""When somebody reads: the other side of the hours in which nothing rings. Pure; the router's own answer.

Staff choose both at once, in “How news reaches you”. So what a family reads before writing, and when a phone rings at
school, can never differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from allies.notices.router import Wishes, moment, when_welcome

A_DAY = timedelta(days=1)
FAR = 370  # days to look ahead: nobody is away for longer


@dataclass(frozen=True)
class Reading:
    """A stretch in which somebody reads; `until` none: there is no end that they said."""

    begins: datetime
    until: datetime | None


def never_off(_day: date) -> bool:
    return False


def next_reading(wishes: Wishes, now: datetime, is_off: Callable[[date], bool] = never_off) -> Reading | None:
    """The stretch of now, or the first one to come. `is_off`: days on which they do not read at all."""
    at = now
    for _day in range(FAR):
        at, _waits_for = when_welcome(at, wishes)
        day = at.astimezone(wishes.zone).date()
        if not is_off(day):
            return Reading(at, end_of(at, wishes, is_off))
        at = moment(day + A_DAY, time(0), wishes.zone)
    return None


def end_of(at: datetime, wishes: Wishes, is_off: Callable[[date], bool]) -> datetime | None:
    """The quiet hours that begin next, or the midnight before a day without reading."""
    day = at.astimezone(wishes.zone).date()
    tomorrow = day + A_DAY
    midnight = moment(tomorrow, time(0), wishes.zone)
    ends = [midnight] if tomorrow.weekday() not in wishes.days or is_off(tomorrow) else []
    if wishes.quiet is not None:
        starts = [moment(one, wishes.quiet.start, wishes.zone) for one in (day, tomorrow)]
        ends += [start for start in starts if start > at][:1]
    return min(ends, default=None)
