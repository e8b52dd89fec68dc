"""Which goals a day card can hold, and what may be marked on it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from allies.goals.dignity import not_goals
from allies.goals.parts import MOST_POINTS, Measure, Unit
from allies.plans.models import Goal
from allies.progress.rules import places_for
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

Line = dict[str, str]  # goal: the root, place: its key, words


def fits_on_a_card(goal: Goal) -> bool:
    """A goal that is counted in points, a few for each part of the day."""
    return goal.measure == Measure.POINTS and goal.unit in set(MOST_POINTS)


def most_of(goal: Goal) -> int:
    """How many points one mark can be."""
    return MOST_POINTS[Unit(goal.unit)]


def places_on_a_card(member: Member, goals: Iterable[Goal]) -> list[tuple[Goal, dict[str, Any]]]:
    """Each goal that fits, in each of its places where this person records."""
    return [(goal, dict(place)) for goal in goals if fits_on_a_card(goal) for place in places_for(member, goal)]


def may_mark(member: Member) -> bool:
    return member.side is Side.SCHOOL and member.may(Permission.MARK_CARD)


def no_line(words: str) -> str:
    """What is wrong with a line of a card; empty where nothing is. It says what the child does, and keeps dignity."""
    if not_goals([words]):
        return _("This asks a child to look or move like others. Please write what helps them instead.")
    return ""
