"""Where rooms above put a link under lines of the story: to a page of theirs, which gets the line as `?line=<id>`."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .rows import Row


@dataclass(frozen=True)
class LineAct(Piece):
    """A link under each line that it fits."""

    label: str | Promise
    icon: str
    url_name: str  # `/children/<child>/…`
    permission: Permission
    fits: Callable[[Row, Member], bool]  # asked for each line, of what is in hand

    @property
    def key(self) -> str:
        return self.url_name

    def url(self, child: UUID, line: UUID) -> str:
        return f"{reverse(self.url_name, args=[child])}?line={line}"
