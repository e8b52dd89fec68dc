"""The goals of the plan in the making: what a mother asked for, as the team wrote it, and one from the bank."""

from datetime import date, timedelta
from typing import Any

from allies.database.ids import uuid7
from allies.plans.models import Goal, HomePractice, Input
from allies.plans.models.inputs import InputSort
from allies.teams.models import Audience

from .plans import WHOSE, Team, Writing

FOCUSED: dict[str, Any] = {
    "who": "Mateo",
    "does": "stays focused on the task for twelve minutes",
    "when": "when the task is clear and fits him",
    "given": "a timer in sight, and a place to move",
    "measure": "duration",
    "unit": "minutes",
    "value": 12,
    "times": 5,
    "of_last": 5,
    "still_after_weeks": [2, 4],
    "practice": {
        "when": "at homework time",
        "minutes": 10,
        "days_a_week": 3,
        "help": "hint",
        "counts": "Moving and standing are fine. Time counts while the work goes on.",
    },
}
# Where, whose place it is, where it starts there, how one knows, who writes it down and on how many days a week.
PLACES = (
    ("independent work", "school", 8, "three lessons, watched by Mr. Bell", "Mr. Bell", 3),
    ("group work", "school", 5, "three lessons, watched by Mr. Bell", "Mr. Bell", 2),
    ("homework time", "home", 10, "a week of homework, noted by Ana", "Ana", 2),
)
PLAYS: dict[str, Any] = {
    "who": "Mateo",
    "does": "asks another child to play, in his own way",
    "when": "at recess",
    "given": "a card with three games",
    "measure": "percent",
    "unit": "times",
    "value": 4,
    "out_of": 5,
    "times": 3,
    "of_last": 3,
    "places": [{"key": "p1", "words": "recess", "side": "school", "record": {"who": "Ms. Tran", "days_a_week": 1}}],
}


def write_goals(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    writing = Writing(child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})
    asked = list(Input.objects.filter(child=child, sort=InputSort.GOAL).order_by("recorded_at", "id"))
    writing.plan = asked[0].plan
    places = [place_of(number, *place, seen=writing.at(9).date()) for number, place in enumerate(PLACES, start=1)]
    goal = put(writing, "okafor", asked[0], FOCUSED | {"places": places})
    put(writing, "tran", asked[1], PLAYS)
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
