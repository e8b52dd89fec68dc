"""The bytes of a child's pictures, sounds and papers go with the record."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from uuid import UUID

from . import files
from .models import Recording


def gather(child: UUID, seats: Sequence[UUID]) -> Callable[[], object]:
    return partial(remove_all, list(Recording.objects.filter(child=child).values_list("pk", flat=True)))


def remove_all(ids: Iterable[UUID]) -> None:
    for one in ids:
        files.remove(one)
