"""What this room brings to the rooms below it."""

from allies.rooms.pieces import Piece

from . import keeping

ROOM: list[Piece] = [*keeping.OF_OTHERS]
