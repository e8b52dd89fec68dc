"""The table is made to say what the rooms say: after each act for one child, and each night for all."""

import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from allies.asked.kinds import AskedKind
from allies.asked.models import Asked
from allies.teams.models import Child

logger = logging.getLogger(__name__)
AT_A_TIME = 50  # children
FIELDS = [field.attname for field in Asked._meta.concrete_fields]
CHANGING = [field.name for field in Asked._meta.concrete_fields if field.name != "id"]
type Touched = dict[UUID, dict[str, AskedKind]]  # by child and name
_touched: ContextVar[Touched | None] = ContextVar("touched", default=None)


@transaction.atomic(savepoint=False)
def look_again(children: Collection[UUID], kinds: Collection[AskedKind]) -> int:
    """How many rows were not as their rooms say. What asks nobody any more is gone from the table."""
    if not children or not kinds:
        return 0
    touched = _touched.get()
    if touched is not None:
        for child in children:
            touched.setdefault(child, {}).update((kind.name, kind) for kind in kinds)
        return 0
    should = rows_that_should_be(children, kinds)
    known = Asked.objects.filter(child__in=children, what__in=[kind.name for kind in kinds])
    kept = {row.pk: row for row in known}
    gone = kept.keys() - should.keys()
    if gone:
        Asked.objects.filter(pk__in=gone).delete()
    written = [row for pk, row in sorted(should.items()) if pk not in kept or not is_same(row, kept[pk])]
    if written:
        Asked.objects.bulk_create(written, update_conflicts=True, unique_fields=["id"], update_fields=CHANGING)
    return len(gone) + len(written)


@contextmanager
def once_at_the_end() -> Iterator[None]:
    """For an act that writes several rows: the table follows when all of them are there, in the same transaction."""
    if _touched.get() is not None:
        yield
        return
    touched: Touched = {}
    mark = _touched.set(touched)
    try:
        yield
    finally:
        _touched.reset(mark)
    for some in batched(sorted(touched), AT_A_TIME, strict=False):
        kinds = {name: kind for child in some for name, kind in touched[child].items()}
        look_again(some, list(kinds.values()))


def every_child() -> Iterable[UUID]:
    return Child.objects.filter(left_at=None).order_by("pk").values_list("pk", flat=True)


def rows_that_should_be(children: Collection[UUID], kinds: Collection[AskedKind]) -> dict[UUID, Asked]:
    now = timezone.now()
    holds = {condition: condition(children) for condition in {kind.only_if for kind in kinds} if condition}
    asking = [kind for kind in kinds if kind.only_if is None or holds[kind.only_if]]
    rows = [ask.row(kind.name) for kind in asking for ask in kind.rows(children)]
    return {row.pk: row for row in rows if row.until_at is None or row.until_at > now}


def is_same(one: Asked, other: Asked) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS)


def check_all() -> Iterator[int]:
    """What the worker does each night: every kind of every child. What differs without a reason is mended, and said."""
    over = Q(until_at__lte=timezone.now()) | Q(seat__ends_at__lte=timezone.now()) | Q(child__left_at__isnull=False)
    Asked.objects.filter(over).delete()
    differed, kinds = 0, AskedKind.every()
    for some in batched(every_child(), AT_A_TIME, strict=False):
        look_again(some, [kind for kind in kinds if kind.by_age])
        differed += look_again(some, [kind for kind in kinds if not kind.by_age])
        yield differed
    if differed:
        logger.error("%s rows of what waits for people were not what their rooms say. They are mended.", differed)
    yield differed


def rebuild() -> int:
    """How many rows were wrong, of all children."""
    [*_, differed] = check_all()
    return differed
