"""The goals of the plan in the making: what a mother asked for, as the team wrote it, and one from the bank."""

from datetime import date, timedelta
from typing import Any

from allies.database.ids import uuid7
from allies.plans.models import Goal, HomePractice, Input
from allies.plans.models.inputs import InputSort
from allies.teams.models import Audience

from .contents import contents
from .plans import WHOSE, Team, Writing

DATA = contents("goals")


def write_goals(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    writing = Writing(child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})
    asked = list(Input.objects.filter(child=child, sort=InputSort.GOAL).order_by("recorded_at", "id"))
    writing.plan = asked[0].plan
    seen = writing.at(9).date()
    places = [place_of(number, *place, seen=seen) for number, place in enumerate(DATA["places"], start=1)]
    goal = put(writing, "okafor", asked[0], DATA["focused"] | {"places": places})
    put(writing, "tran", asked[1], DATA["plays"])
    home = child.homes.get(members=writing.seats["ana"])
    shared = writing.about("ana", 2) | {"audience": Audience.home_and_school(home)}
    HomePractice.objects.create(goal=goal, home=home, is_on=True, **shared)


def place_of(number: int, *place: Any, seen: date) -> dict[str, Any]:
    words, side, value, source, who, days = place
    start = {"value": value, "on": str(seen), "source": source}
    return {
        "key": f"p{number}",
        "words": words,
        "side": side,
        "start": start,
        "record": {"who": who, "days_a_week": days},
    }


def put(writing: Writing, who: str, asked: Input, typed: dict[str, Any]) -> Goal:
    key, first = uuid7(), writing.plan.begins_on
    days = {"begins_on": first, "ends_on": first + timedelta(weeks=26)}
    shared = writing.about(who, 3) | {"id": key}
    goal = Goal.objects.create(plan=writing.plan, root=key, answers=asked, **typed, **days, **shared)
    writing.line("plans.goal_put", goal, words=goal.does, goal=str(key))
    return goal
