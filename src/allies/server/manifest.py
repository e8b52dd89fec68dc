"""What this room brings to the rooms below it."""

from allies.log.seals import seal
from allies.outbox.handlers import every, nightly
from allies.rooms.pieces import Piece

from . import chores

ROOM: list[Piece] = [
    every(20, "allies.log.seals.seal", seal),
    every(600, "allies.server.chores.clear_what_ran_out", chores.clear_what_ran_out),
    nightly("allies.server.chores.clear_ended_sign_ins", chores.clear_ended_sign_ins),
]
