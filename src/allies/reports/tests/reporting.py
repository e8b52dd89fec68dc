"""Short ways to a report, for the tests of this room."""

from typing import Any

from django.test import Client

from allies.database.ids import uuid7
from allies.plans.models import Goal
from allies.progress.tests.recording import ALONE, GROUP, HOMEWORK, a_running_plan, recorded, the_goal
from allies.reports.actions.reports import send_report, set_rhythm
from allies.reports.models import Report
from allies.reports.reading import drafted, standing_of
from allies.teams.models import Member, Seats
from allies.teams.tests.cast import enter


def a_told_goal(cast: Any, *, every_weeks: int = 9, **more: Any) -> Goal:
    """Of a plan that runs for eight weeks, with records at school and in each home, told every nine weeks."""
    plan = a_running_plan(cast)
    goal = the_goal(cast, plan, **more)
    for ago, value in ((40, 3), (33, 3.5), (26, 4), (12, 5), (5, 6)):
        recorded(cast.bell, goal, value, place=ALONE, days_ago=ago)
        recorded(cast.bell, goal, value, place=GROUP, days_ago=ago)
    recorded(cast.ana, goal, 7, place=HOMEWORK, days_ago=3)
    recorded(cast.luis, goal, 2, place=HOMEWORK, days_ago=30)
    set_rhythm(plan, id=uuid7(), by=cast.okafor, every_weeks=every_weeks)
    return goal


def standing(by: Member) -> Any:
    [found] = standing_of(Seats([by]))
    return found


def send(by: Member, *, words: str = "", changed: str = "", day: Any = None, **more: Any) -> Report:
    found = standing(by)
    day = day or found.days[0]
    seen = more.pop("seen", None) or drafted(found, day).sum
    return send_report(
        found.plan, id=more.pop("id", uuid7()), by=by, due_on=day, words=words, seen=seen, changed=changed
    )


def get(member: Member, path: str = "") -> Any:
    return enter(Client(), member.person).get(f"/children/{member.child_id}/reports/{path}", follow=True)


def post(member: Member, path: str, data: dict[str, Any]) -> Any:
    return enter(Client(), member.person).post(f"/children/{member.child_id}/reports/{path}", data)


def read(member: Member, path: str = "") -> str:
    answer = get(member, path)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())
