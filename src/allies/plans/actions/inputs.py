"""What people say to a plan is kept word for word; each thing that asks for an answer gets one."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.plans.actions.plan import must_be_of_this_place, newest_edition, where
from allies.plans.goal_words import is_as_asked
from allies.plans.models import Input, Plan, Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.profiles.actions.voices import audience_of
from allies.teams.acts import like
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


@transaction.atomic
def propose(
    plan: Plan,
    *,
    id: uuid.UUID,
    by: Member,
    sort: InputSort,
    words: str,
    section: str = "",
    for_all: bool = True,
    goal: dict[str, Any] | None = None,
) -> Input:
    """Say something to a plan. After it was finished, it is for the next change: nothing finished is open again.

    `goal`: its parts, where a goal is asked for part by part; `words` says them.
    """
    alone_with(id)
    home = by.home if by.side is Side.HOME else None
    audience = audience_of(by.child, home, for_all=for_all)
    said: dict[str, Any] = {"plan": plan, "sort": sort, "section": section, "audience": audience}
    # The words of a goal say its parts in the language of the page, which may be another the second time.
    if known := Input.sent_before(id, by, **said | ({} if goal else {"words": words})):
        if goal and not (known.goal and is_as_asked(known.goal, goal)):
            raise SentOtherwise
        return known
    plan = locked(plan)
    must_still(by, Permission.PROPOSE)
    must_be_of_this_place(plan)
    if section and plan.law.section(section) is None:
        raise NotPossible(_("This part is not in the plan."))
    if goal and sort is not InputSort.GOAL:
        raise NotPossible(_("This is not a goal. Please say it in words."))
    kept = Input.objects.create(
        id=id,
        district_id=plan.district_id,
        child_id=plan.child_id,
        number=number_for_new(plan),
        words=words,
        goal=goal or {},
        language=by.person.language,
        by=by,
        **said | {"plan": plan},
    )
    record("plans.said", about=kept, by=by, facts={"sort": sort.value, **where(plan)})
    return kept


def number_for_new(plan: Plan) -> int:
    newest = newest_edition(plan)
    return newest.number + 1 if newest.is_finished else newest.number


@transaction.atomic
def withdraw_input(said: Input, *, by: Member) -> Input:
    """Take back what one said, as long as nobody has answered it. It stays readable, and asks for nothing more."""
    locked(Plan.objects.get(pk=said.plan_id))
    said = locked(said)
    if said.by_id != by.pk:
        raise NotPossible(_("Only the person who said it can take it back."))
    if said.withdrawn_at is not None:
        return said
    must_still(by, Permission.PROPOSE)
    if Verdict.objects.standing().filter(input=said).exists():
        raise NotPossible(_("It was answered meanwhile. You can say something new."))
    said.withdrawn_at = timezone.now()
    said.save(update_fields=["withdrawn_at"])
    return said


@transaction.atomic
def answer_inputs(
    inputs: Iterable[Input],
    *,
    batch: uuid.UUID,
    by: Member,
    fate: Fate,
    reason: str = "",
    evidence: str = "",
) -> list[Verdict]:
    """One answer to one thing, or to several that are alike. Each is read by those who may read what it answers.

    An answer given before stays readable; this one stands. The same form twice is one answer.
    """
    inputs = list(inputs)
    alone_with(batch)
    known = list(Verdict.objects.filter(batch=batch).order_by("recorded_at", "id"))
    if known:
        if known[0].by_id != by.pk:
            raise Verdict.DoesNotExist
        is_same = all(one.holds(fate=fate, reason=reason, evidence=evidence) for one in known)
        if not is_same or {one.input_id for one in known} != {one.pk for one in inputs}:
            raise SentOtherwise
        return known
    if fate is not Fate.ADOPTED and not (reason and evidence):
        raise NotPossible(_("Please say why, and which information you used."))
    if not inputs:
        raise NotPossible(_("Please choose what you answer."))
    locked(Plan.objects.get(pk=inputs[0].plan_id))
    must_still(by, Permission.ANSWER_INPUT)
    answer = {"batch": batch, "by": by, "fate": fate, "reason": reason, "evidence": evidence}
    verdicts = [answered(locked(said), answer) for said in inputs]
    tell_once_an_audience(verdicts, by)
    return verdicts


def answered(said: Input, answer: dict[str, Any]) -> Verdict:
    if not said.needs_verdict:
        raise NotPossible(_("This asks for no answer, or was taken back meanwhile."))
    Verdict.replace_standing(input=said)
    return Verdict.objects.create(input=said, language=answer["by"].person.language, **like(said), **answer)


def tell_once_an_audience(verdicts: list[Verdict], by: Member) -> None:
    """Ten alike are one line for whoever reads them all."""
    first = {verdict.audience_id: verdict for verdict in reversed(verdicts)}
    for audience, verdict in first.items():
        count = sum(one.audience_id == audience for one in verdicts)
        facts = {"fate": str(verdict.fate), "count": count, **where(verdict.input.plan)}
        record("plans.answered", about=verdict, by=by, facts=facts)
