"""What this room brings to the rooms below it."""

from allies.outbox.handlers import every
from allies.rooms.pieces import Piece
from allies.teams.erasing import LiesBeside

from . import erasing, recordings
from .indexing import chore

ROOM: list[Piece] = [
    recordings.FOUND,
    every(30, "search.bring_up_to_date", chore),
    LiesBeside("search", erasing.gather),
]
