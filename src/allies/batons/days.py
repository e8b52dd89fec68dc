"""Which school day a baton is for: by the server's clock, where the school is. The phone's clock does not matter."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from allies.batons.chips import Way
from allies.jurisdictions.days import Off, is_school_day, last_school_day, next_school_day

EVENING = time(15)  # from here on, what home says is for the next school day
DAWN = time(4)  # before this, school is still writing about the day before
FURTHEST = timedelta(days=35)  # a baton may be given late, or before a break, not for another year


def day_of(way: Way, now: datetime, zone: ZoneInfo, days_off: Iterable[Off]) -> date:
    """The school day that a baton given now is for, unless the giver says another."""
    runs = list(days_off)
    here = now.astimezone(zone)
    day = here.date()
    if way is Way.FROM_HOME:
        is_today = is_school_day(day, runs) and here.time() < EVENING
        return day if is_today else next_school_day(day, runs)
    if here.time() < DAWN:
        day -= timedelta(days=1)
    return day if is_school_day(day, runs) else last_school_day(day, runs)


def shown_day(now: datetime, zone: ZoneInfo, days_off: Iterable[Off]) -> date:
    """The day a page opens on: today, or on a day without school the latest that had it."""
    runs = list(days_off)
    here = now.astimezone(zone)
    if is_school_day(here.date(), runs):
        return here.date()
    return last_school_day(here.date(), runs)


def days_to_choose(way: Way, now: datetime, zone: ZoneInfo, days_off: Iterable[Off]) -> list[date]:
    """The days a giver may choose, in order: the one meant, its neighbours, and today if there is school."""
    runs = list(days_off)
    meant = day_of(way, now, zone, runs)
    before = last_school_day(meant, runs)
    days = {meant, before, last_school_day(before, runs)}
    if way is Way.FROM_HOME:
        days |= {next_school_day(meant, runs)}
    return sorted(days)


def may_be_for(day: date, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a day is near enough. Wider than what is offered: a form opened before midnight is sent after it."""
    return abs(day - now.astimezone(zone).date()) <= FURTHEST
