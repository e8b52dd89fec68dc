"""Which paper the law of a child's place asks for, and which dates of law an answer settles."""

from datetime import date
from typing import Any

from allies.clocks.actions import it_was_done
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


def settle(answer: RequestAnswer, by: Member) -> None:
    """An evaluation that is refused is waited for no longer; a yes is a written answer, where one has a day of its own.
    What else was asked for is done when it is there (`settle_all`).
    """
    if answer.request.what != What.EVALUATION:
        return
    event = Happened.EVALUATION_REQUESTED
    known: dict[str, Any] = {"about": answer.request_id, "event": event, "on": by.today, "by": by}
    if answer.says == Says.NO:
        it_was_done(**known)
        return
    for rule in deadlines_of(place_of(by.child), event):
        if rule.id.endswith(".evaluation_response"):
            it_was_done(rule=rule.id, **known)


def settle_all(answer: RequestAnswer, by: Member, on: date) -> None:
    if event := HAPPENED.get(What(answer.request.what)):
        it_was_done(about=answer.request_id, event=event, on=on, by=by)
