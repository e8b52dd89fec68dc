"""What the router decided, in words: when and how something would come, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import get_timezone_name
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from allies.notices.models.preference import GROUPS
from allies.notices.router import Decision, Event, Group, Standing, Urgency, Why, decide
from allies.notices.wishes import Listener
from allies.teams.permissions import Side

REASONS: dict[Why, Promise] = {
    Why.OWN_ACT: gettext_lazy("You did it yourself."),
    Why.SEAT_ENDED: gettext_lazy("Your place on this team has ended."),
    Why.NOT_IN_AUDIENCE: gettext_lazy("It is for other people on the team."),
    Why.MAY_NOT_SEE: gettext_lazy("Your place on the team does not show this."),
    Why.NOT_TOLD: gettext_lazy("A court order on file says that no news of this kind goes to you."),
    Why.SAFETY: gettext_lazy("It is about safety, so it never waits."),
    Why.SOON: gettext_lazy("It does not wait for the daily mail."),
    Why.ACCOUNT: gettext_lazy("It is about your own place here."),
    Why.CHOSE_OFF: gettext_lazy("News of this kind does not come by mail."),
    Why.CHOSE_AT_ONCE: gettext_lazy("News of this kind comes at once."),
    Why.CHOSE_DIGEST: gettext_lazy("News of this kind comes together, once a day."),
    Why.QUIET_HOURS: gettext_lazy("It waits until your quiet hours are over."),
    Why.OTHER_DAY: gettext_lazy("It waits for a day on which you want news."),
    Why.EMAIL_BROKEN: gettext_lazy("Mail to you came back, so it waits for you here."),
    Why.EMAIL_MISSING: gettext_lazy("We have no e-mail of yours, so it waits for you here."),
    Why.NO_CHANNEL: gettext_lazy("There is no way to reach you."),
}

IF_IT_HAPPENS: dict[Group, Promise] = {
    Group.STORY: gettext_lazy("Somebody passes the baton or changes the profile"),
    Group.TALK: gettext_lazy("Somebody writes in a talk"),
    Group.SERIOUS: gettext_lazy("A serious event, or a health alert"),
    Group.CALLS: gettext_lazy("Somebody asks for a call"),
    Group.TEAM: gettext_lazy("Somebody joins or leaves the team"),
}

WORLDS: dict[Side, Promise] = {
    Side.HOME: gettext_lazy("As family"),
    Side.SCHOOL: gettext_lazy("At school"),
    Side.GUEST: gettext_lazy("As a guest"),
    Side.CHILD: gettext_lazy("My own team"),
}


@dataclass(frozen=True)
class Example:
    """If this happened now, it would reach you so."""

    happening: str | Promise
    answer: str
    why: Sequence[str]


def how_it_reaches(listener: Listener, group: Group, *, now: datetime, is_urgent: bool = False) -> Decision:
    """What an area above may ask: if something of this bunch happened now, how would this seat hear of it?"""
    event = Event(group, Urgency.SAFETY if is_urgent else Urgency.ORDINARY)
    return decide(event, Standing(), listener.wishes, listener.reaches, now=now)


def examples(listener: Listener, *, now: datetime) -> list[Example]:
    found = [
        Example(IF_IT_HAPPENS[group], answer_of(decision, listener, now), reasons_of(decision))
        for group in GROUPS
        for decision in [how_it_reaches(listener, group, now=now)]
    ]
    urgent = how_it_reaches(listener, Group.SERIOUS, now=now, is_urgent=True)
    found.append(Example(_("Something about safety"), answer_of(urgent, listener, now), reasons_of(urgent)))
    return found


def answer_of(decision: Decision, listener: Listener, now: datetime) -> str:
    if decision.channel is None or decision.at is None:
        return _("It does not come to you")
    if not decision.channel.rings:
        return _("It waits for you here, on Allies")
    return when_words(decision, listener, now)


def when_words(decision: Decision, listener: Listener, now: datetime) -> str:
    assert decision.at is not None  # noqa: S101 - it has a channel
    if decision.at == now:
        return _("By e-mail, at once")
    there, here = decision.at.astimezone(listener.wishes.zone), now.astimezone(listener.wishes.zone)
    hour = {"hour": formats.time_format(there, "TIME_FORMAT")}
    days = (there.date() - here.date()).days
    if days == 0:
        return _("By e-mail, today at %(hour)s") % hour
    if days == 1:
        return _("By e-mail, tomorrow at %(hour)s") % hour
    return _("By e-mail, on %(day)s at %(hour)s") % {**hour, "day": formats.date_format(there, "l")}


def zone_words(listener: Listener) -> str:
    """The time zone of the hours that we show, as people call it where the reader's language is spoken."""
    zone = listener.wishes.zone
    return str(zone) if str(zone) == "UTC" else get_timezone_name(zone, locale=to_locale(get_language() or "en"))


def reasons_of(decision: Decision) -> list[str]:
    return [str(REASONS[why]) for why in decision.why]
