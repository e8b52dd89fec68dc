"""Days and hours as words. Formatting a date costs more than reading it from the database, so each is made once."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.teams.models import Member


@lru_cache(maxsize=4096)
def day_words(day: date, today: date, _language: str) -> SafeString:
    """Today, Yesterday, or the weekday and date; with the year once it is another one. The language is the active."""
    return escape(_day_words(day, today))


def _day_words(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    if day.year == today.year:
        return _("%(weekday)s, %(day)s") % {
            "weekday": date_format(day, "l"),
            "day": date_format(day, "MONTH_DAY_FORMAT"),
        }
    return date_format(day, "DATE_FORMAT")


def moment_words(at: datetime, member: Member) -> str:
    """Today, 14:05: where the school is."""
    here, language = at.astimezone(member.child.zone), get_language() or "en"
    return f"{day_words(here.date(), member.today, language)}, {time_words(here.hour, here.minute, language)}"


def written_words(at: datetime, member: Member, by: Member) -> str:
    """The moment, and of another home's lines the day alone."""
    if member.may_know_hour_of(by):
        return moment_words(at, member)
    return day_of(at, member)


def day_of(at: datetime, member: Member) -> str:
    return day_words(at.astimezone(member.child.zone).date(), member.today, get_language() or "en")


@lru_cache(maxsize=3 * 24 * 60)
def time_words(hour: int, minute: int, _language: str) -> SafeString:
    """The hour and minute, as the active language writes them."""
    return escape(date_format(datetime(2000, 1, 1, hour, minute), "TIME_FORMAT"))  # noqa: DTZ001 -- a clock face, no day
