"""Which hours are offered, and what somebody chose: by the writer's own clock, summer time included."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from allies.teams.errors import NotPossible
from allies.timeline.when import time_words
from allies.ui.days import weekday_of

AFTER_SCHOOL, MORNING = time(15), time(7)
FURTHEST = timedelta(days=60)
WEEKEND = {5, 6}


def offered(now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """This afternoon, tomorrow morning, and before a weekend the next Monday: as walls show them."""
    here = now.astimezone(zone).replace(tzinfo=None)
    if here.time() < AFTER_SCHOOL:
        yield datetime.combine(here.date(), AFTER_SCHOOL)
    tomorrow = here.date() + timedelta(days=1)
    yield datetime.combine(tomorrow, MORNING)
    if tomorrow.weekday() in WEEKEND:
        yield datetime.combine(tomorrow + timedelta(days=7 - tomorrow.weekday()), MORNING)


def moment(wall: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    """The moment at which clocks there show it; of an hour that comes twice the first that is still to come."""
    for fold in (0, 1):
        at = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None) != wall:
            raise NotPossible(_("The clocks go forward that night, and skip this time. Please choose another one."))
        if at > now:
            break
    else:
        raise NotPossible(_("This time has passed. Please choose a later one, or send it now."))
    if at - now > FURTHEST:
        raise NotPossible(_("This is more than 60 days away. Please choose an earlier day."))
    return at


def read(words: str) -> datetime | None:
    """What a button of the page says, like 2026-11-30T07:00."""
    try:
        return datetime.strptime(words, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 -- the clock is the writer's
    except ValueError:
        return None


def written(wall: datetime) -> str:
    return wall.strftime("%Y-%m-%dT%H:%M")


def choice_words(wall: datetime, today: date) -> str:
    """On a button: the day and the hour."""
    parts = parts_of(wall, today)
    if wall.date() == today:
        return _("Today at %(time)s") % parts
    if wall.date() == today + timedelta(days=1):
        return _("Tomorrow, %(weekday)s, at %(time)s") % parts
    return capfirst(_("%(weekday)s, %(day)s, at %(time)s") % parts)


def goes_words(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """In a row of what waits."""
    wall, today = at.astimezone(zone), now.astimezone(zone).date()
    parts = parts_of(wall, today)
    if wall.date() <= today:
        return _("Goes today at %(time)s") % parts
    if wall.date() == today + timedelta(days=1):
        return _("Goes tomorrow, %(weekday)s, at %(time)s") % parts
    return _("Goes on %(weekday)s, %(day)s, at %(time)s") % parts


def parts_of(wall: datetime, today: date) -> dict[str, str]:
    is_near = wall.year == today.year
    return {
        "weekday": weekday_of(wall),
        "day": date_format(wall, "MONTH_DAY_FORMAT" if is_near else "DATE_FORMAT"),
        "time": time_words(wall),
    }
