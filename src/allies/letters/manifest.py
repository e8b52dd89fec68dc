"""What this room brings to the rooms below it."""

from allies.notices.router import Channel
from allies.notices.ways import WayOut
from allies.outbox.handlers import Handler
from allies.rooms.pieces import Piece

from . import asks, ways

ROOM: list[Piece] = [
    WayOut(Channel.LETTER, ways.reaches, ways.AT_ONCE, digest=ways.DIGEST, arrivals=ways.arrivals),
    Handler(ways.AT_ONCE, ways.gather_at_once),
    Handler(ways.DIGEST, ways.gather_daily),
    *asks.ASKED,
]
