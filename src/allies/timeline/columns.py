"""Where rooms above put a column into the table of all children of one person, so that timeline does not import up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.models import Seats
from allies.teams.permissions import Permission

Build = Callable[[Seats], Mapping[UUID, Any]]  # by child


@dataclass(frozen=True)
class Flag:
    """Which children of a column are counted above the table and can be shown alone, like "3 goal decisions"."""

    name: str
    words: Callable[[int], str]
    holds: Callable[[Any], bool]
    view: str = ""  # which shows what is counted, where the column is in others as well


@dataclass(frozen=True, kw_only=True)
class Column(Piece):
    """What a room says of each child in the table: what its template draws of the one thing that `build` found.

    `build` asks over all seats that may read it, in one query if it can; columns that name the same one share what it
    found. A child of whom it says nothing has `nothing` in its cell: what nobody wrote is never a zero.
    """

    name: str
    head: str | Promise
    template: str
    permission: Permission
    build: Build
    nothing: str | Promise
    order: Callable[[Any], Any] | None = None  # by what it is sorted
    flag: Flag | None = None

    @property
    def key(self) -> str:
        return self.name
