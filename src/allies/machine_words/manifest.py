"""What this room brings to the rooms below it."""

from allies.outbox.handlers import Handler, one_by_one
from allies.rooms.pieces import Piece

from .allowed import engine
from .beside import BESIDE
from .making import HANDLER, make

ROOM: list[Piece] = [
    BESIDE,
    Handler(HANDLER, one_by_one(make), ready=lambda: engine() is not None, apart=True),
]
