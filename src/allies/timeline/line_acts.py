"""Where rooms above put a link under lines of the story: to a page of theirs, which gets the line as `?line=<id>`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from allies.teams.models import Member
from allies.teams.permissions import Permission

if TYPE_CHECKING:
    from .rows import Row


@dataclass(frozen=True, eq=False)  # each is itself, so that many lines of a page share what is drawn of it
class LineAct:
    label: str | Promise
    icon: str
    url_name: str  # `/children/<child>/…`
    permission: Permission
    fits: "Callable[[Row, Member], bool]"  # asked of each line: of what is in hand, without a question more

    def url(self, child: UUID, line: str) -> SafeString:
        return SafeString(f"{_address(self.url_name, child)}?line={line}")


@lru_cache(2000)
def _address(name: str, child: UUID) -> str:
    return reverse(name, args=[child])


acts_on_lines: list[LineAct] = []


def act_on_line(
    label: str | Promise, icon: str, url_name: str, permission: Permission, *, fits: "Callable[[Row, Member], bool]"
) -> None:
    """In `ready()`: a link under each line that it fits."""
    acts_on_lines.append(LineAct(label, icon, url_name, permission, fits))
