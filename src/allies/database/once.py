"""Rows that may be there already by design: that somebody has seen something, a parcel that is posted a second time."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model


def write_once(rows: Iterable[Model], *, unique: str) -> None:
    """Write these rows, all of one model; one that is there already stays as it is.

    `unique` names the fields of the one rule by which it may be there. A clash with any other rule of the table, the
    row's own id included, raises: nothing is lost without a word. They go in one order, so that two who write the same
    rows wait for each other, and not both at once.
    """
    names = unique.split()
    first: dict[tuple[Any, ...], Model] = {}
    for row in rows:
        columns = [row._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
        first.setdefault(tuple(getattr(row, column) for column in columns), row)
    if first:
        ordered = [first[key] for key in sorted(first)]
        model = type(ordered[0])
        # Put to what it is already: Django has no other word for "this rule, and no other".
        model._base_manager.bulk_create(ordered, update_conflicts=True, unique_fields=names, update_fields=names)
