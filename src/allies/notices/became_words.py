"""What became of one adult's copy, in one quiet line: by which way, how far it is, and why it failed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from allies.notices.became import Became, Step
from allies.notices.router import Channel
from allies.ui.lists import listed_apart

BY: dict[Channel, Promise] = {
    Channel.EMAIL: gettext_lazy("by e-mail"),
    Channel.TEXT: gettext_lazy("by text"),
    Channel.PUSH: gettext_lazy("by notification"),
    Channel.LETTER: gettext_lazy("by letter"),
}

WHY: dict[Channel, Promise] = {
    Channel.EMAIL: gettext_lazy("the mailbox did not take it"),
    Channel.TEXT: gettext_lazy("the text did not arrive"),
    Channel.PUSH: gettext_lazy("no device could be rung"),
    Channel.LETTER: gettext_lazy("no letter could be made"),
}

HOW: dict[Became, Promise] = {
    Became.GOES: gettext_lazy("%(way)s, waits and goes %(when)s"),
    Became.TRIES_AGAIN: gettext_lazy("%(way)s, did not go yet; we will try again"),
    Became.SENT: gettext_lazy("%(way)s, sent %(when)s"),
    Became.COMES_BACK: gettext_lazy("%(way)s, sent %(when)s, but mail to this mailbox comes back"),
    Became.DELIVERED: gettext_lazy("%(way)s, delivered %(when)s"),
    Became.NOT_POSSIBLE: gettext_lazy("%(way)s, not possible now"),
    Became.FAILED: gettext_lazy("%(way)s, failed (%(why)s)"),
    Became.TO_PRINT: gettext_lazy("%(way)s, waits to be printed"),
    Became.PRINTED: gettext_lazy("%(way)s, printed %(when)s"),
}
FAILED = {Became.FAILED, Became.NOT_POSSIBLE, Became.COMES_BACK}


def in_words(steps: Sequence[Step], *, now: datetime, zone: tzinfo) -> str:
    """`zone`: of whoever reads it."""
    told = [step_words(step, now, zone) for step in steps]
    if not steps or steps[-1].became in FAILED:
        told.append(_("it waits on Allies"))
    return listed_apart(told)


def step_words(step: Step, now: datetime, zone: tzinfo) -> str:
    if step.channel is None:
        return _("opened on Allies") if step.became is Became.OPENED else _("on its way")
    way: dict[str, object] = {"way": BY[step.channel], "why": WHY[step.channel]}
    if step.became is Became.GOES and (step.at is None or step.at <= now):
        return _("%(way)s, on its way") % way
    if step.at is not None:
        there, today = step.at.astimezone(zone), now.astimezone(zone).date()
        way["when"] = day_words(there.date(), today) if step.became is Became.PRINTED else when_words(there, today)
    return str(HOW[step.became]) % way


def when_words(there: datetime, today: date) -> str:
    words = {"hour": formats.time_format(there, "TIME_FORMAT"), "day": day_name(there.date(), today)}
    match (there.date() - today).days:
        case 0:
            return _("today at %(hour)s") % words
        case 1:
            return _("tomorrow at %(hour)s") % words
        case -1:
            return _("yesterday at %(hour)s") % words
    return _("on %(day)s at %(hour)s") % words


def day_words(day: date, today: date) -> str:
    if day == today:
        return pgettext("when it went", "today")
    if day == today - timedelta(days=1):
        return pgettext("when it went", "yesterday")
    return _("on %(day)s") % {"day": day_name(day, today)}


def day_name(day: date, today: date) -> str:
    """The day of the week; from a week on with the date."""
    return formats.date_format(day, "l" if abs(day - today) < timedelta(days=7) else "MONTH_DAY_FORMAT")
