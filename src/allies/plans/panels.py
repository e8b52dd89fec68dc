"""What rooms above say of the dates of a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allies.rooms.pieces import Piece
from allies.teams.models import Member

from .models import Plan


@dataclass(frozen=True)
class DatesPanel(Piece):
    """A section below the dates of the plan. `build`: what its template needs, or None when it has nothing to say."""

    template: str
    build: Callable[[Member], Mapping[str, Any] | None]

    @property
    def key(self) -> str:
        return self.template


@dataclass(frozen=True)
class SetsMeeting(Piece):
    """Whether a meeting that was arranged sets the day of a plan: then nobody types it a second time."""

    sets: Callable[[Plan], bool]


def is_day_set(plan: Plan) -> bool:
    return any(piece.sets(plan) for piece in SetsMeeting.every())
