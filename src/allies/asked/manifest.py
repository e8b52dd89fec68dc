"""What this room brings to the rooms below it."""

from allies.outbox.handlers import nightly
from allies.rooms.pieces import Piece

from .actions import check_all

ROOM: list[Piece] = [nightly("asked.check", check_all)]
