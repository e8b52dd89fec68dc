"""The days of a school out of a calendar file, for who counts."""

from datetime import date, timedelta

from allies.jurisdictions.counting import Run, SchoolYear
from allies.jurisdictions.days import What

from .calendar_file import Event, text_of, understood

BACK, AHEAD = timedelta(days=400), timedelta(days=1200)


def school_year_of(file: bytes, *, on: date) -> SchoolYear:
    """Around a day. Each event is days without school, or half days; only what its category calls a holiday is one of
    the state's.
    """
    events = understood(text_of(file), within=(on - BACK, on + AHEAD)).events
    return SchoolYear(tuple(Run(one.first_on, one.last_on, kind_of(one)) for one in events))


def kind_of(event: Event) -> What:
    if "HALF-DAY" in event.categories or (not event.categories and event.means is What.HALF_DAY):
        return What.HALF_DAY
    return What.HOLIDAY if "HOLIDAY" in event.categories else What.BREAK
