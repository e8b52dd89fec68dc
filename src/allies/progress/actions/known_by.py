"""Somebody of the team chooses the picture by which the child knows a goal."""

from django.db import transaction

from allies.database.locks import locked
from allies.log import actions as log
from allies.plans.models import Goal
from allies.progress.models import GoalPicture
from allies.teams.acts import written_by
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


@transaction.atomic
def choose_picture(goal: Goal, *, by: Member, symbol: str) -> GoalPicture:
    """Saying it twice is saying it once. Nothing waits for it, and it is no line of the story."""
    first = locked(Goal._base_manager.get(pk=goal.root))
    by = must_still(by, Permission.RECORD_PROGRESS)
    before = GoalPicture.objects.standing().filter(goal=first).first()
    if before is not None and before.symbol == symbol:
        return before
    GoalPicture.replace_standing(goal=first)
    chosen = GoalPicture.objects.create(goal=first, symbol=symbol, **written_by(by, Audience.team(by.child)))
    log.write(
        "progress.picture_chosen",
        by=by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=first.pk,
    )
    return chosen
