"""Where rooms above put themselves on the page of dates and notices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allies.rooms.pieces import Piece
from allies.teams.models import Member


@dataclass(frozen=True)
class DatesPanel(Piece):
    """A section below the dates of the plan. `build`: what its template needs, or None when it has nothing to say."""

    template: str
    build: Callable[[Member], Mapping[str, Any] | None]

    @property
    def key(self) -> str:
        return self.template
