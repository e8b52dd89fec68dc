"""What was filed under the wrong child goes with all that was recorded on it, and comes back with it.

And where a goal is another, or what stands of its records, what is kept of its lines is made anew.
"""

from typing import Any

from django.apps import apps
from django.db.models import Q
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from allies.plans.goal_reading import goals_gone_with
from allies.plans.models import Goal, Plan
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_recorded, entry_taken_out

from .actions.rolling import fill, roll_up_goals
from .models import Danger, Decision, Difference, PersonAsked, PersonCame, Record, Watched

OF_GOALS = {Plan._meta.label_lower: "plan", Goal._meta.label_lower: "pk"}

THROUGH = {PersonAsked: "record", PersonCame: "asked__record", Watched: "leads"}  # of a record


post_migrate.connect(fill, sender=apps.get_app_config("progress"))


@receiver(entry_recorded)
def goal_changed(entry: Entry, **_more: Any) -> None:
    """A new version of a goal: other numbers to reach, another start, and so another answer."""
    if entry.about_model == Goal._meta.label_lower:
        roll_up_goals(roots_about(entry))


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """Out at the same moment, so that putting it back brings all of it."""
    goals = list(goals_gone_with(entry).values_list("pk", flat=True))
    for own in (Decision, Difference, Danger):
        if entry.about_model == own._meta.label_lower:
            own._base_manager.filter(taken_out_at=None, pk=entry.about_id).update(taken_out_at=entry.taken_out_at)
    for model in (Record, Decision, Difference, Danger, PersonAsked, PersonCame, Watched) if goals else ():
        of = f"{THROUGH[model]}__goal__in" if model in THROUGH else "goal__in"
        rows = model._base_manager.filter(taken_out_at=None, **{of: goals})
        gone = list(rows.values_list("pk", flat=True))
        rows.update(taken_out_at=entry.taken_out_at)
        lines_go_too(entry, gone, readers)
    if entry.about_model == PersonAsked._meta.label_lower:
        record_goes_too(entry, readers)
    roll_up_goals(roots_about(entry))


def record_goes_too(entry: Entry, readers: Any) -> None:
    """A line that asks for a person is of a record: that is what was filed under the wrong child, in all its words."""
    root = PersonAsked._base_manager.values_list("record", flat=True).get(pk=entry.about_id)
    came = PersonCame._base_manager.filter(asked=entry.about_id, taken_out_at=None)
    gone = list(came.values_list("pk", flat=True))
    watched = Watched._base_manager.filter(Q(leads=root) | Q(second=root), taken_out_at=None)
    for rows in (came, watched, Record._base_manager.filter(root=root, taken_out_at=None)):
        rows.update(taken_out_at=entry.taken_out_at)
    lines_go_too(entry, gone, readers)


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
