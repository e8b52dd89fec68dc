"""Where rooms above say something beside a name on the team page, so that teams does not import up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from allies.rooms.pieces import Piece
from allies.teams.models import Member

# For the reader's seat and the seats on the page: words beside some of them, by seat.
Says = Callable[[Member, Sequence[Member]], Mapping[UUID, str]]


@dataclass(frozen=True)
class BesideName(Piece):
    """Something beside a name. Whether this reader may know it is the room's own to ask."""

    says: Says


def said_beside(reader: Member, mates: Sequence[Member]) -> dict[UUID, str]:
    return {seat: words for beside in BesideName.every() for seat, words in beside.says(reader, mates).items()}
