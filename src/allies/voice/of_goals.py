"""A goal as the student has it: how far they say they are, in their own words, at its beginning and at its end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from allies.media.models import Recording, RecordingSort
from allies.media.reading import recordings_of
from allies.plans.models import Goal
from allies.progress.alone import Skill, skills_of
from allies.progress.judging import Shown
from allies.progress.reading import standing_goals
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

from .chips import AT_THE_BEGINNING, AT_THE_END, Sort
from .models import OwnWords
from .reading import Heard, said_of

PHOTO = RecordingSort.PHOTO
GOAL = "goal"  # as `timeline/beside.py` knows it


@dataclass(frozen=True)
class OwnGoal:
    """`said`: all that the student said of it, by what was asked, the newest first."""

    goal: Goal
    said: Mapping[str, Sequence[Heard]]
    skill: Skill | None = None

    def last(self, sort: str) -> Heard | None:
        return next(iter(self.said.get(sort, ())), None)

    @property
    def far(self) -> Heard | None:
        return self.last(Sort.RATE)

    @property
    def own(self) -> Heard | None:
        return self.last(Sort.GOAL)

    @property
    def ratings(self) -> Sequence[Heard]:
        """The oldest first: it is read as a way."""
        return list(self.said.get(Sort.RATE, ()))[::-1]

    @property
    def beginning(self) -> list[Heard]:
        return [one for sort in AT_THE_BEGINNING for one in self.said.get(sort, ())]

    @property
    def end(self) -> list[Heard]:
        return [one for sort in AT_THE_END for one in self.said.get(sort, ())]

    @property
    def notes(self) -> Sequence[Heard]:
        return self.said.get(Sort.NOTE, ())


def has_goals(member: Member) -> bool:
    """Whether there is any to look at. One question."""
    return member.sees(Goal).filter(replaced_at=None, ended_at=None).exists()


def goals_of(member: Member) -> list[Goal]:
    return standing_goals(Seats([member])).get(member.child_id, [])


def drawn_by_child(member: Member, roots: Collection[UUID]) -> dict[UUID, Recording]:
    """What the child drew or photographed of each goal, when they said what it is in their words: the newest."""
    own = member.sees(OwnWords).filter(sort=Sort.GOAL, about_id__in=list(roots))
    said = dict(own.order_by("recorded_at", "id").values_list("pk", "about_id"))
    found = recordings_of(member, list(said)) if said else {}
    drawn = {pk: one.row for pk, of_it in found.items() for one in of_it if one.row.is_ready and one.row.sort == PHOTO}
    return {root: drawn[pk] for pk, root in said.items() if root and pk in drawn}


def own_goal(member: Member, root: UUID) -> OwnGoal | None:
    """For the student: with the picture of what they do alone, where that is written down."""
    goal = next((goal for goal in goals_of(member) if goal.root == root), None)
    if goal is None:
        return None
    skill = next((skill for skill in skills_of(member) if skill.goal.root == root), None)
    return OwnGoal(goal, by_sort(said_of(member, [root]).get(root, [])), skill)


def by_sort(said: Sequence[Heard]) -> dict[str, list[Heard]]:
    ordered = sorted(said, key=lambda one: one.row.sort)  # a stable sort: the newest of each stays first
    return {sort: list(found) for sort, found in groupby(ordered, key=lambda one: one.row.sort)}


def section(member: Member, one: Shown) -> Mapping[str, Any] | None:
    """On the page of a goal, beside what the adults see."""
    if not member.may(Permission.SEE_VOICE):
        return None
    goal = one.progress.goal
    said = said_of(member, [goal.root]).get(goal.root, [])
    return {"own": OwnGoal(goal, by_sort(said)), "goal": goal} if said else None
