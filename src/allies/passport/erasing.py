"""A passport that was made of a child goes with the record."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from .models import Passport


def gather(child: UUID, seats: Sequence[UUID]) -> Callable[[], object]:
    return partial(remove_all, [asked.place for asked in Passport.objects.filter(child=child)])


def remove_all(places: Sequence[Path]) -> None:
    for place in places:
        place.unlink(missing_ok=True)
