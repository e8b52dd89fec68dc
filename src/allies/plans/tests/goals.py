"""The goal that a mother and a teacher would write together, as a row holds it and as a form sends it."""

from typing import Any

from allies.database.ids import uuid7
from allies.plans import goal_words
from allies.plans.actions.goals import put_goal
from allies.plans.models import Goal, Plan
from allies.teams.models import Member

TEN_MINUTES: dict[str, Any] = {
    "who": "Mateo",
    "does": "stays focused on the task for ten minutes",
    "when": "when the task is clear",
    "given": "a timer in sight",
    "measure": "duration",
    "unit": "minutes",
    "value": 10.0,
    "out_of": None,
    "at_most": False,
    "times": 5,
    "of_last": 5,
    "most_help": "none",
    "still_after_weeks": [2, 4],
    "places": [
        {
            "key": "p1",
            "words": "independent work",
            "side": "school",
            "start": {"value": 4.0, "on": "2026-08-28", "source": "three lessons, watched by Mr. Bell"},
            "record": {"who": "Mr. Bell", "days_a_week": 3},
        },
        {
            "key": "p2",
            "words": "group work",
            "side": "school",
            "start": {"value": 3.0, "on": "2026-08-28", "source": "three lessons, watched by Mr. Bell"},
        },
        {
            "key": "p3",
            "words": "homework time",
            "side": "home",
            "start": {"value": 5.0, "on": "2026-08-29", "source": "a week of homework"},
            "record": {"who": "Ana", "days_a_week": 2},
        },
    ],
    "steps": [{"words": "six minutes, with a timer", "on": "2026-11-01"}],
    "practice": {
        "when": "at homework time",
        "minutes": 10,
        "days_a_week": 3,
        "help": "hint",
        "counts": "Moving and standing are fine.",
    },
}


def a_goal(by: Member, plan: Plan, **more: Any) -> Goal:
    origin = {
        name: more.pop(name) for name in ("changes", "continues", "answers", "verdict", "starter") if name in more
    }
    days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on}
    return put_goal(plan, id=more.pop("id", None) or uuid7(), by=by, **origin, **(TEN_MINUTES | days | more))


def filled(plan: Plan, **more: Any) -> dict[str, Any]:
    """As a browser sends the form with all of it filled in."""
    row = Goal(**TEN_MINUTES, begins_on=plan.begins_on, ends_on=plan.ends_on)
    start = {name: value for name, value in goal_words.of_row(row).items() if value not in (None, False)}
    return {"id": uuid7(), **start, **more}
