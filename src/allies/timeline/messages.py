"""The one list of all that people say to each other: each way of talking brings its lines, and a new one is a piece."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from allies.rooms.pieces import Piece
from allies.teams.models import Seats
from allies.teams.permissions import Permission

MOST_SHOWN = 90  # of what was said last


@dataclass(frozen=True)
class MessageLine:
    """One talk, call or check-in, as one seat may know it. `at` and `id` are its place; `when` is what is shown."""

    at: datetime
    id: UUID
    child: UUID
    url: str
    title: str
    when: str
    icon: str
    who: str = ""  # whose initials stand before it, in place of the icon
    about: str = ""  # in our words: who is in it, what was asked for
    by: str = ""  # who said it
    said: str = ""  # in their words, shortened: never those of another home
    language: str = ""  # of what was said
    state: str = ""
    waits: bool = False
    is_new: bool = False
    is_private: bool = False


@dataclass(frozen=True)
class MessageKind(Piece):
    """One way of talking. `lines` gives at most so many, newest first, below a cursor; its number of questions does not
    grow with the seats. `unread` is the rows that are new to them, until each was opened.
    """

    name: str
    permission: Permission
    lines: Callable[[Seats, str, int], Iterable[MessageLine]]
    unread: Callable[[Seats], QuerySet[Any]] | None = None

    @property
    def key(self) -> str:
        return self.name
