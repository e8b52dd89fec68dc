"""Where rooms above put a link under lines of the story: to a page of theirs, which gets the line as `?line=<id>`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Permission

if TYPE_CHECKING:
    from .rows import SortOfLine


@dataclass(frozen=True, eq=False)  # each is itself, so that many lines of a page share what is drawn of it
class LineAct(Piece):
    """A link under each line that it fits."""

    label: str | Promise
    icon: str
    url_name: str  # `/children/<child>/…`
    permission: Permission
    fits: "Callable[[SortOfLine, Member], bool]"  # asked once for lines of a sort, of what is in hand

    @property
    def key(self) -> str:
        return self.url_name

    def url(self, child: str, line: str) -> SafeString:
        return SafeString(f"{reverse(self.url_name, args=[child])}?line={line}")
