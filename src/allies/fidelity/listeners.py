"""What was filed under the wrong child goes with all that was checked on it, and comes back with it."""

from typing import Any

from django.dispatch import receiver

from allies.plans.goal_reading import goals_gone_with
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import SharedCount, Way


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A goal takes along what was counted of it in both places."""
    goals = goals_gone_with(entry)
    if goals.exists():
        go_along(entry, readers, SharedCount._base_manager.filter(goal_root__in=goals.values("root")))
    put_in_order(entry)


@receiver(entry_put_back)
def put_in_order(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Way._meta.label_lower:
        Way.newest_stand(Way._base_manager.filter(pk=entry.about_id))
