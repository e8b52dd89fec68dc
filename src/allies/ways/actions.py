"""The team writes down how it helps with a goal, and whoever carries it out checks in two minutes what came of it."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with
from allies.progress.actions.records import audience_of
from allies.progress.reading import GOAL_CHANGED, must_stand
from allies.progress.rules import place_of
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.still import must_still
from allies.timeline.actions import record

from .models import Check, Way

STANDS = {"replaced_at": None, "taken_out_at": None}
STEPS_CHANGED = gettext_lazy("Somebody changed these steps meanwhile. Please look at them as they are now.")


@transaction.atomic
def set_way(
    goal_root: uuid.UUID, *, id: uuid.UUID, by: Member, steps: list[str], changes: uuid.UUID | None = None
) -> Way:
    """From now on we help like this. What was checked before stays with the steps of then.

    `changes`: the version that was before the writer's eyes.
    """
    alone_with(goal_root)
    if known := Way.sent_before(id, by):
        return known
    by = must_still(by, Permission.DECIDE_PROGRESS)
    goal = must_stand(by, goal_root)
    standing = Way.objects.filter(goal_root=goal_root, **STANDS).first()
    if (standing and standing.pk) != changes:
        raise NotPossible(STEPS_CHANGED)
    if standing is not None:
        Way.objects.filter(pk=standing.pk).update(replaced_at=timezone.now())
    way = Way.objects.create(
        id=id,
        district_id=goal.district_id,
        child_id=goal.child_id,
        audience_id=goal.audience_id,
        goal=goal,
        goal_root=goal.root,
        steps=steps,
        language=by.person.language,
        by=by,
    )
    record("ways.set", about=way, by=by, facts={"child": str(goal.child_id), "goal": str(goal.root)})
    return way


@transaction.atomic
def check(
    way: Way, *, id: uuid.UUID, by: Member, place: str, day: date, done: list[str], written_at: datetime
) -> Check:
    """What became of each step. Sent twice it is one; a newer one of the same hand and day stands in its place."""
    alone_with(by.pk)
    if known := Check.sent_before(id, by):
        return known
    by = must_still(by, Permission.RECORD_PROGRESS)
    goal = must_stand(by, way.goal_root)
    if place_of(by, goal, place) is None:
        raise NotPossible(GOAL_CHANGED)
    if not goal.begins_on <= day <= by.today:
        raise NotPossible(_("Please choose a day between the start of the goal and today."))
    if way != Way.objects.filter(goal_root=goal.root, **STANDS).first() or len(done) != len(way.steps):
        raise NotPossible(STEPS_CHANGED)
    before = Check.objects.filter(goal_root=goal.root, place=place, day=day, by=by, **STANDS)
    before.update(replaced_at=timezone.now())
    return Check.objects.create(
        id=id,
        district_id=goal.district_id,
        child_id=goal.child_id,
        audience=audience_of(by, goal),
        way=way,
        goal_root=goal.root,
        place=place,
        home=by.home,
        day=day,
        done=done,
        by=by,
        written_at=written_at,
    )
