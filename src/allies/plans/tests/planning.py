"""Short ways to work on a plan, for the tests of this room."""

from datetime import timedelta
from typing import Any

from django.test import Client

from allies.database.ids import uuid7
from allies.jurisdictions.known import profile_of
from allies.plans.actions.inputs import answer_inputs, propose
from allies.plans.actions.plan import begin_plan
from allies.plans.actions.rows import put_row
from allies.plans.actions.texts import share_text
from allies.plans.models import Input, Plan, Service, Text
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter


def a_plan(by: Member, profile: str = "us-federal", **more: Any) -> Plan:
    first = more.pop("begins_on", by.today)
    days = {"begins_on": first, "ends_on": more.pop("ends_on", first + timedelta(days=364))}
    return begin_plan(id=more.pop("id", None) or uuid7(), by=by, profile=profile_of(profile), **days, **more)


def wrote(by: Member, plan: Plan, words: str, section: str = "present", **more: Any) -> Text:
    based_on = [text.pk for text in more.pop("on", [])]
    return share_text(
        plan,
        id=more.pop("id", None) or uuid7(),
        by=by,
        section=plan.law.section(section),
        voice=more.pop("voice", None) or by.side,
        words=words,
        based_on=based_on,
        **more,
    )


def said(
    by: Member, plan: Plan, words: str = "He needs more time.", sort: InputSort = InputSort.CONCERN, **more: Any
) -> Input:
    return propose(plan, id=more.pop("id", None) or uuid7(), by=by, sort=sort, words=words, **more)


def answered(by: Member, *inputs: Input, fate: Fate = Fate.ADOPTED, **more: Any) -> Any:
    if fate is not Fate.ADOPTED:
        more = {"reason": "Too early.", "evidence": "Notes of May."} | more
    return answer_inputs(inputs, batch=more.pop("batch", None) or uuid7(), by=by, fate=fate, **more)


SPEECH = {
    "what": "Speech therapy",
    "who": "speech therapist",
    "where": "Room 4",
    "times": 2,
    "per": "week",
    "minutes": 30,
}


def a_service(by: Member, plan: Plan, **more: Any) -> Service:
    days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on}
    row = {"id": more.pop("id", None) or uuid7()} | SPEECH | days
    changes = more.pop("changes", None)
    return put_row(Service(**row | more), plan, by=by, changes=changes)


def fill_all(by: Member, plan: Plan) -> None:
    """School writes whatever this sort of plan needs."""
    for section in plan.law.sections:
        if plan.law.needs(section, born_on=by.child.born_on, ends_on=plan.ends_on):
            if section.shape == "services":
                a_service(by, plan)
            elif section.shape in {"words", "goals"}:
                voice = Side.SCHOOL if "school" in section.voices else Side.CHILD
                wrote(by, plan, f"Words of {section.code}.", section.code, voice=voice)


def browser(member: Member) -> Client:
    return enter(Client(), member.person)


def get(member: Member, path: str = "", **more: Any) -> Any:
    return browser(member).get(f"/children/{member.child_id}/plan/{path}", **more)


def post(member: Member, path: str, data: dict[str, Any]) -> Any:
    return browser(member).post(f"/children/{member.child_id}/plan/{path}", data)


def read(member: Member, path: str = "") -> str:
    answer = get(member, path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()
