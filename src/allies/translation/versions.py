"""What all versions of a text share, and which stands now, for the ways in which rooms keep versions."""

from functools import cache
from typing import Any
from uuid import UUID, uuid5

from allies.teams.models import Versioned

SPACE = UUID("b2a4c1d6-3b0e-5f8e-9a56-0b7b3f1f6f11")  # of the ids made of what versions have in common


def root_of(row: Any) -> UUID:
    """Where a new row takes the place of another: made of what they have in common. Where it says what it puts right:
    the first of them. Else a row is one text.
    """
    if isinstance(row, Versioned) and (alike := place_of(type(row))):
        return uuid5(
            SPACE, " ".join([row._meta.label, str(row.child_id), *(str(getattr(row, name)) for name in alike)])
        )
    while getattr(row, "corrects_id", None):
        row = row.corrects
    found: UUID = row.pk
    return found


def newest_of(rows: Any, root: UUID) -> Any:
    """Of these rows, which one may read, the one that holds now."""
    model = rows.model
    if issubclass(model, Versioned) and place_of(model):
        standing = rows.filter(replaced_at=None).select_related("audience").order_by("recorded_at", "id")
        return next((row for row in standing if root_of(row) == root), None)
    found = rows.select_related("audience").filter(pk=root).first()
    while found and (later := put_right(rows, found)):
        found = later
    return found


def put_right(rows: Any, row: Any) -> Any:
    if not hasattr(row, "corrects_id"):
        return None
    return rows.select_related("audience").filter(corrects=row.pk).order_by("-recorded_at", "-id").first()


@cache
def place_of(model: type[Any]) -> tuple[str, ...]:
    """The columns in which versions of one thing are alike."""
    place = getattr(model, "place", ())
    names = place if isinstance(place, tuple) and place else model.alike()
    return tuple(model._meta.get_field(name.removesuffix("_id")).attname for name in names)
