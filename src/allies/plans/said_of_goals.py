"""What a student says of a goal is below it on the paper of the plan: a room above keeps it, and says it in lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from allies.rooms import pieces
from allies.teams.models import Member

from .models import Goal
from .paper_pieces import Piece, apart, listed, note


@dataclass(frozen=True)
class SaidOfGoals(pieces.Piece):
    """For the reader of this paper, by the root of the goal. One question where nothing was said."""

    lines: Callable[[Member, Sequence[UUID]], Mapping[UUID, Sequence[str]]]


def said_of(member: Member, goals: Sequence[Goal]) -> Mapping[UUID, Sequence[str]]:
    roots = [goal.root for goal in goals]
    rooms = SaidOfGoals.every() if roots else []
    return {root: lines for room in rooms for root, lines in room.lines(member, roots).items()}


def said_on_paper(member: Member, lines: Sequence[str]) -> Iterable[Piece]:
    if lines:
        name = {"name": apart(member.child.first_name)}
        yield note(_("What %(name)s says about this goal. This is not a part of the plan.") % name)
        yield listed(lines)
