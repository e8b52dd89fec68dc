"""By which day drafts are shared: so many school days, or days, before the meeting. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from allies.jurisdictions.days import Off, last_school_day
from allies.jurisdictions.profiles import Days, Lead


def shared_by(meeting_on: date, lead: Lead, days_off: Iterable[Off]) -> date:
    """The last day on which a shared draft is in time."""
    if lead.days is Days.CALENDAR:
        return meeting_on - timedelta(days=lead.count)
    runs, day = list(days_off), meeting_on
    for _each in range(lead.count):
        day = last_school_day(day, runs)
    return day
