"""What this room brings to the rooms below it."""

from allies.outbox.handlers import Handler, nightly
from allies.rooms.pieces import Piece

from . import asks, keeping, sending
from .actions.writing import HANDLER
from .ways_out import is_set_up

ROOM: list[Piece] = [
    Handler(HANDLER, sending.send_written, ready=is_set_up),
    nightly("texting.tidy", keeping.tidy),
    *asks.ASKED,
]
