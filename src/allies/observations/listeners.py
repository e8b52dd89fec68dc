"""What was filed under the wrong child goes with all that stands on it; without a correction the earlier stands."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.media.actions import take_out_with
from allies.teams.errors import NotPossible
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import LookedInto, Observation, SeenToo


def connect() -> None:
    entry_taken_out.connect(take_out, dispatch_uid="observations.take_out")
    entry_put_back.connect(put_back, dispatch_uid="observations.put_back")


def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """The first of a line of corrections takes the later ones with it: they hold its words. A later one goes alone."""
    if entry.about_model != Observation._meta.label_lower:
        return
    gone = Observation._base_manager.get(pk=entry.about_id)
    root = locked(gone.root)
    at = entry.taken_out_at
    if gone.pk != root.pk:
        stand_again(root, without=gone.pk)
        return
    versions = Observation.objects.filter(root=root, taken_out_at=None)
    ids = [*versions.values_list("pk", flat=True), gone.pk]
    versions.update(taken_out_at=at)
    take_out_with(ids, at)
    SeenToo.objects.filter(Q(first=root) | Q(second=root), taken_out_at=None).update(taken_out_at=at)
    looked = LookedInto.objects.filter(root=root, taken_out_at=None)
    ids += looked.values_list("pk", flat=True)
    looked.update(taken_out_at=at)
    for line in Entry.objects.filter(about_id__in=ids, child=entry.child_id, taken_out_at=None):
        Entry.objects.filter(pk=line.pk).update(taken_out_at=at)
        line.taken_out_at = at
        entry_taken_out.send(sender=Entry, entry=line, readers=readers)


def stand_again(root: Observation, *, without: Any) -> None:
    """Of what is left, the newest stands, and the others are what it said before. A sealed one never stands again."""
    left = Observation.objects.filter(root=root, taken_out_at=None).exclude(pk=without)
    newest = left.filter(sealed_at=None).order_by("-recorded_at", "-id").first()
    if newest is not None:
        Observation.objects.filter(pk=newest.pk).update(replaced_at=None)


def put_back(entry: Entry, **_more: Any) -> None:
    """What was seen comes back whole. A correction alone does not: what it stood on has gone its own way since."""
    if entry.about_model == LookedInto._meta.label_lower:
        raise NotPossible(_("This cannot be put back by itself. Please write it down once more."))
    if entry.about_model == Observation._meta.label_lower:
        row = Observation._base_manager.get(pk=entry.about_id)
        if row.pk != row.root_id:
            raise NotPossible(_("This cannot be put back by itself. Please write it down once more."))
