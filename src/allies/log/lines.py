"""Lines of the log for a page, newest first, paged by the hour of the last one shown.

What a reader may not know of is left out by the database and never afterwards: a page with gaps says how much it
hides. For the same reason the ids stay here, since they count what everybody in the house does.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from allies.log.models import Act, Read

ALL = Q()


def lines_about(
    child: UUID, *, acts: Collection[str] | None = None, known: Q = ALL, before: datetime | None = None, limit: int = 50
) -> list[Act]:
    """What was done about this child; `acts` narrows it to some names of acts, `known` to what a reader may know."""
    lines = Act.objects.filter(known, child=child)
    if acts is not None:
        lines = lines.filter(act__in=acts)
    return page(lines, before, limit)


def reads_about(
    child: UUID, *, about: UUID | None = None, known: Q = ALL, before: datetime | None = None, limit: int = 50
) -> list[Read]:
    """Who opened what about this child; `about` narrows it to one thing, `known` to what a reader may know."""
    lines = Read.objects.filter(known, child=child)
    if about is not None:
        lines = lines.filter(about=about)
    return page(lines, before, limit)


def seats_that_read(child: UUID, *, since: datetime, what: Collection[str]) -> set[UUID]:
    """The seats that opened any of these pages about this child since then."""
    lines = Read.objects.filter(child=child, at__gte=since, what__in=sorted(what), seat__isnull=False)
    return {seat for seat in lines.values_list("seat", flat=True).distinct() if seat}


def page[Kind: (Act, Read)](lines: QuerySet[Kind], before: datetime | None, limit: int) -> list[Kind]:
    if before is not None:
        lines = lines.filter(at__lt=before)
    return list(lines.order_by("-pk")[:limit])
