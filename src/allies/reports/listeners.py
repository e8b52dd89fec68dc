"""What was filed under the wrong child goes with every report that it stands in, and comes back with it."""

from typing import Any

from django.dispatch import receiver

from allies.plans.goal_reading import goals_gone_with
from allies.plans.models import Plan
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import Report, Rhythm, Said, Sheet


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """Out at the same moment, so that putting it back brings all of it. A frozen text cannot lose one goal alone."""
    at = entry.taken_out_at
    if entry.about_model == Plan._meta.label_lower:
        for model in (Rhythm, Said):
            model._base_manager.filter(plan=entry.about_id, taken_out_at=None).update(taken_out_at=at)
    Said._base_manager.filter(goal_root=entry.about_id, taken_out_at=None).update(taken_out_at=at)
    out = {str(entry.about_id), *(str(pk) for pk in goals_gone_with(entry).values_list("pk", flat=True))}
    gone = [pk for pk, plan, holds in standing(entry) if out & {str(pk), str(plan), *holds}]
    if gone:
        Report._base_manager.filter(pk__in=gone).update(taken_out_at=at)
        lines_go_too(entry, [pk for pk in gone if pk != entry.about_id], readers)
    went = [*gone, *([entry.about_id] if entry.about_model == Report._meta.label_lower else [])]
    Sheet._base_manager.filter(report__in=went, taken_out_at=None).update(taken_out_at=at)


def standing(entry: Entry) -> Any:
    rows = Report._base_manager.filter(child=entry.child_id, taken_out_at=None).order_by("pk")
    return rows.values_list("pk", "plan", "holds")
