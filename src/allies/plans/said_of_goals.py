"""What a student says of a goal is below it on the paper of the plan, and in a progress report: a room above keeps it,
and says it in lines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from allies.rooms import pieces
from allies.teams.models import Home, Member

from .models import Goal
from .paper_pieces import Piece, apart, listed, note


class Lines(Protocol):
    """`home`: of whose paper, so that nothing is on it which that home does not read. `until`: said by then."""

    def __call__(
        self, member: Member, roots: Sequence[UUID], *, home: Home | None, until: datetime | None
    ) -> Mapping[UUID, Sequence[str]]: ...


@dataclass(frozen=True)
class SaidOfGoals(pieces.Piece):
    """For the reader of this paper, by the root of the goal. One question where nothing was said."""

    lines: Lines


def said_of(member: Member, goals: Sequence[Goal]) -> Mapping[UUID, Sequence[str]]:
    return said_of_roots(member, [goal.root for goal in goals])


def said_of_roots(
    member: Member, roots: Sequence[UUID], *, home: Home | None = None, until: datetime | None = None
) -> Mapping[UUID, Sequence[str]]:
    rooms = SaidOfGoals.every() if roots else []
    found = (room.lines(member, roots, home=home, until=until) for room in rooms)
    return {root: lines for by_root in found for root, lines in by_root.items()}


def said_on_paper(member: Member, lines: Sequence[str]) -> Iterable[Piece]:
    if lines:
        name = {"name": apart(member.child.first_name)}
        yield note(_("What %(name)s says about this goal. This is not a part of the plan.") % name)
        yield listed(lines)
