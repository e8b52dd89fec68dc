"""Lines of the log for a page, newest first, paged by the hour of the last one shown.

What a reader may not know of is left out by the database and never afterwards: a page with gaps says how much it
hides. For the same reason the ids stay here, since they count what everybody in the house does.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Min, Q
from django.db.models.functions import TruncDate

from allies.log.models import Act, Read

ALL = Q()


def lines_about(
    child: UUID, *, acts: Collection[str] | None = None, known: Q = ALL, before: datetime | None = None, limit: int = 50
) -> list[Act]:
    """What was done about this child; `acts` narrows it to some names of acts, `known` to what a reader may know."""
    lines = Act.objects.filter(known, child=child)
    if acts is not None:
        lines = lines.filter(act__in=acts)
    if before is not None:
        lines = lines.filter(at__lt=before)
    return list(lines.order_by("-pk")[:limit])


class OpenedOn(NamedTuple):
    """On this day this seat opened this, once or more often; without a seat, this person."""

    on: date
    seat: UUID | None
    by: UUID | None
    what: str


def days_of_reading(
    child: UUID, *, known: Q, zone: ZoneInfo, before: datetime | None, over: timedelta
) -> tuple[list[OpenedOn], date | None]:
    """The last days on which somebody opened something, newest first, and the day before which older ones begin."""
    lines = Read.objects.filter(known, child=child)
    if before is not None:
        lines = lines.filter(at__lt=before)
    newest = lines.order_by("-pk").values_list("at", flat=True).first()
    if newest is None:
        return [], None
    first = datetime.combine(newest.astimezone(zone).date() + timedelta(days=1) - over, time(), zone)
    on = TruncDate("at", tzinfo=zone)
    found = lines.filter(at__gte=first).annotate(on=on).values_list("on", "seat", "by", "what").distinct()
    opened = [OpenedOn(*line) for line in found.order_by("-on", "seat", "by", "what")]
    return opened, first.date() if lines.filter(at__lt=first).exists() else None


def seats_that_read(child: UUID, *, since: datetime, what: Collection[str]) -> set[UUID]:
    """The seats that opened any of these pages about this child since then."""
    lines = Read.objects.filter(child=child, at__gte=since, what__in=sorted(what), seat__isnull=False)
    return {seat for seat in lines.values_list("seat", flat=True).distinct() if seat}


def last_read_by(seats: Iterable[UUID]) -> dict[UUID, datetime]:
    """When each of these seats was last shown anything."""
    lines = Read.objects.filter(seat__in=list(seats)).values_list("seat")
    return {seat: at for seat, at in lines.annotate(last=Max("at")) if seat}


def when_seats_read(child: UUID, *, since: datetime, what: Collection[str]) -> dict[UUID, datetime]:
    """The same, with when each did so first."""
    lines = Read.objects.filter(child=child, at__gte=since, what__in=sorted(what), seat__isnull=False)
    return {seat: at for seat, at in lines.values_list("seat").annotate(first=Min("at")) if seat}


def when_read_without_a_seat(
    child: UUID, *, about: UUID, since: datetime, what: Collection[str]
) -> dict[UUID, datetime]:
    """Who opened this thing by a second door, as people, and when each did so first."""
    lines = Read.objects.filter(child=child, about=about, at__gte=since, what__in=sorted(what), seat=None)
    return {by: at for by, at in lines.values_list("by").annotate(first=Min("at")) if by}
