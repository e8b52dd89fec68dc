"""What was filed under the wrong child goes with all that grew from it and its photos, and comes back with it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from allies.timeline.actions import go_along, leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Board, Photo


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A version takes along the later ones and the copies made from it, and photos that stand on nothing else."""
    if entry.about_model != Board._meta.label_lower:
        return
    rows = Board._base_manager.filter(child=entry.child_id, taken_out_at=entry.taken_out_at)
    leave_to_who_keeps(entry, rows)
    gone = list(rows)
    left = Board.objects.filter(root__in={one.root for one in gone}, taken_out_at=None)
    go_along(entry, readers, Photo._base_manager.filter(pk__in=photos_on(gone) - photos_on(left)))
    Board.newest_stand(gone)


def photos_on(boards: Iterable[Board]) -> set[UUID]:
    return {photo for board in boards for photo in board.photos}


def grown_from(first: Board) -> list[Board]:
    """It and all that stand on it, copies of the other side among them."""
    gone = [first]
    written = Board._base_manager.filter(child=first.child_id, recorded_at__gte=first.recorded_at)
    for one in written.exclude(pk=first.pk).order_by("recorded_at", "id"):
        if one.grew_from_id in {other.pk for other in gone}:
            gone.append(one)
    return gone


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    """All that one act took out has one moment, so copies come back with it, too."""
    if entry.about_model == Board._meta.label_lower:
        Board.newest_stand(grown_from(Board._base_manager.get(pk=entry.about_id)))
