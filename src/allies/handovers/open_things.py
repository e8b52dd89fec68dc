"""What waits for who leaves: what goes to the next adult by itself, what is handed on, and what stays where it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from allies.asked.kinds import AskedKind
from allies.asked.models import Answered, Asked
from allies.asked.reading import MOMENT, asked_of, due_on
from allies.teams.models import Audience, Member, Seats
from allies.teams.seat_now import seat_now
from allies.timeline.places import Row

from .models import HandedOn, Handover

A_YEAR = timedelta(days=366)
OWN = "handovers."


@dataclass(frozen=True)
class Thing:
    """One thing that waits, in words that name nobody."""

    row: Asked | HandedOn
    words: str
    url: str
    on: date | None
    count: int = 1  # of alike things, the first of them stands for all


@dataclass(frozen=True)
class OpenThings:
    to_hand_on: Sequence[Thing]
    by_itself: Sequence[Thing]  # of who comes it is asked anyway
    stays: Sequence[Thing]  # of chosen people, or of a role that who comes does not have


def open_things(leaving: Member, to: Member | None) -> OpenThings:
    rows = waiting(leaving)
    handed = handed_by(leaving)
    own = [row for row in rows if is_ones_own(row, leaving)]
    passing = [row for row in rows if row.seat_id is None and to is not None and row.waits_for(to)]
    staying = [row for row in rows if row not in own and row not in passing]
    left = [row for row in own if row.pk not in handed]
    return OpenThings(things(left, leaving), *(alike(things(some, leaving)) for some in (passing, staying)))


def alike(found: Iterable[Thing]) -> list[Thing]:
    """One line for what is called the same, at its first day."""
    by_words: dict[str, list[Thing]] = defaultdict(list)
    for thing in found:
        by_words[thing.words].append(thing)
    return [replace(some[0], count=len(some)) for some in by_words.values()]


def for_somebody(handover: Handover, keeper: Member) -> OpenThings:
    """What waits for who leaves and cannot pass it on, as far as the keeper reads it."""
    handed = handed_by(keeper)
    left = [row for row in to_hand_on(handover, keeper) if row.pk not in handed]
    return OpenThings(things(left, keeper), [], [])


def handed_by(member: Member) -> set[UUID]:
    return set(member.sees(HandedOn).values_list("asked", flat=True))


def to_hand_on(handover: Handover, by: Member) -> list[Asked]:
    """What waits for who leaves alone; for who keeps the team, of that what they may read themselves."""
    leaving = seat_now(handover.leaving) if handover.leaving else None
    rows = [row for row in waiting(leaving) if is_ones_own(row, leaving)] if leaving else []
    if not rows or handover.leaving_id == by.pk:
        return rows
    known = set(by.sees(Asked).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.pk in known]


def waiting(leaving: Member) -> list[Asked]:
    rows = asked_of(Seats([leaving]), ahead=A_YEAR)
    prefetch_related_objects(rows, "audience")
    return [row for row in rows if not row.what.startswith(OWN) and row.answered != Answered.OPENED]


def is_ones_own(row: Asked, leaving: Member) -> bool:
    """Asked of this seat alone. Between chosen people it is theirs: who comes is let in by them, or not."""
    is_of_seat = row.seat_id is not None and row.seat_id in leaving.own_seats
    return is_of_seat and row.audience.reach != Audience.Reach.CHOSEN


def things(rows: Iterable[Asked | HandedOn], member: Member) -> list[Thing]:
    found = [Thing(row, words_of(row), address_of(row), day_of(row, member)) for row in rows]
    return sorted(found, key=lambda thing: (thing.on or date.max, thing.words))


def day_of(row: Asked | HandedOn, member: Member) -> date | None:
    if isinstance(row, HandedOn):
        return (row.due_at - MOMENT).astimezone(member.child.zone).date() if row.due_at else None
    return due_on(row, member.child.zone)


def words_of(thing: Asked | HandedOn) -> str:
    """What its kind calls one row, or else the page on which it is."""
    kind = AskedKind.find(thing.what)
    words: str | Promise = kind.short if kind else ""
    room = thing.url_name.partition(":")[0]
    row = next((row for row in Row.every() if row.url_name.startswith(f"{room}:")), None)
    return str(words or (row.label if row else thing.what))


def address_of(thing: Asked | HandedOn) -> str:
    """The thing itself, or the page of its room."""
    kind = AskedKind.find(thing.what)
    if kind and kind.address and isinstance(thing, Asked):
        return kind.address(thing)
    for ids in ([thing.child_id, thing.subject], [thing.child_id]):
        try:
            return reverse(thing.url_name, args=ids)
        except NoReverseMatch:
            continue
    return reverse("places:child", args=[thing.child_id])


def handed_to(member: Member, handover: Handover | None = None) -> list[Thing]:
    """What this one took up and has not done."""
    rows = member.sees(HandedOn).filter(to=member, done_at=None).order_by("recorded_at", "id")
    return things(rows.filter(handover=handover) if handover else rows, member)
