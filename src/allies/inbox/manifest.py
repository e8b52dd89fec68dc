"""What this room brings to the rooms below it."""

from allies.outbox.handlers import every
from allies.rooms.pieces import Piece

from . import asks, fetching

ROOM: list[Piece] = [
    every(30, "allies.inbox.fetching.fetch", fetching.fetch),
    *asks.ASKED,
]
