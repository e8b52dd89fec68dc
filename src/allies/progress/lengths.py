"""How long what is timed lasts as a rule, so that a clock asks when it runs for twice as long."""

from collections import defaultdict
from statistics import median
from uuid import UUID

from allies.goals.parts import Unit
from allies.plans.models import Goal
from allies.teams.models import Member, Seats

from .models import Record

MILLISECONDS = {Unit.SECONDS.value: 1000, Unit.MINUTES.value: 60_000}
MOST_USUAL, FEWEST_USUAL = 12, 3  # fewer say nothing of what is usual


def usual_lengths(goals: list[tuple[Member, Goal]]) -> dict[UUID, int]:
    """Of what is timed, how long it lasted as a rule: the middle of the last ones, in one query."""
    timed = {goal.root: goal for _member, goal in goals if goal.unit in MILLISECONDS}
    if not timed:
        return {}
    seats = Seats(member for member, goal in goals if goal.root in timed)
    rows = seats.sees(Record).filter(goal_root__in=timed, value__gt=0, corrected_by=None).order_by("-happened_at", "id")
    lasted: dict[UUID, list[float]] = defaultdict(list)
    for root, unit, value in rows.values_list("goal_root", "unit", "value")[: MOST_USUAL * len(timed)]:
        if value is not None and unit in MILLISECONDS:
            lasted[root].append(value * MILLISECONDS[unit])
    return {root: round(median(values)) for root, values in lasted.items() if len(values) >= FEWEST_USUAL}
