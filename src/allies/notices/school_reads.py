"""When school reads what a home is about to send: a room above knows, and pages of every room say it."""

from collections.abc import Callable
from dataclasses import dataclass

from allies.rooms.pieces import Piece
from allies.teams.models import Member


@dataclass(frozen=True)
class SchoolReads(Piece):
    """In sentences; none for who is not at home."""

    say: Callable[[Member], list[str]]
