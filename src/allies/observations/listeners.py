"""What was filed under the wrong child goes with all that stands on it; without a correction the earlier stands."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.teams.errors import NotPossible
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import GoalTurn, LookedInto, Observation, SmallGoal


@receiver(entry_taken_out)
def take_out(entry: Entry, **_more: Any) -> None:
    """The first of a line of corrections takes the later ones with it: they hold its words. A later one goes alone."""
    if entry.about_model == Observation._meta.label_lower:
        gone = Observation._base_manager.get(pk=entry.about_id)
        root = locked(gone.root)
        if gone.pk != root.pk and root.taken_out_at is None:
            stand_again(root, without=gone.pk)


def stand_again(root: Observation, *, without: Any) -> None:
    """Of what is left, the newest stands, and the others are what it said before. A sealed one never stands again."""
    left = Observation.objects.filter(root=root, taken_out_at=None).exclude(pk=without)
    newest = left.filter(sealed_at=None).order_by("-recorded_at", "-id").first()
    if newest is not None:
        Observation.objects.filter(pk=newest.pk).update(replaced_at=None)


@receiver(entry_taken_out)
def turn_back(entry: Entry, **_more: Any) -> None:
    """Without one of its turns a goal is as the one before left it."""
    if entry.about_model == GoalTurn._meta.label_lower:
        goal = GoalTurn._base_manager.select_related("goal").get(pk=entry.about_id).goal
        if goal.taken_out_at is None:
            as_last_turned(goal)


def as_last_turned(goal: SmallGoal) -> None:
    goal = locked(goal)
    last = GoalTurn.objects.filter(goal=goal, taken_out_at=None).order_by("-recorded_at", "-id").first()
    ended = last if last and last.turn == GoalTurn.Turn.ENDED else None
    goal.ended_at, goal.ended_by = (ended.recorded_at, ended.by) if ended else (None, None)
    goal.save(update_fields=["ended_at", "ended_by"])


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    """What was seen comes back whole. A correction alone does not: what it stood on has gone its own way since."""
    if entry.about_model == GoalTurn._meta.label_lower:
        as_last_turned(GoalTurn.objects.get(pk=entry.about_id).goal)
    if entry.about_model == LookedInto._meta.label_lower:
        raise NotPossible(_("This cannot be restored. Please write it once more."))
    if entry.about_model == Observation._meta.label_lower:
        row = Observation._base_manager.get(pk=entry.about_id)
        if row.pk != row.root_id:
            raise NotPossible(_("This cannot be restored. Please write it once more."))
