"""What was filed under the wrong child goes with all that grew from it, and comes back with it."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from allies.timeline.actions import leave_to_who_keeps, lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Looked, Offer, Try, Turn, Version


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A version takes along the later ones and those that the other side made from it, with all that hangs on them."""
    if entry.about_model != Version._meta.label_lower:
        return
    first = Version._base_manager.get(pk=entry.about_id)
    versions = list(Version._base_manager.filter(root=first.root).order_by("recorded_at", "id"))
    gone = grown_from(first, versions)
    at, things = entry.taken_out_at, set(gone)
    for model in (Try, Offer, Looked):
        rows = model._base_manager.filter(version__in=gone, taken_out_at=None)
        things.update(rows.values_list("pk", flat=True))
        rows.update(taken_out_at=at)
    Version._base_manager.filter(pk__in=gone, taken_out_at=None).update(taken_out_at=at)
    leave_to_who_keeps(entry, Version._base_manager.filter(pk__in=gone))
    left = {one.home_id for one in versions if one.pk not in gone and one.taken_out_at is None}
    for one in Turn._base_manager.filter(root=first.root, taken_out_at=None):
        if one.home_id not in left:
            Turn._base_manager.filter(pk=one.pk).update(taken_out_at=at)
    Version._base_manager.filter(pk__in=gone, replaced_at=None).update(replaced_at=at)  # what comes since has its place
    Version.newest_stand(versions)
    lines_go_too(entry, things - {entry.about_id}, readers)


def grown_from(first: Version, versions: list[Version]) -> set[UUID]:
    """It and all that stand on it; `versions` in the order in which they were written."""
    gone = {first.pk}
    for one in versions:
        if one.grew_from_id in gone:
            gone.add(one.pk)
    return gone


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Version._meta.label_lower:
        root = Version._base_manager.get(pk=entry.about_id).root
        Version.newest_stand(Version._base_manager.filter(root=root))
