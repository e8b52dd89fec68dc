"""Which paper the law of a child's place asks for, and which dates of law an answer settles."""

from datetime import date
from typing import Any

from allies.clocks.actions import it_was_done, it_was_not_done
from allies.clocks.places import place_of
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.known import place_of_plans
from allies.jurisdictions.papers import PAPERS, DecisionPaper, paper_of
from allies.jurisdictions.when_due import deadlines_of
from allies.plans.models import Plan
from allies.teams.models import Child, Member

from .models import RequestAnswer, Says, What

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
    if before and (on := settled_on(before, by)):
        it_was_not_done(about=answer.request_id, event=event, on=on)
    if event is not Happened.EVALUATION_REQUESTED:
        return
    known: dict[str, Any] = {"about": answer.request_id, "event": event, "by": by}
    if answer.says == Says.NO:
        it_was_done(on=by.today, **known)
        return
    first = RequestAnswer.objects.filter(request=answer.request_id).earliest("recorded_at", "id")
    for rule in deadlines_of(place_of(by.child), event):
        if rule.id.endswith(".evaluation_response"):
            it_was_done(rule=rule.id, on=day_of(first, by), **known)


def settled_on(answer: RequestAnswer, by: Member) -> date | None:
    """The day on which all was done, as this answer has it."""
    is_refused = answer.says == Says.NO and answer.request.what == What.EVALUATION
    return day_of(answer, by) if is_refused else answer.done_on


def day_of(answer: RequestAnswer, by: Member) -> date:
    return answer.recorded_at.astimezone(by.child.zone).date()


def settle_all(answer: RequestAnswer, by: Member, on: date) -> None:
    if event := HAPPENED.get(What(answer.request.what)):
        it_was_done(about=answer.request_id, event=event, on=on, by=by)
