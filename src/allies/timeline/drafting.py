"""What rooms know of a day, for a note that somebody drafts from it: nothing that one of its readers may not read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, AboutChildQuerySet, Child, Member
from allies.teams.permissions import Kind, Permission

A = TypeVar("A", bound=AboutChild)


class About(StrEnum):
    """Where in the note it stands."""

    DID = "did"
    WELL = "well"
    HARD = "hard"


@dataclass(frozen=True)
class Known:
    """One part of a draft, and where it is from."""

    row: UUID
    about: About
    words: str
    source: str
    url: str


@dataclass(frozen=True)
class ReadByAll:
    """What the writer and every reader of a note may read already. A room that brings something to a draft is given
    this and no seat, so that it can bring nothing else. Without a reader there is nothing.
    """

    writer: Member
    readers: Sequence[Member]

    def sees(self, model: type[A]) -> "AboutChildQuerySet[A]":
        rows = self.writer.sees(model)
        for reader in self.readers:
            rows = rows.filter(pk__in=reader.sees(model).order_by().values("pk"))
        return rows if self.readers else rows.none()

    @property
    def kinds(self) -> frozenset[Kind]:
        return self.writer.kinds.intersection(*(reader.kinds for reader in self.readers))

    @property
    def child(self) -> Child:
        return self.writer.child


@dataclass(frozen=True)
class KnownOfDay(Piece):
    """What a room brings to the draft of a note about one day: never danger, never hurt. `permission` is that of the
    page which shows the same; the log has it as read.
    """

    name: str
    permission: Permission
    known: Callable[[ReadByAll, date], Iterable[Known]]

    @property
    def key(self) -> str:
        return self.name
