"""What can hurt somebody asks for a person the same day: which goals are marked, and what nobody has looked at yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.teams.models import Seats
from allies.teams.models.about import AboutChildQuerySet

from .models import Danger, PersonAsked, PersonCame

COUNTS_TIMES = frozenset({Measure.FREQUENCY, Measure.RATE, Measure.DURATION, Measure.INTERVAL})


def can_be_dangerous(goal: Goal) -> bool:
    """Where less is better, each time that is counted is one time of it. Elsewhere a number is no danger."""
    return goal.at_most and goal.measure in COUNTS_TIMES


@dataclass(frozen=True)
class Dangers:
    """What one reader sees of it. `mark` None: nobody ever said so."""

    mark: Danger | None
    open: Sequence[PersonAsked]  # the newest first
    came: Sequence[PersonCame]  # the newest record first; of one record, who came first

    @property
    def is_on(self) -> bool:
        return self.mark is not None and self.mark.is_on


def dangers_of(seats: Seats, goal: Goal) -> Dangers | None:
    """None for a goal that counts nothing of the kind, and then without a query."""
    if not can_be_dangerous(goal):
        return None
    marks = seats.sees(Danger).filter(goal_root=goal.root).select_related("by__person").order_by("-id")
    waiting = still_open(seats).filter(goal_root=goal.root).select_related("record__by__person", "record__goal")
    return Dangers(marks.first(), list(waiting), came_to(seats, goal))


def still_open(seats: Seats) -> AboutChildQuerySet[PersonAsked]:
    """What nobody has said anything to, the newest first."""
    came = PersonCame.objects.filter(asked=OuterRef("pk"), taken_out_at=None)
    return seats.sees(PersonAsked).filter(~Exists(came)).order_by("-record__happened_at", "-id")


def came_to(seats: Seats, goal: Goal) -> list[PersonCame]:
    rows = seats.sees(PersonCame).filter(asked__goal_root=goal.root).select_related("asked__record", "by__person")
    return list(rows.order_by("-asked__record__happened_at", "id"))


def marked_among(roots: Collection[UUID]) -> set[UUID]:
    """Those of these goals that are marked, whatever anybody reads: the newest mark that stands. One query."""
    marks = Danger.objects.filter(goal_root__in=roots, taken_out_at=None).order_by("id")
    newest = dict(marks.values_list("goal_root", "is_on"))
    return {root for root, is_on in newest.items() if is_on}


def open_over(seats: Seats) -> list[PersonAsked]:
    """All that waits for a person, over all these seats, the newest first. One query."""
    return list(still_open(seats).select_related("child", "record__goal"))
