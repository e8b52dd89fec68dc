"""What became of news that went out, for whoever sent it: each seat's copy, by the ways that it took."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from allies.notices.router import Channel, Choice, Group, Health, is_stopped, way_together
from allies.notices.routing import key_at_once
from allies.notices.ways import Arrival, Arrivals, Copy, WayOut, carriers, tried_by
from allies.notices.wishes import Listener
from allies.outbox.models import Parcel, State
from allies.teams.models import Audience

LATELY = timedelta(days=14)  # later on nobody asks how it went
LONGEST_WAIT = timedelta(days=14)  # of what comes once a day
SOON = timedelta(minutes=10)


class Became(StrEnum):
    GOES = "goes"
    TRIES_AGAIN = "tries_again"
    SENT = "sent"
    COMES_BACK = "comes_back"  # it was sent, and the mailbox takes no mail by now
    DELIVERED = "delivered"
    NOT_POSSIBLE = "not_possible"
    FAILED = "failed"
    TO_PRINT = "to_print"
    PRINTED = "printed"
    OPENED = "opened"  # on a page, by who had signed in; known of what has such a page alone


@dataclass(frozen=True)
class Step:
    """One way that a copy took; without a channel while it is not decided."""

    channel: Channel | None
    became: Became
    at: datetime | None = None


class Gone(NamedTuple):
    """Something that was sent: the row it stands in, what of it is news, when, and for whom."""

    key: UUID
    news: UUID
    at: datetime
    audience: Audience


def steps_by_copy(
    sent: Collection[Gone], listeners: Collection[Listener], group: Group
) -> dict[tuple[UUID, UUID], list[Step]]:
    """By row and seat. No step: it waits behind the door. Of whom we do not know it there is no word.

    One query, and one for each way that learns later what became of it, where something went by it.
    """
    now = timezone.now()
    sent = [one for one in sent if now - one.at < LATELY]
    if not sent or not listeners:
        return {}
    chains = chains_since(min(one.at for one in sent), listeners)
    found = {
        (one.key, listener.member.pk): chain_of(one, listener, group, chains)
        for one in sent
        for listener in listeners
        if listener.member.is_in(one.audience) and listener.member.began_at <= one.at
    }
    news = {one.key: one.news for one in sent}
    arrivals = arrivals_of(
        [Copy(news[key], seat, parcel) for (key, seat), chain in found.items() for parcel in chain or ()]
    )
    at, by_seat = {one.key: one.at for one in sent}, {listener.member.pk: listener for listener in listeners}
    told = {
        (key, seat): steps_of(chain, by_seat[seat], arrivals) if chain else unsent(at[key], by_seat[seat], group, now)
        for (key, seat), chain in found.items()
    }
    return {of: steps for of, steps in told.items() if steps is not None}


def chains_since(since: datetime, listeners: Collection[Listener]) -> dict[str, list[Parcel]]:
    """By the key of the first, all that carried the same news, in their order."""
    rows = Parcel.objects.filter(
        to__in={listener.member.person_id for listener in listeners},
        handler__in=carriers(),
        posted_at__gte=since - LONGEST_WAIT,
    )
    chains: dict[str, list[Parcel]] = defaultdict(list)
    for row in sorted(rows.order_by("posted_at", "id"), key=lambda row: len(tried_by(row))):
        chains[str(row.facts.get("first", row.key))].append(row)
    return chains


def chain_of(
    one: Gone, listener: Listener, group: Group, chains: Mapping[str, list[Parcel]]
) -> Sequence[Parcel] | None:
    """What went at once, else what came once a day and told of it, too."""
    if at_once := chains.get(key_at_once(one.news, listener.member.pk)):
        return at_once
    daily = [chain for chain in chains.values() if is_for(chain[0], listener) and moment(chain[0]) >= one.at]
    first = min(daily, key=lambda chain: moment(chain[0]), default=None)
    if first is None:
        return None
    began_with_it = first[0].facts["since"] == one.at.isoformat()
    return first if began_with_it or comes_daily(first[0], listener, group) else None


def is_for(parcel: Parcel, listener: Listener) -> bool:
    """Whether it is what comes once a day to this seat."""
    person, side, seat = listener.world
    facts = parcel.facts
    return "side" in facts and (parcel.to, facts["side"], facts.get("seat")) == (person, side, seat and str(seat))


def moment(parcel: Parcel) -> datetime:
    return parcel.first_tried_at or parcel.due_at


def comes_daily(parcel: Parcel, listener: Listener, group: Group) -> bool:
    is_daily = listener.wishes.choices.get(group, Choice.DIGEST) is Choice.DIGEST
    return is_daily and not is_stopped(listener.reaches, channel_of(parcel), group)


def arrivals_of(copies: Sequence[Copy]) -> Arrivals:
    found: dict[UUID, tuple[Arrival, datetime | None]] = {}
    for way in WayOut.every():
        own = [copy for copy in copies if copy.parcel.state == State.SENT and way.carries(copy.parcel.handler)]
        if own and way.arrivals is not None:
            found.update(way.arrivals(own))
    return found


def steps_of(chain: Sequence[Parcel], listener: Listener, arrivals: Arrivals) -> list[Step]:
    *before, last = chain
    steps = [Step(channel_of(one), failed_or_left(one)) for one in before]
    broken = any(reach.channel is Channel.EMAIL and reach.health is Health.BROKEN for reach in listener.reaches)
    step = step_of(last, arrivals.get(last.pk))
    if step is not None and broken and (step.channel, step.became) == (Channel.EMAIL, Became.SENT):
        step = Step(step.channel, Became.COMES_BACK, step.at)
    return [*steps, step] if step else steps


def failed_or_left(parcel: Parcel) -> Became:
    """What became of a way after which another had to follow."""
    return Became.NOT_POSSIBLE if parcel.state == State.CANCELLED else Became.FAILED


def step_of(parcel: Parcel, arrived: tuple[Arrival, datetime | None] | None = None) -> Step | None:
    """None: nothing was sent, as there was nothing to say any more."""
    channel = channel_of(parcel)
    if arrived is not None:
        return Step(channel, Became(arrived[0]), arrived[1])
    if parcel.state == State.SENT:
        return None if channel is Channel.LETTER else Step(channel, Became.SENT, parcel.sent_at)
    if parcel.state == State.GIVEN_UP:
        return Step(channel, Became.FAILED)
    if parcel.state == State.CANCELLED:
        return None
    return Step(channel, Became.TRIES_AGAIN if parcel.attempts else Became.GOES, parcel.due_at)


def unsent(at: datetime, listener: Listener, group: Group, now: datetime) -> list[Step] | None:
    """What to say where no parcel carries it: it goes soon, or waits on the page. None where neither is sure."""
    way = way_together(listener.reaches)
    if listener.wishes.choices.get(group) is Choice.OFF or way is None or not way.rings:
        return []
    return [Step(None, Became.GOES)] if now - at < SOON else None


def channel_of(parcel: Parcel) -> Channel:
    return next(way.channel for way in WayOut.every() if way.carries(parcel.handler))
