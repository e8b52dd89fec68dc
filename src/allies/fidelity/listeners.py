"""What was filed under the wrong child goes with all that was checked on it, and comes back with it."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from allies.plans.goal_reading import goals_gone_with
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Check, SharedCount, Way


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """Out at the same moment, so that putting it back brings all of it."""
    ways = Way._base_manager.filter(Q(goal__in=goals_gone_with(entry), taken_out_at=None) | Q(pk=entry.about_id))
    gone = list(ways.values_list("pk", flat=True))
    counts = SharedCount._base_manager.filter(goal_root__in=goals_gone_with(entry).values("root"), taken_out_at=None)
    gone += counts.values_list("pk", flat=True)
    counts.update(taken_out_at=entry.taken_out_at)
    Check._base_manager.filter(way__in=gone, taken_out_at=None).update(taken_out_at=entry.taken_out_at)
    Way._base_manager.filter(pk__in=gone, taken_out_at=None).update(taken_out_at=entry.taken_out_at)
    if entry.about_model == Way._meta.label_lower:
        Way.newest_stand(Way._base_manager.filter(pk=entry.about_id))
    lines_go_too(entry, gone, readers)


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Way._meta.label_lower:
        Way.newest_stand(Way._base_manager.filter(pk=entry.about_id))
