"""Each night what is kept of some lines is held against their records. Where they differ, it is said, and mended."""

import logging
import secrets
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with
from allies.progress.models import Checked, Record, Standing, Week
from allies.progress.rolling import Key, Rolled, same

from .rolling import BATCH, KEY, every_line, keep, made

logger = logging.getLogger(__name__)
SAMPLE = 100  # lines by chance, of those with records and of those of which something is kept
LOOKED_BACK = timedelta(hours=26)  # a night that came late leaves no hour out
REMEMBERED = timedelta(days=400)


def check_some() -> Iterator[Checked | None]:
    """What the worker does each night: all lines in which something was written or kept since, and some by chance."""
    keys = {*changed(since=timezone.now() - LOOKED_BACK), *by_chance(Record), *by_chance(Standing)}
    yield from check_in_pieces(keys)


def check_all() -> Checked:
    """Every line there is; hours in a large house, while people go on working."""
    return check({*every_line(), *(Key(*row) for row in Standing._base_manager.values_list(*KEY))})


def check(keys: Iterable[Key]) -> Checked:
    [*_, found] = check_in_pieces(keys)
    assert found is not None  # noqa: S101 - what comes last
    return found


def check_in_pieces(keys: Iterable[Key]) -> Iterator[Checked | None]:
    """Nothing after each piece, and what was found in the end."""
    lines = differed = 0
    for some in batched(sorted(keys, key=lambda key: key.id), BATCH, strict=False):
        lines += len(some)
        differed += mend(some)
        yield None
    if differed:
        logger.error("What is kept of %s of %s lines of goals was not what their records say.", differed, lines)
    Checked.objects.filter(at__lt=timezone.now() - REMEMBERED).delete()
    yield Checked.objects.create(lines=lines, differed=differed)


@transaction.atomic
def mend(keys: Collection[Key]) -> int:
    """How many of these said something else than their records; they are made anew."""
    for key in keys:
        alone_with(key.id)
    kept = kept_of(keys)
    wrong = [key for key, found in made(keys).items() if differs(found, kept[key])]
    if wrong:
        keep(dict.fromkeys(wrong))
    return len(wrong)


def kept_of(keys: Collection[Key]) -> dict[Key, Rolled]:
    lines = {one.pk: one for one in Standing._base_manager.filter(pk__in=[key.id for key in keys])}
    weeks: dict[Key, dict[object, Week]] = {key: {} for key in keys}
    of_these = {"child__in": {key.child for key in keys}, "goal_root__in": {key.goal_root for key in keys}}
    for week in Week._base_manager.filter(**of_these):
        key = Key(week.child_id, week.goal_root, week.place, week.home_id)
        if key in weeks:
            weeks[key][week.monday] = week
    return {key: Rolled(lines.get(key.id), weeks[key]) for key in keys}  # type: ignore[arg-type]


def differs(found: Rolled, kept: Rolled) -> bool:
    if not same(found.standing, kept.standing) or found.weeks.keys() != kept.weeks.keys():
        return True
    return any(not same(week, kept.weeks[start]) for start, week in found.weeks.items())


def changed(*, since: datetime) -> Iterator[Key]:
    written = Record._base_manager.filter(recorded_at__gte=since).values_list(*KEY).distinct()
    looked_at = Standing._base_manager.filter(rolled_at__gte=since).values_list(*KEY)
    return (Key(*row) for rows in (written, looked_at) for row in rows)


def by_chance(model: type[Record] | type[Standing]) -> Iterator[Key]:
    """By a few ids drawn between the first and the last, so that nothing large is read or sorted for it."""
    by_id = model._base_manager.order_by("pk")
    first, last = by_id.first(), by_id.last()
    for _ in range(SAMPLE if first and last else 0):
        pivot = UUID(int=first.pk.int + secrets.randbelow(last.pk.int - first.pk.int + 1))  # type: ignore[union-attr, operator]
        row = by_id.filter(pk__gte=pivot).values_list(*KEY).first()
        if row:
            yield Key(*row)
