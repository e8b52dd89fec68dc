"""The goals of all children of one person, from what is kept of their lines: no record is read for it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from allies.goals.parts import Side
from allies.plans.models import Goal
from allies.statistics.deciding import Answer, Why
from allies.teams.models import Home, Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Waiting

from .due import Due
from .judging import ASKED_AGAIN, FIRST, QUIET
from .models import Decision, Standing
from .reading import standing_goals
from .rules import can_be_recorded

TELLING = {Answer.OFF_TRACK.value, Answer.REACHED.value}
SAID = ("goal_root", "place", "home__name", "answer", "why", "points", "weeks_more", "days", "last_on", "again_on")
FEW = {Why.FEW_POINTS.value, Why.FEW_WEEKS.value}


@dataclass
class Spot:
    """One line of a goal: its place, whose it is, and what is kept of it; None where nothing is written yet."""

    place: dict[str, Any]
    home: Home | None
    standing: Standing | None

    @property
    def side(self) -> Side:
        return Side(self.place["side"])

    @property
    def tells(self) -> bool:
        return self.standing is not None and self.standing.answer in TELLING

    @property
    def is_homes(self) -> bool:
        """Home is not asked for anything: what it has not written is not missing."""
        return self.home is not None or self.side is Side.HOME

    @property
    def has_too_little(self) -> bool:
        """Something is written at school, and it is not enough to say anything."""
        one = self.standing
        if one is None or self.is_homes:
            return False
        return one.why in FEW if one.answer else one.days < FIRST


@dataclass
class Looked:
    """One goal as it stands today. It is in one list alone: what is to be decided goes before what is to be written."""

    goal: Goal
    spots: list[Spot]
    decided_on: date | None
    today: date

    @property
    def asks(self) -> bool:
        """Somewhere it is off track, or reached; and nobody has decided anything lately."""
        lately = self.decided_on is not None and self.today - self.decided_on < ASKED_AGAIN
        return not lately and bool(self.telling)

    @property
    def telling(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.tells]

    @property
    def is_quiet(self) -> bool:
        """Nothing was written for two weeks in any place, or since the goal began."""
        days = [spot.standing.last_on for spot in self.spots if spot.standing]
        return can_be_recorded(self.goal) and self.today - max([*days, self.goal.begins_on]) >= QUIET

    @property
    def is_to_look_again(self) -> bool:
        """Reached somewhere, and the day has come on which the goal asks whether it stayed."""
        days = [spot.standing.again_on for spot in self.spots if spot.standing and spot.standing.again_on]
        return bool(days) and min(days) <= self.today

    @property
    def early(self) -> list[Spot]:
        """Where it is too early to tell, for want of records."""
        return [spot for spot in self.spots if spot.has_too_little] if self.goal.value is not None else []


@dataclass
class Card:
    """One child: what is due, the goals that ask for a decision, those that are quiet, and those with too little."""

    member: Member
    goals: list[Looked] = field(default_factory=list)
    waits: list[Waiting] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asking = [one for one in self.goals if one.asks]
        self.quiet = [one for one in self.goals if one.is_quiet and not one.asks]
        self.again = [one for one in self.goals if one.is_to_look_again]
        self.early = [one for one in self.goals if one.early and not one.asks and not one.is_quiet]

    @property
    def has_something(self) -> bool:
        return bool(self.waits or self.asking or self.quiet or self.again or self.early)

    @property
    def may_decide(self) -> bool:
        return self.member.may(Permission.DECIDE_PROGRESS)

    @property
    def order(self) -> tuple[bool, bool, bool]:
        """What is due or to be decided first, then where nobody writes, then where more is needed."""
        return not (self.waits or self.asking), not (self.quiet or self.again), not self.early


def cards_of(seats: Seats) -> list[Card]:
    """As many queries for thirty children as for one; those with something to do first, each by name."""
    looked = looked_at(seats)
    waits: defaultdict[UUID, list[Waiting]] = defaultdict(list)
    for waiting in (one for piece in Due.every() for one in piece.build(seats)):
        waits[waiting.child].append(waiting)
    cards = [Card(seat, looked[seat.child_id], waits[seat.child_id]) for seat in seats]
    return sorted(cards, key=lambda card: card.order)


def looked_at(seats: Seats) -> dict[UUID, list[Looked]]:
    """By child, in the order of the plan. Three queries."""
    goals = standing_goals(seats)
    lines = lines_of(seats, [goal.root for own in goals.values() for goal in own])
    return {
        seat.child_id: [
            Looked(goal, spots_of(goal, lines[goal.root]), decided_on(lines[goal.root]), seat.today)
            for goal in goals.get(seat.child_id, [])
        ]
        for seat in seats
    }


def lines_of(seats: Seats, roots: Iterable[UUID]) -> dict[UUID, list[Standing]]:
    """By goal, each line with the day of the goal's last decision, if it is recent enough to put off the next."""
    since = max((seat.today for seat in seats), default=date.min) - ASKED_AGAIN - timedelta(days=1)
    made = seats.sees(Decision).filter(child=OuterRef("child"), goal_root=OuterRef("goal_root"), day__gte=since)
    last = Subquery(made.order_by("-day").values("day")[:1])
    by_goal: defaultdict[UUID, list[Standing]] = defaultdict(list)
    seen = seats.sees(Standing).filter(goal_root__in=list(roots)).select_related("home").only(*SAID)
    for one in seen.annotate(decided_on=last).order_by("id"):
        by_goal[one.goal_root].append(one)
    return by_goal


def decided_on(lines: list[Standing]) -> date | None:
    """None: nobody has lately, or nothing is written; and then nothing asks."""
    return next((one.decided_on for one in lines), None)  # type: ignore[attr-defined]  # annotated above


def spots_of(goal: Goal, lines: list[Standing]) -> list[Spot]:
    """In the order of the goal's places; for each place school first, then each home by its name."""
    spots = []
    for place in goal.places_shown:
        here = [one for one in lines if one.place == place["key"]]
        found = [Spot(place, one.home, one) for one in sorted(here, key=lambda one: str(one.home or ""))]
        spots += found or [Spot(place, None, None)]
    return spots
