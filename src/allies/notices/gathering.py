"""What a digest has to tell at the moment it goes: what is new since the last one and visible now.

A handful of queries for a whole batch of people, whatever their number. Nothing is taken from the hour of queuing:
seat, audience, custody, wishes and what was taken out are asked again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from django.db.models import Value, prefetch_related_objects
from django.utils import timezone

from allies.notices.events import rule_of
from allies.notices.models import Digest
from allies.notices.router import Channel, Choice, Event, Urgency, is_stopped, later_for, refused, way_together
from allies.notices.routing import key_at_once
from allies.notices.sources import NewsSource
from allies.notices.ways import tried_by
from allies.notices.wishes import Listener, World, listeners_of
from allies.outbox.models import Parcel
from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind

# A line may become visible this long after the time it carries: no transaction of ours lives longer.
UNDER_WAY = timedelta(minutes=1)
# A line that was routed late may be older than the one that made the parcel.
ROUTED_LATE = timedelta(days=1)


class NewsLine(NamedTuple):
    """As much of a line of the story, or of other news, as is needed to count it."""

    id: UUID
    child_id: UUID
    audience_id: UUID
    kind: str
    event: str
    author: UUID
    recorded_at: datetime
    of: str  # its NewsSource


@dataclass
class Gathered:
    """What one person hears in one world: the new lines of each of their teams."""

    parcel: Parcel
    listeners: list[Listener] = field(default_factory=list)
    lines: dict[UUID, list[NewsLine]] = field(default_factory=dict)  # by seat, of those that have any
    later: datetime | None = None  # not welcome before then
    channel: Channel = Channel.EMAIL  # of the way that carries it

    @property
    def count(self) -> int:
        return sum(len(lines) for lines in self.lines.values())

    def lines_by_member(self) -> Iterator[tuple[Member, list[NewsLine]]]:
        """The seats that have something new, in the order of their listeners."""
        for listener in self.listeners:
            if listener.member.pk in self.lines:
                yield listener.member, self.lines[listener.member.pk]

    @property
    def alone(self) -> Member | None:
        """The one seat that this mail is for, where its hour and language are agreed."""
        return self.listeners[0].member if self.parcel.facts.get("seat") else None

    @property
    def language(self) -> str:
        return self.listeners[0].language if self.alone else self.listeners[0].member.person.language

    @property
    def can_go(self) -> bool:
        return self.later is None and bool(self.count) and self.way is self.channel

    @property
    def way(self) -> Channel | None:
        """By which it comes to them now."""
        return way_together(told_of(self.listeners).reaches, tried_by(self.parcel)) if self.listeners else None


class Span(NamedTuple):
    """From when until when, less what another digest has told."""

    since: datetime
    until: datetime
    told: frozenset[UUID]

    def holds(self, line: NewsLine) -> bool:
        return self.since < line.recorded_at <= self.until and line.id not in self.told


def gather(parcels: Sequence[Parcel], channel: Channel = Channel.EMAIL) -> list[Gathered]:
    """For each parcel what it has to tell, in their order. What will go is written down as told before it goes.

    `channel`: by which way they are carried. One who is reached by another way now is told nothing by this one.
    """
    now = timezone.now()
    worlds = listeners_by_world({world_of(parcel) for parcel in parcels})
    before = digests_by_person(parcels)
    lines = lines_by_child(worlds, since=earliest(parcels), until=now)
    audiences = Audience.objects.in_bulk({line.audience_id for of_child in lines.values() for line in of_child})
    prefetch_related_objects([a for a in audiences.values() if a.reach == Audience.Reach.CHOSEN], "chosen")
    wanted = {
        listener.member.pk: [
            line for line in lines[listener.member.child_id] if wants(listener, line, audiences, channel)
        ]
        for listeners in worlds.values()
        for listener in listeners
    }
    drop_what_went_at_once(wanted, worlds)
    found, told = [], []
    for parcel in parcels:
        world = world_of(parcel)
        earlier = before[world[:2]]
        gathered = Gathered(parcel, worlds[world], channel=channel)
        gathered.later = later_for(told_of(worlds[world]).wishes, now) if worlds[world] else None
        for listener in gathered.listeners:
            span = span_of(parcel, listener, earlier, now)
            new = [
                line for line in wanted[listener.member.pk] if span.holds(line) and is_for_this(line, listener, world)
            ]
            if new:
                gathered.lines[listener.member.pk] = new
        found.append(gathered)
        if gathered.can_go and all(row.parcel != parcel.pk for row in earlier):
            spans = [span_of(parcel, listener, earlier, now) for listener in gathered.listeners]
            told.append(as_told(gathered, min(spans, key=lambda span: span.since)))
            earlier.append(told[-1])
    Digest.objects.bulk_create(told)
    return found


def told_of(listeners: Sequence[Listener]) -> Listener:
    """Whose hours and ways count. What is agreed with one team says nothing about news of the others."""
    return next((listener for listener in listeners if listener.terms is None), listeners[0])


def world_of(parcel: Parcel) -> World:
    assert parcel.to is not None  # noqa: S101 - a digest is posted to somebody
    seat = parcel.facts.get("seat")
    return parcel.to, str(parcel.facts["side"]), UUID(str(seat)) if seat else None


def since_of(parcel: Parcel) -> datetime:
    return datetime.fromisoformat(str(parcel.facts["since"])) - ROUTED_LATE


def earliest(parcels: Iterable[Parcel]) -> datetime:
    return min(since_of(parcel) for parcel in parcels)


def listeners_by_world(worlds: set[World]) -> dict[World, list[Listener]]:
    """Those of all a person's teams in a world, and those of one seat alone."""
    seats = Member.objects.current().filter(person__in=[person for person, *_ in worlds], child__left_at=None)
    seats = seats.select_related("child__school", "person").order_by("child__name", "id")
    found: dict[World, list[Listener]] = defaultdict(list)
    for listener in listeners_of([seat for seat in seats if any(seat_is_of(seat, world) for world in worlds)]):
        seat = listener.member
        for world in ((seat.person_id, seat.side.value, None), (seat.person_id, seat.side.value, seat.pk)):
            found[world].append(listener)
    return found


def seat_is_of(seat: Member, world: World) -> bool:
    person, side, alone = world
    return (seat.person_id, seat.side.value) == (person, side) and alone in (None, seat.pk)


def digests_by_person(parcels: Sequence[Parcel]) -> dict[tuple[UUID, str], list[Digest]]:
    """All that went to a person in a world, of whichever seats."""
    rows = Digest.objects.filter(person__in=[parcel.to for parcel in parcels], until__gte=earliest(parcels))
    found: dict[tuple[UUID, str], list[Digest]] = defaultdict(list)
    for row in rows.order_by("until"):
        found[row.person_id, row.side].append(row)
    return found


def lines_by_child(
    worlds: dict[World, list[Listener]], *, since: datetime, until: datetime
) -> dict[UUID, list[NewsLine]]:
    children = {listener.member.child_id for listeners in worlds.values() for listener in listeners}
    found: dict[UUID, list[NewsLine]] = defaultdict(list)
    for source in NewsSource.every():
        for line in lines_from(source, children, since=since, until=until):
            found[line.child_id].append(line)
    return found


def lines_from(source: NewsSource, children: set[UUID], *, since: datetime, until: datetime) -> Iterator[NewsLine]:
    rows = source.told().filter(child__in=children, recorded_at__gt=since, recorded_at__lte=until)
    kind = source.model.kind
    what = [
        Value(kind.value) if isinstance(kind, Kind) else "kind",
        Value(source.event) if source.event else "event",
    ]
    columns = ("id", "child_id", "audience_id", *what, "by__person_id", "recorded_at", Value(source.label))
    return starmap(NewsLine, rows.order_by("recorded_at", "id").values_list(*columns))


def wants(listener: Listener, line: NewsLine, audiences: dict[UUID, Audience], channel: Channel) -> bool:
    """Whether it may be told to this seat now, and the seat has not switched such news off, or stopped it there. A
    receipt goes by itself.
    """
    rule = rule_of(line.event, line.kind).as_heard_by(listener.member)
    standing = listener.standing(kind=line.kind, audience=audiences[line.audience_id], author=line.author)
    event = rule.event
    if rule.receipt or refused(standing) is not None or is_stopped(listener.reaches, channel, event.group):
        return False
    return event.urgency is Urgency.SAFETY or chose(listener, event) is not Choice.OFF


def chose(listener: Listener, event: Event) -> Choice:
    return listener.wishes.choices.get(event.group, Choice.DIGEST)


def goes_at_once(listener: Listener, line: NewsLine) -> bool:
    event = rule_of(line.event, line.kind).as_heard_by(listener.member).event
    return event.urgency is not Urgency.ORDINARY or chose(listener, event) is Choice.AT_ONCE


def drop_what_went_at_once(wanted: dict[UUID, list[NewsLine]], worlds: dict[World, list[Listener]]) -> None:
    """A line that has a mail of its own is not counted again; one that lost it, since wishes changed, is."""
    keys = {
        (listener.member.pk, line.id): key_at_once(line.id, listener.member.pk)
        for listeners in worlds.values()
        for listener in listeners
        for line in wanted[listener.member.pk]
        if goes_at_once(listener, line)
    }
    if not keys:
        return
    posted = set(Parcel.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    for member, lines in wanted.items():
        wanted[member] = [line for line in lines if keys.get((member, line.id)) not in posted]


def span_of(parcel: Parcel, listener: Listener, before: Sequence[Digest], now: datetime) -> Span:
    """Sent again it is what it was; else from where the last one ended that could tell this seat."""
    seat = listener.member.pk
    others = [row for row in before if row.parcel != parcel.pk and row.seat in (None, seat)]
    told = frozenset(UUID(line) for row in others for line in row.told_late)
    mine = next((row for row in before if row.parcel == parcel.pk), None)
    if mine is not None:
        return Span(mine.since, mine.until, told)
    ended = [ended_for(listener, row) - UNDER_WAY for row in others]
    return Span(max([since_of(parcel), *ended]), now, told)


def ended_for(listener: Listener, row: Digest) -> datetime:
    """A mail of all one's teams tells nothing of a team that has its own, from the agreement on."""
    if row.seat is None and listener.terms is not None:
        return min(row.until, listener.terms.since)
    return row.until


def is_for_this(line: NewsLine, listener: Listener, world: World) -> bool:
    """What a team wrote before somebody came is there to read, but it is no news. What was written since an agreement
    comes with the mail of that team.
    """
    is_alone = world[2] is not None
    has_its_own = not is_alone and listener.terms is not None and line.recorded_at >= listener.terms.since
    return line.recorded_at >= listener.member.began_at and not has_its_own


def as_told(gathered: Gathered, span: Span) -> Digest:
    person, side, seat = world_of(gathered.parcel)
    late = [line.id for lines in gathered.lines.values() for line in lines if line.recorded_at > span.until - UNDER_WAY]
    return Digest(
        parcel=gathered.parcel.pk,
        person_id=person,
        side=side,
        seat=seat,
        since=span.since,
        until=span.until,
        told_late=[str(line) for line in late],
    )
