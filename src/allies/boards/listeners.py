"""What was filed under the wrong child goes with all that grew from it and its photos, and comes back with it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from allies.media.actions import take_out_with
from allies.timeline.actions import leave_to_who_keeps, lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Board, Offer, Photo, Use


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A version takes along the later ones and the copies made from it, their uses and offers, and photos that stand
    on nothing else.
    """
    if entry.about_model != Board._meta.label_lower:
        return
    first = Board._base_manager.get(pk=entry.about_id)
    gone = grown_from(first)
    at, pks = entry.taken_out_at, {one.pk for one in gone}
    roots = {one.root for one in gone}
    things = set(pks)
    for model in (Use, Offer):
        rows = model._base_manager.filter(version__in=pks, taken_out_at=None)
        things.update(rows.values_list("pk", flat=True))
        rows.update(taken_out_at=at)
    Board._base_manager.filter(pk__in=pks, taken_out_at=None).update(taken_out_at=at)
    leave_to_who_keeps(entry, Board._base_manager.filter(pk__in=pks))
    left = Board.objects.filter(root__in=roots, taken_out_at=None)
    photos = photos_on(gone) - photos_on(left)
    Photo._base_manager.filter(pk__in=photos, taken_out_at=None).update(taken_out_at=at)
    take_out_with(photos, at)
    Board.newest_stand(gone)
    lines_go_too(entry, things - {entry.about_id}, readers)


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
