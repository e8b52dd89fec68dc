"""What can hurt somebody asks for a person the same day: which goals are marked, and what nobody has looked at yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.teams.models import Seats

from .models import Danger, PersonAsked

COUNTS_TIMES = frozenset({Measure.FREQUENCY, Measure.RATE, Measure.DURATION, Measure.INTERVAL})


def can_be_dangerous(goal: Goal) -> bool:
    """Where less is better, each time that is counted is one time of it. Elsewhere a number is no danger."""
    return goal.at_most and goal.measure in COUNTS_TIMES


@dataclass(frozen=True)
class Dangers:
    """What one reader sees of it. `mark` None: nobody ever said so."""

    mark: Danger | None
    asked: Sequence[PersonAsked]  # the newest first

    @property
    def is_on(self) -> bool:
        return self.mark is not None and self.mark.is_on

    @property
    def open(self) -> list[PersonAsked]:
        return [one for one in self.asked if one.seen_at is None]

    @property
    def seen(self) -> list[PersonAsked]:
        return [one for one in self.asked if one.seen_at is not None]


def dangers_of(seats: Seats, goal: Goal) -> Dangers | None:
    """None for a goal that counts nothing of the kind, and then without a query."""
    if not can_be_dangerous(goal):
        return None
    marks = seats.sees(Danger).filter(goal_root=goal.root).select_related("by__person").order_by("-id")
    asked = seats.sees(PersonAsked).filter(goal_root=goal.root).order_by("-record__happened_at", "-id")
    return Dangers(marks.first(), list(asked.select_related("record__by__person", "record__goal", "seen_by__person")))


def marked_among(roots: Collection[UUID]) -> set[UUID]:
    """Those of these goals that are marked, whatever anybody reads: the newest mark that stands. One query."""
    marks = Danger.objects.filter(goal_root__in=roots, taken_out_at=None).order_by("id")
    newest = dict(marks.values_list("goal_root", "is_on"))
    return {root for root, is_on in newest.items() if is_on}


def open_over(seats: Seats) -> list[PersonAsked]:
    """All that waits for a person, over all these seats, the newest first. One query."""
    waiting = seats.sees(PersonAsked).filter(seen_at=None).select_related("child", "record__goal")
    return list(waiting.order_by("-record__happened_at", "-id"))
