"""Days in words."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from allies.ui.days import weekday_of


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
