"""Short ways to make a day card and to mark it, for the tests of this room."""

from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from allies.cards.actions.cards import set_card
from allies.cards.actions.days import mark
from allies.cards.models import DayCard
from allies.cards.reading import OnCard, card_of
from allies.database.ids import uuid7
from allies.plans.models import Goal
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan
from allies.teams.models import Member
from allies.teams.tests.cast import enter

READING, MATH, LUNCH = "Reading", "Math", "Lunch"
IN_POINTS: dict[str, Any] = {"measure": "points", "unit": "points_to_1", "value": 80.0, "out_of": 100.0}
PLACES = [{"key": "p1", "words": "class", "side": "school"}]


def a_goal_in_points(cast: Any, **more: Any) -> Goal:
    first = cast.okafor.today - timedelta(weeks=8)
    plan = more.pop("plan", None) or a_plan(cast.okafor, begins_on=first, ends_on=first + timedelta(days=364))
    return a_goal(cast.bell, plan, **(IN_POINTS | {"places": PLACES, "does": "asks for a break with the card"} | more))


def a_card(cast: Any, *goals: Goal, **more: Any) -> DayCard:
    goals = goals or (() if "lines" in more else (a_goal_in_points(cast),))
    lines = [{"goal": str(goal.root), "place": "p1", "words": goal.does} for goal in goals]
    typed = {"lines": lines, "periods": [READING, MATH, LUNCH], "enough": 60, "checks_in": False, "is_small": False}
    return set_card(id=more.pop("id", None) or uuid7(), by=more.pop("by", cast.bell), **(typed | more))


def on(member: Member) -> OnCard:
    found = card_of(member)
    assert found is not None
    return found


def marked(by: Member, value: float | None = 1, period: str = READING, *, days_ago: int = 0, **more: Any) -> Any:
    """Every line of the card alike."""
    it = on(by)
    day = by.today - timedelta(days=days_ago)
    when = timezone.now() if not days_ago else datetime.combine(day, time(12), tzinfo=by.child.zone)
    told = {"id": more.pop("id", None) or uuid7(), "happened_at": when, "written_at": timezone.now()}
    return mark(it.card, dict.fromkeys(it.lines, value), by=by, period=period, **told)


def a_day(by: Member, *values: float | None, days_ago: int = 0) -> None:
    """A mark for each part of the day, in order; None did not come up."""
    for period, value in zip((READING, MATH, LUNCH), values, strict=False):
        marked(by, value, period, days_ago=days_ago)


def get(member: Member, path: str = "") -> Any:
    return enter(Client(), member.person).get(f"/children/{member.child_id}/day-card/{path}")


def post(member: Member, path: str, data: dict[str, Any]) -> Any:
    return enter(Client(), member.person).post(f"/children/{member.child_id}/day-card/{path}", {"id": uuid7(), **data})


def read(member: Member, path: str = "") -> str:
    answer = get(member, path)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def send_marks(by: Member, value: str, period: str = READING, **more: Any) -> Any:
    """As the page of the class sends it, with all lines of one child's card alike."""
    it = on(by)
    fields = {f"mark-{it.card.pk.hex}-{line.key}": value for line in it.lines}
    data = {"id": uuid7(), "period": period, "day": by.today.isoformat(), **fields, **more}
    return enter(Client(), by.person).post("/day-cards/", data)
