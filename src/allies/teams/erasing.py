"""What a room says when the record of a child is to be erased: why not yet, and what lies beside the rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from allies.rooms.pieces import Piece

from .models import Child, Member


@dataclass(frozen=True)
class Holds(Piece):
    """As long as `why` says anything, nothing of this child is erased: each sentence names what is open, and whose turn
    it is. 34 CFR 99.10(e): nothing is destroyed while somebody has asked to see it.
    """

    name: str
    why: Callable[[Child], Sequence[str]]

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class LiesBeside(Piece):
    """What no key of a row leads to: files, words in somebody's own list, what waits to be sent.

    `gather` is asked before the rows go, inside their transaction, and given the child and the seats that were on the
    team; what it answers is done once they are gone for good. It must be harmless to repeat.
    """

    name: str
    gather: Callable[[UUID, Sequence[UUID]], Callable[[], object]]

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class SaidOfWhoLeft(Piece):
    """What a room says of the record of a child who left, beside the way to it, to these seats: by child, in a sentence
    and with the page that says more. It must look at what an order says of each seat.
    """

    name: str
    says: Callable[[Sequence[Member]], Mapping[UUID, tuple[str, str]]]

    @property
    def key(self) -> str:
        return self.name


def said_of(seats: Sequence[Member]) -> list[tuple[Member, list[tuple[str, str]]]]:
    """These seats, each with what is said of it."""
    said = [room.says(seats) for room in SaidOfWhoLeft.every()] if seats else []
    return [(seat, [one[seat.child_id] for one in said if seat.child_id in one]) for seat in seats]


def what_holds(child: Child) -> list[str]:
    return [reason for room in Holds.every() for reason in room.why(child)]
