"""Looking at what has changed: a few at a time, so that nobody who writes waits for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from .folding import words
from .models import Due, Searchable
from .sources import Source, followers
from .triggers import note_all
from .words import mark_of

BATCH = 50
COLUMNS = ["district", "child", "audience", "kind", "recorded_at", "happened_at", "words"]


def bring_up_to_date(children: Collection[UUID] | None = None) -> int:
    """All that was noted, of these children or of all; says how much that was. Asked before every search."""
    looked = 0
    while done := look_at_some(children):
        looked += done
    return looked


def chore() -> Iterator[int]:
    """What the worker does now and then, so that a search finds little left to do. A few things at a time."""
    while done := look_at_some(None):
        yield done


def rebuild() -> int:
    """Make it all anew, while searching goes on. Twice is once."""
    for source in Source.every():
        note_all(connection, source.model._meta.db_table, source.name)
    looked = bring_up_to_date()
    for source in Source.every():
        there = source.model._base_manager.values("pk")
        Searchable.objects.filter(about_model=source.name).exclude(about_id__in=there).delete()
    Searchable.objects.exclude(about_model__in=[source.name for source in Source.every()]).delete()
    return looked


def look_at_some(children: Collection[UUID] | None) -> int:
    noted = Due.objects.all() if children is None else Due.objects.filter(child__in=children)
    if not noted.exists():  # as a rule; and then no writer has to make way
        return 0
    with transaction.atomic():
        notes = list(noted.select_for_update().order_by("id")[:BATCH])
        by_model: dict[str, set[UUID]] = defaultdict(set)
        for note in notes:
            by_model[note.about_model].add(note.about_id)
        for name in sorted(by_model):
            if source := Source.find(name):
                look_at(source, by_model[name])
        Due.objects.filter(pk__in=[note.pk for note in notes]).delete()
    return len(notes)


def look_at(source: Source, ids: Collection[UUID]) -> None:
    """These things as they are now: found if they stand, and else not."""
    standing = {row.pk: row for row in source.in_hand(source.standing().filter(pk__in=ids, taken_out_at=None))}
    Searchable.objects.filter(about_model=source.name, about_id__in=set(ids) - standing.keys()).delete()
    rows = [made(source, standing[pk]) for pk in sorted(standing)]
    thing = ["about_id", "about_model"]
    Searchable.objects.bulk_create(rows, update_conflicts=True, unique_fields=thing, update_fields=COLUMNS)
    for follower, column in followers(source.name):
        note(follower, follower.model._base_manager.filter(**{f"{column}__in": ids}))


def made(source: Source, row: Any) -> Searchable:
    return Searchable(
        district_id=row.district_id,
        child_id=row.child_id,
        audience_id=row.audience_id,
        kind=row.kind,
        recorded_at=row.recorded_at,
        about_model=source.name,
        about_id=row.pk,
        happened_at=getattr(row, source.happened),
        words=[mark_of(row.child_id), *words(*said(source.words(row)))],
    )


def said(texts: Iterable[object]) -> list[str]:
    return [str(text) for text in texts if text]


def note(source: Source, rows: "QuerySet[Any]") -> None:
    Due.objects.bulk_create(
        [Due(child=child, about_model=source.name, about_id=pk) for pk, child in rows.values_list("pk", "child")]
    )
