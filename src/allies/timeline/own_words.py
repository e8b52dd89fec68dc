"""What somebody wrote in one place they may say in another, by their own act: rooms say where such words are.

The words travel by their id, so that none stands in an address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from allies.rooms.pieces import Piece
from allies.teams.models import Member

Words = Callable[[Member, UUID], str | None]
Way = Callable[[Member], str | None]


@dataclass(frozen=True)
class OwnWords(Piece):
    """Gives what this seat itself wrote under that id, and None for whatever is not theirs. One query."""

    words: Words


@dataclass(frozen=True)
class FileOfThePlan(Piece):
    """Gives the address where this seat may say something to the plan; None where there is no plan."""

    way: Way


def own_words(member: Member, pk: UUID) -> str:
    return next((found for own in OwnWords.every() if (found := own.words(member, pk))), "")


def file_of_the_plan(member: Member) -> str | None:
    return next((found for file in FileOfThePlan.every() if (found := file.way(member))), None)
