"""What goes with somebody whose place moves to another home: rows of rooms above that are theirs alone."""

from dataclasses import dataclass

from django.db.models import Model

from allies.rooms.pieces import Piece


@dataclass(frozen=True)
class GoesAlong(Piece):
    """Rows of this model belong to the person on the seat, like a draft or a choice. No record is one."""

    model: type[Model]
    seat: str = "member"
