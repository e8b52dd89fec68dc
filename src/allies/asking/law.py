"""Which paper the law of a child's place asks for, and which dates of law an answer settles."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from allies.clocks.actions import it_was_done, it_was_not_done
from allies.clocks.places import place_of
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.known import place_of_plans
from allies.jurisdictions.papers import PAPERS, DecisionPaper, paper_of
from allies.jurisdictions.when_due import deadlines_of
from allies.plans.models import Plan
from allies.teams.models import Child, Member

from .models import Request, RequestAnswer, Says, What

HAPPENED = {
    What.EVALUATION: Happened.EVALUATION_REQUESTED,
    What.RECORDS: Happened.RECORDS_REQUESTED,
    What.MEETING: Happened.MEETING_REQUESTED,
}


def paper_for(child: Child) -> DecisionPaper:
    """That of the school's place, where the child's plan is of that law; else of the sort of plan."""
    place = child.school.district.jurisdiction
    plans = Plan.objects.filter(child=child, came_from="", taken_out_at=None)
    plan = plans.order_by("-begins_on", "-id").first()
    if plan is None or (place in PAPERS and plan.law.place == place_of_plans(place)):
        return paper_of(place if plan is None or plan.profile == plan.law.place else plan.profile)
    return paper_of(plan.profile)


def settle(answer: RequestAnswer, by: Member, before: RequestAnswer | None) -> None:
    """An evaluation that is refused is waited for no longer; a yes is a written answer, where one has a day of its own.
    What else was asked for is done when it is there (`settle_all`).

    Corrected, it opens again what the answer before had settled. That there was an answer in writing stays so.
    """
    event = HAPPENED.get(What(answer.request.what))
    if event is None or (before and before.says == answer.says == Says.NO):
        return
    if before and (on := settled_on(before)):
        it_was_not_done(about=answer.request_id, event=event, on=on)
    if event is not Happened.EVALUATION_REQUESTED:
        return
    known: dict[str, Any] = {"about": answer.request_id, "event": event, "by": by}
    if answer.says == Says.NO:
        it_was_done(on=day_of(answer, by.child), **known)
        return
    first = answers_to(answer.request_id).earliest("recorded_at", "id")
    for rule in written_answers(by.child):
        it_was_done(rule=rule, on=day_of(first, by.child), **known)


def written_answers(child: Child) -> list[str]:
    """The deadlines that an answer in writing meets."""
    rules = deadlines_of(place_of(child), Happened.EVALUATION_REQUESTED)
    return [rule.id for rule in rules if rule.id.endswith(".evaluation_response")]


def answers_to(request: UUID) -> QuerySet[RequestAnswer]:
    return RequestAnswer.objects.filter(request=request, taken_out_at=None)


def settled_on(answer: RequestAnswer) -> date | None:
    """The day on which all was done, as this answer has it."""
    is_refused = answer.says == Says.NO and answer.request.what == What.EVALUATION
    return day_of(answer, answer.child) if is_refused else answer.done_on


def day_of(answer: RequestAnswer, child: Child) -> date:
    return answer.recorded_at.astimezone(child.zone).date()


def settle_anew(request: Request) -> None:
    """An answer was taken out, or is there again: the newest of those that are here stands, and the dates follow."""
    every = RequestAnswer._base_manager.filter(request=request)
    RequestAnswer.newest_stand(every)
    here = list(answers_to(request.pk).order_by("recorded_at", "id"))
    Request.objects.filter(pk=request.pk).update(answered_at=here[0].recorded_at if here else None)
    if event := HAPPENED.get(What(request.what)):
        for one in every:
            for rule in ("", *written_answers(request.child)):
                on = day_of(one, request.child) if rule else settled_on(one)
                if on is not None:
                    it_was_not_done(about=request.pk, event=event, on=on, rule=rule)
    before: RequestAnswer | None = None
    for one in here:
        settle(one, one.by, before)
        if one.done_on:
            settle_all(one, one.by, one.done_on)
        before = one


def settle_all(answer: RequestAnswer, by: Member, on: date) -> None:
    if event := HAPPENED.get(What(answer.request.what)):
        it_was_done(about=answer.request_id, event=event, on=on, by=by)
