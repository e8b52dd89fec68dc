"""A goal is put into the plan, changed and ended; a proposal becomes one; home takes up practice or leaves it."""

import uuid
from typing import Any, Unpack, cast

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.plans.actions.inputs import answer_inputs
from allies.plans.actions.rows import put_row
from allies.plans.models import Goal, HomePractice, Input, Plan, Verdict
from allies.plans.models.goals import Parts
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still


@transaction.atomic
def put_goal(
    plan: Plan,
    *,
    id: uuid.UUID,
    by: Member,
    changes: Goal | None = None,
    continues: Goal | None = None,
    answers: Input | None = None,
    verdict: dict[str, Any] | None = None,
    starter: str = "",
    **parts: Unpack[Parts],
) -> Goal:
    """Add a goal, or a new version of the one it `changes`. Whole or not at all; the same form twice is one goal.

    `answers`: what somebody said, and this goal is what became of it. With `verdict` (fate, reason, evidence) the one
    who said it has their answer in the same moment.
    """
    if parts["ends_on"] <= parts["begins_on"]:
        raise NotPossible(_("The goal ends before it begins. Please look at the two days."))
    if answers is not None and answers.sort != InputSort.GOAL:
        raise NotPossible(_("This is not a goal. Please reply to it in the list."))
    origin = {"root": id, "continues": continues, "answers": answers, "starter": starter}
    if changes is not None:
        names = ("root", "continues", "answers", "starter", "as_written", "phrases")
        origin = {name: getattr(changes, name) for name in names}
    known = Goal._base_manager.filter(pk=id).exists()
    before = changes.pk if changes else None
    goal = cast("Goal", put_row(Goal(id=id, **origin, **parts), plan, by=by, changes=before))
    if known and verdict is not None:
        must_be_the_answer(id, **verdict)
    if answers is not None and not known:
        if not Input.objects.filter(pk=answers.pk, withdrawn_at=None).exists():
            raise NotPossible(_("This asks for no answer, or was taken back meanwhile."))
        if verdict is not None:
            answer_once(answers, batch=id, by=by, **verdict)
    return goal


def answer_once(said: Input, *, batch: uuid.UUID, by: Member, fate: Fate, **why: str) -> None:
    """An answer that was given meanwhile stands: the goal is there all the same."""
    if not Verdict.objects.standing().filter(input=said).exists():
        answer_inputs([said], batch=batch, by=by, fate=fate, **why)


def must_be_the_answer(batch: uuid.UUID, **verdict: Any) -> None:
    """Where the goal came with an answer that was kept, it comes again with that one."""
    given = Verdict.objects.filter(batch=batch).first()
    if given is not None and not given.holds(**verdict):
        raise SentOtherwise


@transaction.atomic
def choose_practice(goal: Goal, *, by: Member, is_on: bool) -> Goal:
    """For one's own home alone. Saying it twice is saying it once; it makes no line in the story, and nothing waits for
    it.
    """
    if by.side is not Side.HOME or by.home is None:
        raise NotPossible(_("The family decides whether to practice at home."))
    alone_with(by.home.pk)
    goal = locked(Goal._base_manager.get(pk=goal.root))
    must_still(by, Permission.WRITE_HOME_PLAN)
    before = HomePractice.objects.standing().filter(goal=goal, home=by.home_id).first()
    if (before is not None and before.is_on == is_on) or (before is None and not is_on):
        return goal
    HomePractice.replace_standing(goal=goal, home=by.home_id)
    HomePractice.objects.create(
        goal=goal, home=by.home, is_on=is_on, **written_by(by, Audience.home_and_school(by.home))
    )
    log.write(
        "plans.practice_chosen",
        by=by.person_id,
        seat=by.pk,
        child=goal.child_id,
        district=goal.district_id,
        about=goal.pk,
        facts={"is_on": is_on},
    )
    return goal
