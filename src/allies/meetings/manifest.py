"""What this room brings to the rooms below it."""

from allies.rooms.pieces import Piece

ROOM: list[Piece] = []
