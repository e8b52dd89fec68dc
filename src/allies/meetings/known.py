"""The days of meetings with a time, for dates of law that come before them, and for what is asked in time for one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from allies.clocks.known import Day, DaysByChild, Known, Rows

from .models import Cancelled, Purpose, SetTime


def times_of(rows: Rows) -> Iterable[SetTime]:
    cancelled = rows.sees(Cancelled).values("meeting")
    times = rows.sees(SetTime).standing().exclude(meeting__in=cancelled)
    return times.select_related("meeting", "audience", "child__school")


def day_of(time: SetTime) -> date:
    return time.starts_at.astimezone(time.child.zone).date()


def days_of_meetings(rows: Rows) -> DaysByChild:
    """The days of meetings about the plan."""
    found: dict[UUID, set[Day]] = defaultdict(set)
    for time in times_of(rows):
        if time.meeting.plan_id or time.meeting.purpose != Purpose.OTHER:
            found[time.child_id].add(Day(day_of(time), time.audience.home_id))
    return found


def days_by_purpose(rows: Rows) -> dict[tuple[UUID, str], list[date]]:
    """By child and what for."""
    found: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    for time in times_of(rows):
        found[time.child_id, time.meeting.purpose].append(day_of(time))
    return found


KNOWN = Known("next_meeting_on", days_of_meetings)
