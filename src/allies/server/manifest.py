"""What this room brings to the rooms below it."""

from allies.log.seals import seal
from allies.outbox.handlers import every, nightly
from allies.rooms.pieces import Piece

from . import backup, chores

ROOM: list[Piece] = [
    every(20, "allies.log.seals.seal", seal),
    every(600, "allies.server.chores.clear_what_ran_out", chores.clear_what_ran_out),
    every(3600, "allies.server.backup.carry_erasures_along", backup.carry_erasures_along),
    nightly("allies.server.chores.clear_ended_sign_ins", chores.clear_ended_sign_ins),
]
