"""What was filed under the wrong child goes with all that was recorded on it, and comes back with it.

And where a goal is another, or what stands of its records, what is kept of its lines is made anew.
"""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from allies.plans.models import Goal, Plan
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_recorded, entry_taken_out

from .actions.rolling import fill, roll_up_goals
from .models import Decision, PersonAsked, Record

OF_GOALS = {Plan._meta.label_lower: "plan", Goal._meta.label_lower: "pk"}


post_migrate.connect(fill, sender=apps.get_app_config("progress"))


@receiver(entry_recorded)
def goal_changed(entry: Entry, **_more: Any) -> None:
    """A new version of a goal: other numbers to reach, another start, and so another answer."""
    if entry.about_model == Goal._meta.label_lower:
        roll_up_goals(roots_about(entry))


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, gone_with: Entry | None, **_more: Any) -> None:
    """A line that asks for a person is of a record: that is what was filed under the wrong child, in all its words."""
    if entry.about_model == PersonAsked._meta.label_lower:
        root = PersonAsked._base_manager.values_list("record", flat=True).get(pk=entry.about_id)
        go_along(entry, readers, Record._base_manager.filter(pk=root))
    if gone_with is None:
        roll_up_goals(roots_about(entry))


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    roll_up_goals(roots_about(entry))


def roots_about(entry: Entry) -> set[Any]:
    """The goals that a line of the story speaks of, or of whose decisions or records it does."""
    for own in (Decision, PersonAsked):
        if entry.about_model == own._meta.label_lower:
            return set(own._base_manager.filter(pk=entry.about_id).values_list("goal_root", flat=True))
    where = OF_GOALS.get(entry.about_model)
    return set(Goal._base_manager.filter(**{where: entry.about_id}).values_list("root", flat=True)) if where else set()
