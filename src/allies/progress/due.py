"""Where rooms above say what is due for the goals of a child, so that this room does not import up."""

from dataclasses import dataclass

from allies.rooms.pieces import Piece
from allies.timeline.places import Waits


@dataclass(frozen=True)
class Due(Piece):
    """Over all seats in one go what is due, on the page of the goals of all children. One query."""

    build: Waits
