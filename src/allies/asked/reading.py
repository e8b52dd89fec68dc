"""What waits for somebody, over all their seats: one question, one where they do stand in for others, and at most one
more for each kind that is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, Q
from django.utils import timezone

from allies.teams.models import Seats
from allies.timeline.places import Waiting

from .away import stood_in_for
from .kinds import AskedKind
from .models import Asked, StandIn

NOW = timedelta()
MOMENT = timedelta(microseconds=1)


def asked_of(seats: Seats, *, ahead: timedelta = NOW) -> list[Asked]:
    """The rows that wait now for these seats, and those that will in this time."""
    now = timezone.now()
    rows = seats.sees(Asked).filter(Q(until_at=None) | Q(until_at__gt=now), from_at__lte=now + ahead)
    own = seats.by_child
    stand_ins = StandIn.objects.filter(by__in=[seat.pk for seat in seats], ended_at=None)
    known = rows.annotate(may_stand_in=Exists(stand_ins)).order_by("from_at", "id")
    found = [(row, own[row.child_id]) for row in known]
    others = [seat for row, seat in found if row.may_stand_in and not row.waits_for(seat)]
    for_whom = stood_in_for(Seats(others)) if others else {}
    return [row for row, seat in found if row.waits_for(seat, for_whom.get(seat.pk, ()))]


def due_on(row: Asked, zone: ZoneInfo) -> date | None:
    """What is urgent is due on the day it came. A day ends at midnight, so that it is named by the moment before."""
    moment = row.due_at - MOMENT if row.due_at else row.from_at if row.is_urgent else None
    return moment.astimezone(zone).date() if moment else None


def what_waits(seats: Seats, *, kinds: Collection[str] | None = None) -> Iterator[Waiting]:
    """In words, kind by kind in their order; of these kinds alone, where some are named."""
    return in_words(asked_of(seats) if len(seats) else (), seats, kinds=kinds)


def in_words(rows: Iterable[Asked], seats: Seats, *, kinds: Collection[str] | None = None) -> Iterator[Waiting]:
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for row in rows:
        by_kind[row.what].append(row)
    for kind in AskedKind.in_order():
        found = by_kind[kind.name]
        if found and (kinds is None or kind.name in kinds):
            yield from (replace(one, what=kind.name) for one in kind.words(found, seats_in(found, seats)))


def of_the_day(seats: Seats) -> Iterator[Waiting]:
    """What stands with a child among the children of the day."""
    return what_waits(seats, kinds={kind.name for kind in AskedKind.every() if kind.of_the_day})


def seats_in(rows: list[Asked], seats: Seats) -> Seats:
    children = {row.child_id for row in rows}
    return Seats(seat for seat in seats if seat.child_id in children)
