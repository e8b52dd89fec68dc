"""What this room brings to the rooms below it."""

from allies.outbox.handlers import Handler, nightly, one_by_one
from allies.rooms.pieces import Piece
from allies.teams.erasing import LiesBeside

from . import actions, erasing, handlers

ROOM: list[Piece] = [
    Handler(actions.MAKE_READY, one_by_one(handlers.carry), apart=True),
    nightly("media.sweep", actions.sweep),
    LiesBeside("media", erasing.gather),
]
