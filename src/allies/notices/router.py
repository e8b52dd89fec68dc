"""Who gets told, how and when: one pure function, with no Django in it.

`decide` is asked once for one event and one person. It answers with exactly one decision, and the reasons for it in
the order in which they counted, so that a page can say them in words. It knows nothing about any channel but whether
it works and whether it rings at people: a new channel is one word in `Channel` and a place in somebody's order.

All moments are aware datetimes. Hours are wall-clock times where the person lives, so that five o'clock stays five
o'clock when the clocks change; an hour that the change skips happens at the first moment after it, and an hour that
comes twice counts the first time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

EVERY_DAY = frozenset(range(7))  # Monday is 0, as in datetime.weekday()


class Group(StrEnum):
    """What people choose about: a few bunches of kinds, in the words of a family."""

    STORY = "story"  # the day's baton, the profile: how it goes
    SERIOUS = "serious"  # serious events, health and safety alerts
    CALLS = "calls"  # somebody asks for a call
    TALK = "talk"  # somebody writes in a talk
    TEAM = "team"  # who is on the team
    ACCOUNT = "account"  # about one's own place here; cannot be switched off


class Urgency(StrEnum):
    ORDINARY = "ordinary"
    SOON = "soon"  # within the hours that are welcome, and not with the daily mail
    SAFETY = "safety"  # waits for nothing


class Choice(StrEnum):
    AT_ONCE = "at_once"
    DIGEST = "digest"
    OFF = "off"


class Channel(StrEnum):
    EMAIL = "email"
    IN_APP = "in_app"

    @property
    def rings(self) -> bool:
        """Whether it comes to people by itself. What waits behind the door until it is opened disturbs nobody."""
        return self is not Channel.IN_APP


class Health(StrEnum):
    WORKING = "working"
    BROKEN = "broken"  # what went there came back
    MISSING = "missing"  # there is no address


class Why(StrEnum):
    """Reasons, in codes; `wording.py` says them in words."""

    OWN_ACT = "own_act"
    SEAT_ENDED = "seat_ended"
    NOT_IN_AUDIENCE = "not_in_audience"
    MAY_NOT_SEE = "may_not_see"
    NOT_TOLD = "not_told"
    SAFETY = "safety"
    SOON = "soon"
    ACCOUNT = "account"
    CHOSE_OFF = "chose_off"
    CHOSE_AT_ONCE = "chose_at_once"
    CHOSE_DIGEST = "chose_digest"
    QUIET_HOURS = "quiet_hours"
    OTHER_DAY = "other_day"
    EMAIL_BROKEN = "email_broken"
    EMAIL_MISSING = "email_missing"
    NO_CHANNEL = "no_channel"


@dataclass(frozen=True, slots=True)
class Event:
    group: Group
    urgency: Urgency = Urgency.ORDINARY


@dataclass(frozen=True, slots=True)
class Standing:
    """How the person stands to this event, at this moment. `sees` and `told` are the table's and the order's."""

    is_author: bool = False
    seat_is_open: bool = True
    in_audience: bool = True
    sees: bool = True
    told: bool = True


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing rings, from `start` up to and without `end`. 20:00 to 7:00 goes over midnight."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("Quiet hours end at another hour than they begin")

    def holds(self, wall: time) -> bool:
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person chose, with the defaults filled in."""

    zone: tzinfo = UTC
    choices: Mapping[Group, Choice] = field(default_factory=dict)  # a group that is missing comes with the digest
    digest_at: time = time(17)
    days: frozenset[int] = EVERY_DAY  # on other days nothing rings, and no digest comes
    quiet: Quiet | None = None

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError("News may come on one day of the week at least")


@dataclass(frozen=True, slots=True)
class ChannelReach:
    """A channel of this person, in the order they like best, and how it does."""

    channel: Channel
    health: Health = Health.WORKING


EMAIL_FIRST = (ChannelReach(Channel.EMAIL), ChannelReach(Channel.IN_APP))
NOT_USABLE = {
    (Channel.EMAIL, Health.BROKEN): Why.EMAIL_BROKEN,
    (Channel.EMAIL, Health.MISSING): Why.EMAIL_MISSING,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One channel at one moment, or no channel at all; and why."""

    channel: Channel | None
    at: datetime | None
    why: tuple[Why, ...]
    in_digest: bool = False


def decide(
    event: Event,
    standing: Standing,
    wishes: Wishes,
    reaches: tuple[ChannelReach, ...] = EMAIL_FIRST,
    *,
    now: datetime,
    happened_at: datetime | None = None,
) -> Decision:
    """How one person is told of one event. Custody and the seat come first, safety second, wishes third.

    `happened_at`, never after `now`: when the event was recorded, if it is asked about later than that. What was
    recorded before today's digest comes with it, even if the house was busy until after its hour.
    """
    refusal = refused(standing)
    if refusal is not None:
        return Decision(None, None, (refusal,))

    safety = event.urgency is Urgency.SAFETY
    if safety:
        choice, reason = Choice.AT_ONCE, Why.SAFETY
    elif event.group is Group.ACCOUNT:
        choice, reason = Choice.AT_ONCE, Why.ACCOUNT
    else:
        choice = wishes.choices.get(event.group, Choice.DIGEST)
        reason = CHOSEN[choice]
        if event.urgency is Urgency.SOON and choice is Choice.DIGEST:
            choice, reason = Choice.AT_ONCE, Why.SOON

    channel, notes = first_that_works(reaches, silent=choice is Choice.OFF)
    why = (reason, *notes)
    if channel is None:
        return Decision(None, None, why)
    if not channel.rings:
        return Decision(channel, now, why)
    if safety:
        return Decision(channel, now, why)

    in_digest = choice is Choice.DIGEST
    at = max(now, next_digest(happened_at or now, wishes)) if in_digest else now
    held, waits_for = when_welcome(at, wishes)
    return Decision(channel, held, (*why, *waits_for), in_digest)


CHOSEN = {
    Choice.AT_ONCE: Why.CHOSE_AT_ONCE,
    Choice.DIGEST: Why.CHOSE_DIGEST,
    Choice.OFF: Why.CHOSE_OFF,
}


def refused(standing: Standing) -> Why | None:
    """Why this person is not told at all, whatever they wish and however urgent it is."""
    if not standing.seat_is_open:
        return Why.SEAT_ENDED
    if not standing.in_audience:
        return Why.NOT_IN_AUDIENCE
    if not standing.sees:
        return Why.MAY_NOT_SEE
    if not standing.told:
        return Why.NOT_TOLD
    if standing.is_author:
        return Why.OWN_ACT
    return None


def first_that_works(reaches: tuple[ChannelReach, ...], *, silent: bool) -> tuple[Channel | None, tuple[Why, ...]]:
    """The first channel that can be used, and what was wrong with those before it. `silent`: only one that rests."""
    notes: tuple[Why, ...] = ()
    for reach in reaches:
        if silent and reach.channel.rings:
            continue
        if reach.health is Health.WORKING:
            return reach.channel, notes
        notes += (NOT_USABLE[reach.channel, reach.health],)
    return None, (*notes, Why.NO_CHANNEL)


def next_digest(after: datetime, wishes: Wishes) -> datetime:
    """The first chosen hour on a chosen day later than `after`, before quiet hours are looked at."""
    today = after.astimezone(wishes.zone).date()
    for ahead in range(9):
        day = today + timedelta(days=ahead)
        if day.weekday() in wishes.days:
            at = moment(day, wishes.digest_at, wishes.zone)
            if at > after:
                return at
    raise AssertionError("a week holds every day")


def when_welcome(at: datetime, wishes: Wishes) -> tuple[datetime, tuple[Why, ...]]:
    """`at`, or the first moment after it that is on a chosen day and outside quiet hours; and what it waited for."""
    quiet, zone = wishes.quiet, wishes.zone
    if quiet is None and wishes.days == EVERY_DAY:
        return at, ()
    held = at
    waits_for: tuple[Why, ...] = ()
    # Two or three steps: to the day, to the hour; one or two more on a night on which the clocks are put.
    for _ in range(8):
        wall = held.astimezone(zone)
        if wall.weekday() not in wishes.days:
            day = wall.date() + timedelta(days=1)
            while day.weekday() not in wishes.days:
                day += timedelta(days=1)
            held, reason = later(held, day, time(0), zone), Why.OTHER_DAY
        elif quiet is not None and quiet.holds(wall.time()):
            over_midnight = quiet.start > quiet.end and wall.time() >= quiet.start
            day = wall.date() + timedelta(days=1) if over_midnight else wall.date()
            held, reason = later(held, day, quiet.end, zone), Why.QUIET_HOURS
        else:
            break
        if reason not in waits_for:
            waits_for += (reason,)
    return held, waits_for


def later_for(wishes: Wishes, now: datetime) -> datetime | None:
    """When it is welcome, if it is not now."""
    at, _waits_for = when_welcome(now, wishes)
    return at if at > now else None


def later(than: datetime, day: date, hour: time, zone: tzinfo) -> datetime:
    """That hour of that day there, the second time it comes if the first is over."""
    first = moment(day, hour, zone)
    return first if first > than else moment(day, hour, zone, fold=1)


def moment(day: date, hour: time, zone: tzinfo, *, fold: int = 0) -> datetime:
    """That hour of that day there, in UTC."""
    return datetime.combine(day, hour.replace(fold=fold), tzinfo=zone).astimezone(UTC)
