"""Practice at home, as the home that took it up sees it. It is the family's offer: nobody counts it or waits for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise

from allies.goals import labels, parts
from allies.plans.models import Goal, HomePractice
from allies.plans.models.goals import practice_of
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side

from .rules import can_be_recorded

Place = Mapping[str, Any]
MINUTES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 45, 60)
SECONDS = (0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300)
MOST_TAPS = 10  # of so many a thumb finds one; where there are more, the number is typed


@dataclass(frozen=True)
class Card:
    """One goal's card, on for this home. `places`: those at home that hold what is noted; a plan may name none."""

    goal: Goal
    practice: parts.Practice
    places: list[Place]

    @property
    def help(self) -> str | Promise:
        return labels.HELPS[self.practice.help]


def families(seats: Seats) -> dict[UUID, Member]:
    """By child: the seats that speak for a home, and so may take up practice for it."""
    own = (seat for seat in seats if seat.side is Side.HOME and seat.home_id)
    return {seat.child_id: seat for seat in own if seat.may(Permission.WRITE_HOME_PLAN)}


def switched_on(seats: Seats) -> list[tuple[UUID, UUID]]:
    """Child and goal of each card that is on for one's own home, of a plan that runs. One query, none for school."""
    own = families(seats)
    if not own:
        return []
    standing = running(seats, own.values()).filter(root=OuterRef("goal_id"))
    on = seats.sees(HomePractice).filter(Exists(standing), replaced_at=None, is_on=True)
    on = on.filter(home__in=[seat.home_id for seat in own.values()])
    found = on.values_list("child_id", "goal_id", "home_id").order_by("id")
    return [(child, goal) for child, goal, home in found if child in own and own[child].home_id == home]


def running(seats: Seats, own: Collection[Member]) -> QuerySet[Goal]:
    """Goals that stand, and can be written down today."""
    first, last = min(seat.today for seat in own), max(seat.today for seat in own)
    seen = seats.sees(Goal).filter(replaced_at=None, ended_at=None, begins_on__lte=last)
    return seen.filter(plan__begins_on__lte=last, plan__ends_on__gte=first, plan__came_from="")


def cards_of(member: Member) -> list[Card]:
    """In the order of the plan."""
    seats = Seats([member])
    on = [goal for _child, goal in switched_on(seats)]
    goals = running(seats, [member]).filter(root__in=on).order_by("recorded_at", "id") if on else []
    cards = ((goal, practice_of(goal.practice)) for goal in goals)
    return [Card(goal, practice, places_at_home(goal)) for goal, practice in cards if practice]


def places_at_home(goal: Goal) -> list[Place]:
    return [place for place in goal.places_shown if place["side"] == Side.HOME] if can_be_recorded(goal) else []


def taps_of(goal: Goal, practice: parts.Practice) -> list[float]:
    """The numbers that a thumb can choose from; empty where there are too many, or no end to them."""
    unit, whole = parts.Unit(goal.unit), goal.out_of
    if unit in parts.TIMED:
        steps = MINUTES if unit is parts.Unit.MINUTES else SECONDS
        longest = max(goal.value or 0, practice.minutes * (1 if unit is parts.Unit.MINUTES else 60))
        return sorted({float(step) for step in steps if step <= longest} | ({goal.value} if goal.value else set()))
    if goal.measure in parts.OUT_OF and whole and whole <= MOST_TAPS and whole == int(whole):
        return [float(step) for step in range(int(whole) + 1)]
    return []
