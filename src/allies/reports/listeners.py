"""What was filed under the wrong child goes with every report that it stands in, and comes back with it."""

from typing import Any

from django.dispatch import receiver

from allies.plans.goal_reading import goals_gone_with
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import Report, Said


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A frozen text cannot lose one goal alone."""
    out = {str(entry.about_id), *(str(pk) for pk in goals_gone_with(entry).values_list("pk", flat=True))}
    gone = [pk for pk, plan, holds in standing(entry) if out & {str(plan), *holds}]
    rows = [Said._base_manager.filter(goal_root=entry.about_id), Report._base_manager.filter(pk__in=gone)]
    go_along(entry, readers, *rows)


def standing(entry: Entry) -> Any:
    rows = Report._base_manager.filter(child=entry.child_id, taken_out_at=None).order_by("pk")
    return rows.values_list("pk", "plan", "holds")
