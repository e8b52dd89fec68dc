"""What the router decided, in words: when and how something would come, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import get_timezone_name
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from allies.notices.models.preference import GROUPS
from allies.notices.router import Channel, Choice, Decision, Event, Group, Standing, Urgency, Why, decide, way_together
from allies.notices.wishes import Listener
from allies.teams.models import Member
from allies.teams.permissions import KINDS_SEEN, Kind, Role, Side
from allies.ui.days import weekday_of
from allies.ui.languages import tables_of
from allies.ui.lists import listed, listed_apart

REASONS: dict[Why, Promise] = {
    Why.OWN_ACT: gettext_lazy("You did it yourself."),
    Why.SEAT_ENDED: gettext_lazy("Your place on this team has ended."),
    Why.NOT_IN_AUDIENCE: gettext_lazy("It is for other people on the team."),
    Why.MAY_NOT_SEE: gettext_lazy("Your place on the team does not show this."),
    Why.NOT_TOLD: gettext_lazy("News of this kind does not go to you today. The case manager can tell you why."),
    Why.SAFETY: gettext_lazy("It is about safety, so it never waits."),
    Why.SOON: gettext_lazy("It does not wait for the daily mail."),
    Why.ACCOUNT: gettext_lazy("It is about your own place here."),
    Why.CHOSE_OFF: gettext_lazy("News of this kind does not come by mail."),
    Why.CHOSE_AT_ONCE: gettext_lazy("News of this kind comes at once."),
    Why.CHOSE_DIGEST: gettext_lazy("News of this kind comes together, once a day."),
    Why.QUIET_HOURS: gettext_lazy("It waits until your quiet hours are over."),
    Why.OTHER_DAY: gettext_lazy("It waits for a day on which you want news."),
    Why.EMAIL_BROKEN: gettext_lazy("Mail to you came back."),
    Why.EMAIL_MISSING: gettext_lazy("We have no e-mail of yours."),
    Why.EMAIL_STOPPED: gettext_lazy("You stopped our mails."),
    Why.TEXT_BROKEN: gettext_lazy("Texts do not reach your number."),
    Why.TEXT_MISSING: gettext_lazy("We have no number of yours for texts."),
    Why.TEXT_STOPPED: gettext_lazy("You stopped our texts."),
    Why.NUMBER_UNPROVEN: gettext_lazy("You have not confirmed your number yet."),
    Why.NUMBER_UNCLEAR: gettext_lazy("We are not sure whose number this is now, so no text goes there."),
    Why.PUSH_BROKEN: gettext_lazy("Notifications do not reach your device."),
    Why.PUSH_MISSING: gettext_lazy("Notifications are not switched on, on any device of yours."),
    Why.PUSH_STOPPED: gettext_lazy("You stopped notifications."),
    Why.LETTER_BROKEN: gettext_lazy("A letter to you came back."),
    Why.LETTER_MISSING: gettext_lazy("Your school does not print letters for you."),
    Why.LETTER_STOPPED: gettext_lazy("You stopped our letters."),
    Why.ADDRESS_UNPROVEN: gettext_lazy("You have not confirmed your address yet."),
    Why.ADDRESS_UNCLEAR: gettext_lazy("We are not sure whose address this is now."),
    Why.TRIED: gettext_lazy("We tried another way first, and it failed."),
    Why.NO_CHANNEL: gettext_lazy("There is no way to reach you."),
}

BY: dict[Channel, Promise] = {
    Channel.EMAIL: gettext_lazy("By e-mail"),
    Channel.TEXT: gettext_lazy("By text"),
    Channel.PUSH: gettext_lazy("By notification"),
    Channel.LETTER: pgettext_lazy("on paper", "By letter"),
}

IF_THAT_FAILS: dict[Channel, Promise] = {
    Channel.EMAIL: gettext_lazy("if that fails, by e-mail"),
    Channel.TEXT: gettext_lazy("if that fails, by text"),
    Channel.PUSH: gettext_lazy("if that fails, by notification"),
    Channel.LETTER: gettext_lazy("if that fails, by letter"),
}

IF_IT_HAPPENS: dict[Group, Promise] = {
    Group.STORY: gettext_lazy("Somebody sends the daily note or changes the profile"),
    Group.TALK: gettext_lazy("Somebody writes in a conversation"),
    Group.SERIOUS: gettext_lazy("A serious event, or a health alert"),
    Group.CALLS: gettext_lazy("Somebody asks for a call"),
    Group.TEAM: gettext_lazy("Somebody joins or leaves the team"),
}

# Which kinds of record each bunch tells of: where none of them goes to somebody, the bunch does not come.
KINDS: dict[Group, tuple[Kind, ...]] = {
    Group.STORY: (Kind.BATON, Kind.PROFILE, Kind.OBSERVATION, Kind.PLAN),
    Group.TALK: (Kind.TALK,),
    Group.SERIOUS: (Kind.INCIDENT, Kind.HEALTH),
    Group.CALLS: (Kind.TALK,),
    Group.TEAM: (Kind.TEAM,),
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
    is_told = len(not_told(listener.member, group)) < len(kinds_of(listener.member, group))
    return decide(event, Standing(told=is_told), listener.wishes, listener.reaches, now=now)


def kinds_of(member: Member, group: Group) -> list[Kind]:
    """What this bunch tells of to somebody with this role, if no order says otherwise."""
    return [kind for kind in KINDS[group] if kind in KINDS_SEEN[Role(member.role)]] or list(KINDS[group])


def not_told(member: Member, group: Group) -> list[Kind]:
    """What of this bunch an order keeps from this seat today."""
    return [kind for kind in kinds_of(member, group) if member.role == Role.GUARDIAN and not member.is_told(kind)]


def is_narrowed(member: Member) -> bool:
    return any(not_told(member, group) for group in GROUPS)


def examples(listener: Listener, *, now: datetime) -> list[Example]:
    found = []
    for group in GROUPS:
        decision = how_it_reaches(listener, group, now=now)
        found.append(Example(IF_IT_HAPPENS[group], answer_of(decision, listener, now), reasons_of(decision)))
        closed = not_told(listener.member, group)
        if closed and decision.channel is not None:
            kinds = " · ".join(str(kind.label) for kind in closed)
            found.append(Example(kinds, _("It does not come to you"), [str(REASONS[Why.NOT_TOLD])]))
    urgent = how_it_reaches(listener, Group.SERIOUS, now=now, is_urgent=True)
    found.append(Example(_("Something about safety"), answer_of(urgent, listener, now), reasons_of(urgent)))
    return found


def what_changed(listeners: Sequence[Listener]) -> str:
    """What really happens from now on, said to whoever has just chosen. What was agreed with school counts first."""
    agreed = [each.member.child.first_name for each in listeners if each.terms]
    if agreed:
        words = _("Saved. For %(names)s family and school agreed how news comes, and that counts first.")
        names = {"names": listed(agreed)}
        ones_own = _(
            "There, only “No mail”, the hour of the daily mail and whether the words themselves are sent take effect."
        )
        return " ".join([words % names, ones_own])
    if any(is_narrowed(each.member) for each in listeners):
        return _("Saved. Some news does not go to you today: look below at what really comes.")
    if listeners and way_together(listeners[0].reaches) is Channel.IN_APP:
        return _("Saved. No mail reaches you now, so all news waits for you here.")
    return _("Saved. From now on news reaches you like this.")


def in_short(listener: Listener) -> str:
    """How most of it comes, in one line."""
    choice = listener.wishes.choices[Group.STORY]
    channel = way_together(listener.reaches)
    if choice is Choice.OFF or channel is None or not channel.rings:
        return _("It waits for you here, on Allies")
    words = {"way": BY[channel], "language": get_language_info(listener.language)["name_translated"]}
    if choice is Choice.AT_ONCE:
        return _("%(way)s, at once, in %(language)s") % words
    words["hour"] = formats.time_format(listener.wishes.digest_at, "TIME_FORMAT")
    if channel is Channel.EMAIL:
        return _("One mail a day at %(hour)s, in %(language)s") % words
    return _("%(way)s, once a day at %(hour)s, in %(language)s") % words


def answer_of(decision: Decision, listener: Listener, now: datetime) -> str:
    if decision.channel is None or decision.at is None:
        return _("It does not come to you")
    if not decision.channel.rings:
        return _("It waits for you here, on Allies")
    return with_what_follows(when_words(decision, listener, now), decision.then)


def when_words(decision: Decision, listener: Listener, now: datetime) -> str:
    assert decision.channel is not None and decision.at is not None  # noqa: S101, PT018 - it rings
    way = {"way": BY[decision.channel]}
    if decision.at == now:
        return _("%(way)s, at once") % way
    there, here = decision.at.astimezone(listener.wishes.zone), now.astimezone(listener.wishes.zone)
    hour = {**way, "hour": formats.time_format(there, "TIME_FORMAT")}
    days = (there.date() - here.date()).days
    if days == 0:
        return _("%(way)s, today at %(hour)s") % hour
    if days == 1:
        return _("%(way)s, tomorrow at %(hour)s") % hour
    return _("%(way)s, on %(day)s at %(hour)s") % {**hour, "day": weekday_of(there)}


def with_what_follows(words: str, then: Sequence[Channel]) -> str:
    """With the ways that are tried if the one before fails. That it waits behind the door goes without saying."""
    return listed_apart([words, *(IF_THAT_FAILS[way] for way in then if way.rings)])


def order_words(ways: Sequence[Channel]) -> str:
    """In which order somebody is told."""
    return with_what_follows(str(BY[ways[0]]), ways[1:]) if ways else _("As they can be reached")


def zone_words(listener: Listener) -> str:
    """The time zone of the hours that we show, as people call it where the reader's language is spoken."""
    zone = listener.wishes.zone
    return str(zone) if str(zone) == "UTC" else get_timezone_name(zone, locale=tables_of(get_language() or "en"))


def reasons_of(decision: Decision) -> list[str]:
    return [str(REASONS[why]) for why in decision.why]
