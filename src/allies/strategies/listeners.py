"""What was filed under the wrong child goes with all that grew from it, and comes back with it."""

from typing import Any

from django.dispatch import receiver

from allies.timeline.actions import go_along, leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Turn, Version


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A version takes along the later ones and those that the other side made from it, with all that hangs on them."""
    if entry.about_model != Version._meta.label_lower:
        return
    at, root = entry.taken_out_at, Version._base_manager.get(pk=entry.about_id).root
    versions = Version._base_manager.filter(root=root)
    gone = versions.filter(taken_out_at=at)
    leave_to_who_keeps(entry, gone)
    left = {one.home_id for one in versions.filter(taken_out_at=None)}
    turns = Turn._base_manager.filter(root=root, taken_out_at=None)
    go_along(entry, readers, turns.filter(pk__in=[one.pk for one in turns if one.home_id not in left]))
    gone.filter(replaced_at=None).update(replaced_at=at)  # what comes since has its place
    Version.newest_stand(versions)


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Version._meta.label_lower:
        root = Version._base_manager.get(pk=entry.about_id).root
        Version.newest_stand(Version._base_manager.filter(root=root))
