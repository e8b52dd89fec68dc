"""The team writes down how it helps with a goal; whoever carries it out checks it; two sides may count."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with
from allies.progress.actions.records import audience_of
from allies.progress.reading import GOAL_CHANGED, must_stand
from allies.progress.rules import place_of
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .models import Check, SharedCount, Way

STEPS_CHANGED = gettext_lazy("Somebody changed these steps meanwhile. Please look at them as they are now.")


@transaction.atomic
def set_way(
    goal_root: uuid.UUID, *, id: uuid.UUID, by: Member, steps: list[str], changes: uuid.UUID | None = None
) -> Way:
    """From now on we help like this. What was checked before stays with the steps of then.

    `changes`: the version that was before the writer's eyes.
    """
    alone_with(goal_root)
    if known := Way.sent_before(id, by, goal_root=goal_root, steps=steps):
        return known
    by = must_still(by, Permission.DECIDE_PROGRESS)
    goal = must_stand(by, goal_root)
    Way.replace_standing(goal_root=goal_root, seen=changes, changed=STEPS_CHANGED)
    way = Way.objects.create(
        id=id,
        goal=goal,
        goal_root=goal.root,
        steps=steps,
        language=by.person.language,
        **written_by(by, goal),
    )
    record("fidelity.set", about=way, by=by, facts={"child": str(goal.child_id), "goal": str(goal.root)})
    return way


@transaction.atomic
def check(
    way: Way, *, id: uuid.UUID, by: Member, place: str, day: date, done: list[str], written_at: datetime
) -> Check:
    """What became of each step. Sent twice it is one; a newer one of the same hand and day stands in its place."""
    alone_with(by.pk)
    if known := Check.sent_before(id, by, way=way, place=place, day=day, done=done):
        return known
    by = must_still(by, Permission.RECORD_PROGRESS)
    goal = must_stand(by, way.goal_root)
    if place_of(by, goal, place) is None:
        raise NotPossible(GOAL_CHANGED)
    if not goal.begins_on <= day <= by.today:
        raise NotPossible(_("Please choose a day between the start of the goal and today."))
    if way != Way.objects.standing().filter(goal_root=goal.root).first() or len(done) != len(way.steps):
        raise NotPossible(STEPS_CHANGED)
    Check.replace_standing(goal_root=goal.root, place=place, day=day, by=by)
    return Check.objects.create(
        id=id,
        way=way,
        goal_root=goal.root,
        place=place,
        home=by.home,
        day=day,
        done=done,
        written_at=written_at,
        **written_by(by, audience_of(by, goal)),
    )


@transaction.atomic
def count_together(goal_root: uuid.UUID, *, home: Home, by: Member) -> SharedCount:
    """Say yes for one's own side: with both, what is done in both places is counted from then on, for both to read."""
    alone_with(goal_root)
    by = must_still(by, Permission.COUNT_TOGETHER)
    goal = must_stand(by, goal_root)
    must_be_between(home, by)
    count = counts_now(goal_root, home).first()
    if count is not None and count.has_yes_of(by.side):
        return count
    side = "home" if by.side is Side.HOME else "school"
    yes = {f"{side}_yes_at": timezone.now(), f"{side}_yes_by": by}
    if count is None:
        count = SharedCount.objects.create(
            goal_root=goal.root, home=home, **like(Audience.home_and_school(home)), **yes
        )
        event = "fidelity.count_wished"
    else:
        SharedCount.objects.filter(pk=count.pk).update(**yes)
        count.refresh_from_db()
        event = "fidelity.counted_together"
    record(event, about=count, by=by, facts={"child": str(goal.child_id), "goal": str(goal.root)})
    return count


@transaction.atomic
def stop_counting(goal_root: uuid.UUID, *, home: Home, by: Member) -> None:
    """Either side alone, at any time, also of a goal that ended. By whom is kept nowhere, and told to nobody."""
    alone_with(goal_root)
    by = must_still(by, Permission.COUNT_TOGETHER)
    must_be_between(home, by)
    counts_now(goal_root, home).update(ended_at=timezone.now())


def counts_now(goal_root: uuid.UUID, home: Home) -> QuerySet[SharedCount]:
    return SharedCount.objects.filter(goal_root=goal_root, home=home, ended_at=None, taken_out_at=None)


def must_be_between(home: Home, by: Member) -> None:
    """School with a home of this child; home for itself alone, never one home with another."""
    if home.child_id != by.child_id or (by.side is Side.HOME and home.pk != by.home_id):
        raise SharedCount.DoesNotExist
