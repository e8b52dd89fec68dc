"""How goals and their places stand in the tables that can be taken along."""

from typing import Any

from allies.plans.models import Goal
from allies.timeline.exports import Row


def of_goal(goal: Goal) -> Row:
    """The root, so that rows of one goal are found together through all its versions; and its words of then."""
    return {"goal": str(goal.root), "goal_words": goal.words_in_short}


def of_place(goal: Goal, key: str) -> Row:
    place: dict[str, Any] = next((one for one in goal.places if one["key"] == key), {})
    return {"place": place.get("words", ""), "side": place.get("side", "")}
