"""Rows of which one stands: a change is a new row, and `replaced_at` says since when the one before it does not."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID


def stand_in_order(model: type[Any], **alike: object) -> bool:
    """Of those that are alike and here, the newest stands, and the others are what was before. Whether there is one."""
    here = list(model._base_manager.filter(taken_out_at=None, **alike).order_by("recorded_at", "id"))
    for one, later in pairwise(here):
        if one.replaced_at is None:
            model._base_manager.filter(pk=one.pk).update(replaced_at=later.recorded_at)
    if here:
        model._base_manager.filter(pk=here[-1].pk).update(replaced_at=None)
    return bool(here)


def newest_stands(model: type[Any], pk: UUID, *, alike: Sequence[str]) -> None:
    """Once this row was taken out or put back: of those that share `alike` with it and are here, the newest stands.

    What is out gives its place to the one before it, so that it can come back beside that one. Where none is left, as
    when all went together, it keeps its place.
    """
    row = model._base_manager.get(pk=pk)
    has_another = stand_in_order(model, **{name: getattr(row, name) for name in alike})
    if has_another and row.taken_out_at is not None and row.replaced_at is None:
        model._base_manager.filter(pk=pk).update(replaced_at=row.taken_out_at)
