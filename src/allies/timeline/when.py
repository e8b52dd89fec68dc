"""Days and hours as words. Formatting a date costs more than reading it from the database, so each is made once."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.teams.models import Member
from allies.ui.lists import listed


def day_words(day: date, today: date) -> str:
    """Today, Yesterday, or the weekday and date; with the year once it is another one."""
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
    here = at.astimezone(member.child.zone)
    return listed([day_words(here.date(), member.today), time_words(here)])


def written_words(at: datetime, member: Member, by: Member) -> str:
    """The moment, and of another home's lines the day alone."""
    if member.may_know_hour_of(by):
        return moment_words(at, member)
    return day_of(at, member)


def day_of(at: datetime, member: Member) -> str:
    return day_words(at.astimezone(member.child.zone).date(), member.today)


def time_words(at: datetime) -> str:
    """The hour and minute, as the active language writes them."""
    return date_format(at, "TIME_FORMAT")
