"""Who gets told, how and when: one pure function, with no Django in it.

`decide` is asked once for one event and one person. It answers with exactly one decision, and the reasons for it in
the order in which they counted, so that a page can say them in words, and with what follows if that way fails. It knows
nothing about any channel but how it does, and whether it comes to people by itself: a new channel is one word in
`Channel` and a place in somebody's order.

All moments are aware datetimes. Hours are wall-clock times where the person lives, so that five o'clock stays five
o'clock when the clocks change; an hour that the change skips happens at the first moment after it, and an hour that
comes twice counts the first time.
"""

from collections.abc import Collection, Mapping, Sequence
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
    TEXT = "text"
    PUSH = "push"
    LETTER = "letter"  # on paper, printed by school
    IN_APP = "in_app"

    @property
    def rings(self) -> bool:
        """Whether it comes to people by itself. What waits behind the door until it is opened disturbs nobody."""
        return self is not Channel.IN_APP

    @property
    def is_quick(self) -> bool:
        """Whether it is there within minutes. What cannot wait takes the quick ways first, whatever the order."""
        return self is not Channel.LETTER


class Health(StrEnum):
    WORKING = "working"
    BROKEN = "broken"  # what went there came back
    MISSING = "missing"  # there is no address
    STOPPED = "stopped"  # they said stop, or the way itself says so for them
    UNPROVEN = "unproven"  # nobody has shown yet that it is theirs
    UNCLEAR = "unclear"  # it may be somebody else's by now


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
    EMAIL_STOPPED = "email_stopped"
    TEXT_BROKEN = "text_broken"
    TEXT_MISSING = "text_missing"
    TEXT_STOPPED = "text_stopped"
    NUMBER_UNPROVEN = "number_unproven"
    NUMBER_UNCLEAR = "number_unclear"
    PUSH_BROKEN = "push_broken"
    PUSH_MISSING = "push_missing"
    PUSH_STOPPED = "push_stopped"
    LETTER_BROKEN = "letter_broken"
    LETTER_MISSING = "letter_missing"
    LETTER_STOPPED = "letter_stopped"
    ADDRESS_UNPROVEN = "address_unproven"
    ADDRESS_UNCLEAR = "address_unclear"
    TRIED = "tried"
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
    stopped: frozenset[Group] = frozenset()  # what they want to hear of by this way no more, danger included


EMAIL_FIRST = (ChannelReach(Channel.EMAIL), ChannelReach(Channel.IN_APP))
NOT_USABLE = {
    (Channel.EMAIL, Health.BROKEN): Why.EMAIL_BROKEN,
    (Channel.EMAIL, Health.MISSING): Why.EMAIL_MISSING,
    (Channel.EMAIL, Health.STOPPED): Why.EMAIL_STOPPED,
    (Channel.TEXT, Health.BROKEN): Why.TEXT_BROKEN,
    (Channel.TEXT, Health.MISSING): Why.TEXT_MISSING,
    (Channel.TEXT, Health.STOPPED): Why.TEXT_STOPPED,
    (Channel.TEXT, Health.UNPROVEN): Why.NUMBER_UNPROVEN,
    (Channel.TEXT, Health.UNCLEAR): Why.NUMBER_UNCLEAR,
    (Channel.PUSH, Health.BROKEN): Why.PUSH_BROKEN,
    (Channel.PUSH, Health.MISSING): Why.PUSH_MISSING,
    (Channel.PUSH, Health.STOPPED): Why.PUSH_STOPPED,
    (Channel.LETTER, Health.BROKEN): Why.LETTER_BROKEN,
    (Channel.LETTER, Health.MISSING): Why.LETTER_MISSING,
    (Channel.LETTER, Health.STOPPED): Why.LETTER_STOPPED,
}
WHATEVER_THE_WAY = {Health.UNPROVEN: Why.ADDRESS_UNPROVEN, Health.UNCLEAR: Why.ADDRESS_UNCLEAR}


@dataclass(frozen=True, slots=True)
class Decision:
    """One channel at one moment, or no channel at all; and why. `then`: what follows, in order, if that way fails."""

    channel: Channel | None
    at: datetime | None
    why: tuple[Why, ...]
    in_digest: bool = False
    then: tuple[Channel, ...] = ()


def decide(
    event: Event,
    standing: Standing,
    wishes: Wishes,
    reaches: tuple[ChannelReach, ...] = EMAIL_FIRST,
    *,
    now: datetime,
    happened_at: datetime | None = None,
    tried: Collection[Channel] = (),
) -> Decision:
    """How one person is told of one event. Custody and the seat come first, safety second, wishes third.

    `happened_at`, never after `now`: when the event was recorded, if it is asked about later than that. What was
    recorded before today's digest comes with it, even if the house was busy until after its hour.
    `tried`: ways that failed with this event; none of them is taken again.
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

    in_digest = choice is Choice.DIGEST
    if event.urgency is not Urgency.ORDINARY:
        reaches = tuple(sorted(reaches, key=lambda reach: how_quick(reach.channel)))
    if in_digest:
        reaches = those_that_go_together(reaches, event.group, tried)
    ways, notes = those_that_work(reaches, event.group, silent=choice is Choice.OFF, tried=tried)
    why = (reason, *notes)
    if not ways:
        return Decision(None, None, why)
    channel, then = ways[0], ways[1:]
    if not channel.rings:
        return Decision(channel, now, why)
    if safety:
        return Decision(channel, now, why, then=then)

    at = max(now, next_digest(happened_at or now, wishes)) if in_digest else now
    held, waits_for = when_welcome(at, wishes)
    return Decision(channel, held, (*why, *waits_for), in_digest, then)


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


def those_that_work(
    reaches: Sequence[ChannelReach], group: Group | None, *, silent: bool = False, tried: Collection[Channel] = ()
) -> tuple[tuple[Channel, ...], tuple[Why, ...]]:
    """The channels that can be used, each once and in order up to the one that always waits; and what was wrong with
    those before the first. `silent`: only one that rests.
    """
    ways: tuple[Channel, ...] = ()
    notes: tuple[Why, ...] = ()
    for reach in reaches:
        if silent and reach.channel.rings:
            continue
        trouble = why_not(reach, group, tried)
        if trouble is None and reach.channel not in ways:
            ways += (reach.channel,)
            if not reach.channel.rings:
                break
        elif trouble is not None and not ways and trouble not in notes:
            notes += (trouble,)
    return ways, notes if ways else (*notes, Why.NO_CHANNEL)


def those_that_go_together(
    reaches: tuple[ChannelReach, ...], group: Group, tried: Collection[Channel]
) -> tuple[ChannelReach, ...]:
    """What comes once a day comes together, by one way for all bunches; a bunch stopped there waits behind the door."""
    ways, _notes = those_that_work(reaches, None, tried=tried)
    stopped = next((at for at, way in enumerate(ways) if is_stopped(reaches, way, group)), len(ways))
    return tuple(reach for reach in reaches if reach.channel not in ways[stopped + 1 :] or not reach.channel.rings)


def is_stopped(reaches: Sequence[ChannelReach], channel: Channel, group: Group) -> bool:
    return any(reach.channel is channel and group in reach.stopped for reach in reaches)


def way_together(reaches: Sequence[ChannelReach], tried: Collection[Channel] = ()) -> Channel | None:
    """By which way all that comes once a day comes now."""
    ways, _notes = those_that_work(reaches, None, tried=tried)
    return ways[0] if ways else None


def why_not(reach: ChannelReach, group: Group | None, tried: Collection[Channel]) -> Why | None:
    """Why this channel cannot be used, if it cannot. Without a group: whatever it is about."""
    is_stopped = reach.health is Health.WORKING and group in reach.stopped
    health = Health.STOPPED if is_stopped else reach.health
    if health is not Health.WORKING:
        return NOT_USABLE.get((reach.channel, health)) or WHATEVER_THE_WAY.get(health, Why.ADDRESS_UNCLEAR)
    return Why.TRIED if reach.channel in tried else None


def how_quick(channel: Channel) -> int:
    """In minutes, in days, or when they come."""
    return 2 if not channel.rings else 0 if channel.is_quick else 1


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
