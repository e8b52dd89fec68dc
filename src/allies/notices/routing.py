"""From a line of the story, or other news, to what goes out: every member is asked about, the answers become parcels.

The act itself leaves one parcel behind, so that it stays quick; the worker routes it a moment later.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from allies.notices.events import event_of, rule_of
from allies.notices.router import Channel, Decision, Urgency, decide
from allies.notices.sources import News, event_for, label_for, news_of
from allies.notices.ways import WayOut
from allies.notices.wishes import Listener, World, listeners_of
from allies.outbox.actions import post_many
from allies.outbox.handlers import Outcome
from allies.outbox.models import Parcel, Turn
from allies.teams.models import AboutChild, Member
from allies.timeline.models import Entry

# What the router looks at; the rest of a child or a person is no business of it.
ASKED_OF_A_SEAT = (
    "district child person role home began_at ends_at child__school child__school__time_zone"
    " person__email person__language person__time_zone person__is_active"
)


def route_later(thing: AboutChild, of: type[AboutChild] = Entry) -> None:
    """In the act's own transaction: what is recorded is routed, and what is not is not.

    Rooms above call it for rows that make no line in the story, and that they named as a source of news.
    """
    event = thing.event if isinstance(thing, Entry) else event_for(of)
    parcel = Parcel(
        key=key_to_route(thing.pk),
        turn=turn_of(event, thing.kind),
        handler="notices.route",
        facts={"entry": str(thing.pk), **label_for(of)},
        district=thing.district_id,
    )
    post_many([parcel])


def route(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """Repeating is harmless: what is posted twice is one parcel."""
    post_many(parcels_for(list(news_of(parcels, "by").values()), now=timezone.now()))
    for parcel in parcels:
        yield Outcome(parcel)


def parcels_for(entries: Sequence[News], *, now: datetime) -> list[Parcel]:
    listeners = listeners_by_child({entry.child_id for entry in entries})
    found: dict[str, Parcel] = {}
    for entry in sorted(entries, key=lambda entry: entry.recorded_at):
        for listener in listeners[entry.child_id]:
            decision = decision_for(entry, listener, now=now)
            way = WayOut.find(decision.channel)
            if way is not None:
                parcel = parcel_of(decision, way, entry, listener, now=now)
                found.setdefault(parcel.key, parcel)
    return list(found.values())


def listeners_by_child(children: Iterable[UUID]) -> dict[UUID, list[Listener]]:
    by_child: dict[UUID, list[Listener]] = defaultdict(list)
    seats = Member.objects.current().with_orders().filter(child__in=children, child__left_at=None)
    seats = seats.select_related("child__school", "person").only(*ASKED_OF_A_SEAT.split())
    for listener in listeners_of(list(seats)):
        by_child[listener.member.child_id].append(listener)
    return by_child


def decision_for(entry: News, listener: Listener, *, now: datetime) -> Decision:
    """`entry` with its audience and author in hand."""
    rule = rule_of(entry.event, entry.kind).as_heard_by(listener.member)
    author, is_receipt = entry.by.person_id, rule.receipt is not None
    return decide(
        rule.event,
        listener.standing(kind=entry.kind, audience=entry.audience, author=author, is_receipt=is_receipt),
        listener.wishes,
        listener.reaches,
        now=now,
        happened_at=min(entry.recorded_at, now),
    )


def parcel_of(decision: Decision, way: WayOut, entry: News, listener: Listener, *, now: datetime) -> Parcel:
    member = listener.member
    assert decision.at is not None  # noqa: S101 - it has a channel
    if decision.in_digest:
        person, side, seat = listener.world
        facts = {"side": side, "since": entry.recorded_at.isoformat()}
        return Parcel(
            key=key_of_digest(listener.world, decision.at),
            handler=way.carrier(in_digest=True),
            turn=Turn.GATHERED,
            facts=facts | {"seat": str(seat)} if seat else facts,
            to=person,
            posted_at=now,
            due_at=decision.at,
        )
    what, whom = str(entry.pk), str(member.pk)
    return Parcel(
        key=key_at_once(what, whom),
        handler=way.carrier(in_digest=False),
        turn=turn_of(entry.event, entry.kind),
        facts={"entry": what, "member": whom, **label_for(type(entry))},
        to=member.person_id,
        district=member.district_id,
        posted_at=now,
        due_at=decision.at,
    )


def turn_of(event: str, kind: str) -> Turn:
    """Danger goes before all else, from the act to the mailbox."""
    return Turn.SAFETY if event_of(event, kind).urgency is Urgency.SAFETY else Turn.NEWS


def key_to_route(entry: UUID) -> str:
    return f"route:{entry}"


def key_at_once(entry: object, member: object) -> str:
    """Of their ids, as they are or in words."""
    return f"notice:{entry}:{member}"


def keys_at_once(entry: object, member: object) -> list[str]:
    """Of the first parcel, and of those that follow where a way fails."""
    first = key_at_once(entry, member)
    return [first, *(f"{first}:{channel}" for channel in Channel if channel.rings)]


def key_of_digest(world: World, at: datetime) -> str:
    person, side, seat = world
    return f"digest:{person}:{side}:{f'{seat}:' if seat else ''}{at:%Y%m%dT%H%M}"
