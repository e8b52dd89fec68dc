"""Short ways to record a goal, for the tests of this room."""

from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.models import Goal, Plan
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan
from allies.progress.actions.records import correct_record, write_record
from allies.progress.models import Record
from allies.teams.models import Member
from allies.teams.tests.cast import enter

DAY = timedelta(days=1)
# The places of the essay's goal: at school, at school, at home.
ALONE, GROUP, HOMEWORK = "p1", "p2", "p3"
SHARE = {"measure": "percent", "unit": "times", "value": 8.0, "out_of": 10.0}

HITS = {
    "measure": "frequency",
    "unit": "times",
    "value": 1.0,
    "at_most": True,
    "places": [
        {"key": ALONE, "words": "all of school", "side": "school"},
        {"key": HOMEWORK, "words": "at home", "side": "home"},
    ],
}


def a_running_plan(cast: Any, weeks: int = 8) -> Plan:
    first = cast.okafor.today - weeks * 7 * DAY
    return a_plan(cast.okafor, begins_on=first, ends_on=first + 364 * DAY)


def the_goal(cast: Any, plan: Plan | None = None, **more: Any) -> Goal:
    return a_goal(cast.bell, plan or a_running_plan(cast), **more)


def moment(member: Member, days_ago: int = 0, at: str = "") -> datetime:
    """A time of the day where the school is; now, if none is named."""
    now = timezone.now().astimezone(member.child.zone)
    day = now.date() - days_ago * DAY
    return datetime.combine(day, time.fromisoformat(at) if at else now.time(), tzinfo=member.child.zone)


def recorded(by: Member, goal: Goal, value: float | None = 4, *, place: str = ALONE, **more: Any) -> Record:
    when = moment(by, more.pop("days_ago", 0), more.pop("at", ""))
    typed = {"id": uuid7(), "happened_at": when, "written_at": timezone.now(), "missing": "", **more}
    return write_record(goal.root, by=by, place=place, value=value, **typed)


def put_right(record: Record, by: Member, value: float | None = 5, **more: Any) -> Record:
    typed = {"id": uuid7(), "happened_at": record.happened_at, "written_at": timezone.now(), "missing": "", **more}
    return correct_record(record, by=by, value=value, **typed)


def get(member: Member, path: str = "") -> Any:
    return enter(Client(), member.person).get(f"/children/{member.child_id}/goals/{path}")


def post(member: Member, path: str, data: dict[str, Any]) -> Any:
    return enter(Client(), member.person).post(f"/children/{member.child_id}/goals/{path}", data)


def read(member: Member, path: str = "") -> str:
    answer = get(member, path)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def filled(member: Member, **more: Any) -> dict[str, Any]:
    """As a browser sends the form."""
    now = moment(member)
    return {"id": uuid7(), "value": "4", "day": now.date().isoformat(), "at": now.strftime("%H:%M"), **more}
