"""What was filed under the wrong child goes with all that was recorded on it, and comes back with it."""

from typing import Any

from allies.plans.models import Goal, Plan
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import Decision, Difference, Record


def connect() -> None:
    entry_taken_out.connect(take_out, dispatch_uid="progress.take_out")


def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """Out at the same moment, so that putting it back brings all of it."""
    which = {Plan._meta.label_lower: "goal__plan", Goal._meta.label_lower: "goal"}.get(entry.about_model)
    for own in (Decision, Difference):
        if entry.about_model == own._meta.label_lower:
            own._base_manager.filter(taken_out_at=None, pk=entry.about_id).update(taken_out_at=entry.taken_out_at)
    for model in (Record, Decision, Difference) if which else ():
        rows = model._base_manager.filter(taken_out_at=None, **{str(which): entry.about_id})
        gone = list(rows.values_list("pk", flat=True))
        rows.update(taken_out_at=entry.taken_out_at)
        lines_go_too(entry, gone, readers)
