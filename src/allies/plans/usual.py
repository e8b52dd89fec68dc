"""Days and times in words: "Tuesdays and Thursdays, 9:30 a.m."."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import time

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from allies.jurisdictions.days import WEEKEND
from allies.ui.lists import listed, listed_apart

DAYS = [
    pgettext_lazy("every week", "Mondays"),
    pgettext_lazy("every week", "Tuesdays"),
    pgettext_lazy("every week", "Wednesdays"),
    pgettext_lazy("every week", "Thursdays"),
    pgettext_lazy("every week", "Fridays"),
    pgettext_lazy("every week", "Saturdays"),
    pgettext_lazy("every week", "Sundays"),
]
SCHOOL_WEEK = [day for day in range(7) if day not in WEEKEND]


def week_in_words(week: Mapping[int, time]) -> str:
    """Days of one time together, the earliest day first."""
    days_at: dict[time, list[int]] = defaultdict(list)
    for day, at in sorted(week.items()):
        days_at[at].append(day)
    return listed_apart(listed([days_in_words(days), hour(at)]) for at, days in days_at.items())


def days_in_words(days: Sequence[int]) -> str:
    if list(days) == SCHOOL_WEEK:
        return _("Monday to Friday")
    *first, last = [str(DAYS[day]) for day in days]
    return _("%(first)s and %(last)s") % {"first": listed(first), "last": last} if first else last


def hour(at: time) -> str:
    return time_format(at, "TIME_FORMAT")
