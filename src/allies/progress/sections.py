"""Where rooms above put a section on the page of a goal, below its graph, so that this room does not import up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allies.rooms.pieces import Piece
from allies.teams.models import Member

from .judging import Shown

# What the template needs, or None when it has nothing to say to this reader.
Build = Callable[[Member, Shown], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Section(Piece):
    """A section under the graph of a goal. A few queries at most: the page counts them."""

    template: str
    build: Build

    @property
    def key(self) -> str:
        return self.template


def sections_for(member: Member, one: Shown) -> list[tuple[str, Mapping[str, Any]]]:
    built = ((section.template, section.build(member, one)) for section in Section.laid_out("goal", "sections"))
    return [(template, needs) for template, needs in built if needs is not None]
