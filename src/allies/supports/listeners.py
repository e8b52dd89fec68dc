"""What was filed under the wrong child goes with all that hangs on it, and comes back with it."""

from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver

from allies.teams.models import Versioned
from allies.timeline.actions import lines_go_too
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
    of_root = {"root": first.root, "taken_out_at": None}
    later = Version._base_manager.filter(root=first.root, number__gte=first.number)
    gone = set(later.values_list("pk", flat=True))
    rows: list[QuerySet[Any]] = [later.filter(taken_out_at=None)]
    rows += [model._base_manager.filter(version__in=gone, taken_out_at=None) for model in (Answer, ShownTo)]
    if not Version._base_manager.filter(**of_root).exclude(pk__in=gone).exists():
        rows += [model._base_manager.filter(**of_root) for model in (Answer, ShownTo, Thought, HomePart, Turn)]
        Draft.objects.filter(root=first.root).delete()
    things = {pk for some in rows for pk in some.values_list("pk", flat=True)}
    for some in rows:
        some.update(taken_out_at=entry.taken_out_at)
    lines_go_too(entry, (things | gone) - {entry.about_id}, readers)


@receiver(entry_put_back)
def newest_stands(entry: Entry, **_more: Any) -> None:
    if model := ONE_STANDS.get(entry.about_model):
        model.newest_stand(model._base_manager.filter(pk=entry.about_id))
