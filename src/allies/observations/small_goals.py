"""Small goals as one reader has them: what each is, and how far it is, as far as they may read of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils.functional import Promise

from allies.teams.models import Member

from .chips import SORT_PICTURES, ObservationSort
from .models import SmallGoal
from .reading import current


@dataclass(frozen=True)
class SoFar:
    """A goal, and what was written down with it: how often of each kind, and on which day last."""

    goal: SmallGoal
    counts: Sequence[tuple[str | Promise, str, int]]  # kind, picture, how often
    last_on: date | None

    @property
    def times(self) -> int:
        return sum(count for _kind, _picture, count in self.counts)


class Counted(NamedTuple):
    sort: str
    times: int
    last: datetime


def goals_of(member: Member) -> QuerySet[SmallGoal]:
    return member.sees(SmallGoal).filter(ended_at=None).order_by("id")


def ended_goals(member: Member) -> list[tuple[SmallGoal, str]]:
    """The last few, with who ended each, where this seat may know of them."""
    ended = member.sees(SmallGoal).exclude(ended_at=None).select_related("ended_by__person")
    last = ended.order_by("-ended_at", "-id")[:5]
    return [(goal, by.person.name if (by := goal.ended_by) and member.knows(by) else "") for goal in last]


def so_far(member: Member) -> list[SoFar]:
    """Two questions, however many goals there are. What did not happen once is no step on the way."""
    goals = list(goals_of(member))
    seen = current(member).filter(goal__in=goals, times__gt=0).values("goal", "sort").order_by("goal", "sort")
    rows = seen.annotate(count=Count("pk"), last=Max("happened_at"))
    by_goal: dict[UUID, list[Counted]] = defaultdict(list)
    for goal, sort, count, last in rows.values_list("goal", "sort", "count", "last"):
        by_goal[goal].append(Counted(sort, count, last))
    return [of_goal(goal, by_goal[goal.pk], member) for goal in goals]


def of_goal(goal: SmallGoal, found: list[Counted], member: Member) -> SoFar:
    by_sort = {one.sort: one.times for one in found}
    counts = [(sort.label, SORT_PICTURES[sort], by_sort[sort]) for sort in ObservationSort if sort in by_sort]
    last = max((one.last for one in found), default=None)
    return SoFar(goal, counts, last.astimezone(member.child.zone).date() if last else None)
