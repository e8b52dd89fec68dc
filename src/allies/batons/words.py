"""Days in words."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Where the names of days are written small; Django's own lists have them large.
SMALL = {"es"}


def weekday_of(day: date) -> str:
    name = date_format(day, "l")
    return name.lower() if get_language() in SMALL else name


def day_in_words(day: date, today: date) -> str:
    """ "Today, Wednesday", "Tomorrow, Thursday", "Friday, November 20"."""
    weekday = weekday_of(day)
    if day == today:
        return _("Today, %(weekday)s") % {"weekday": weekday}
    if day == today + timedelta(days=1):
        return _("Tomorrow, %(weekday)s") % {"weekday": weekday}
    if day == today - timedelta(days=1):
        return _("Yesterday, %(weekday)s") % {"weekday": weekday}
    return capfirst(day_alone(day))


def day_alone(day: date) -> str:
    """ "Friday, November 20": the same on whatever day it is read."""
    return _("%(weekday)s, %(day)s") % {"weekday": weekday_of(day), "day": date_format(day, "MONTH_DAY_FORMAT")}
