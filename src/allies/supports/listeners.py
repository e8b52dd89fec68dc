"""What was filed under the wrong child goes with all that hangs on it, and comes back with it."""

from typing import Any

from django.dispatch import receiver

from allies.teams.models import Versioned
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Answer, Draft, HomePart, ShownTo, Thought, Turn, Version

ONE_STANDS: dict[str, type[Versioned]] = {model._meta.label_lower: model for model in (Answer, Thought, HomePart)}


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A version takes along the later ones, which grew from it, and what was said to them. With the first, all goes.

    Out at the same moment, so that putting it back brings all of it.
    """
    newest_stands(entry)
    if entry.about_model != Version._meta.label_lower:
        return
    first = Version._base_manager.get(pk=entry.about_id)
    versions = Version._base_manager.filter(root=first.root)
    go_along(entry, readers, versions.filter(number__gt=first.number))
    if not versions.filter(taken_out_at=None).exists():
        rest = (Answer, ShownTo, Thought, HomePart, Turn)
        go_along(entry, readers, *(model._base_manager.filter(root=first.root) for model in rest))
        Draft.objects.filter(root=first.root).delete()


@receiver(entry_put_back)
def newest_stands(entry: Entry, **_more: Any) -> None:
    if model := ONE_STANDS.get(entry.about_model):
        model.newest_stand(model._base_manager.filter(pk=entry.about_id))
