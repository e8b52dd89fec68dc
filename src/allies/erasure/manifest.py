"""What this room brings to the rooms below it."""

from allies.database.erasures import ErasedAs
from allies.outbox.handlers import Handler, one_by_one
from allies.rooms.pieces import Piece
from allies.teams.erasing import Holds

from .actions import carrying_out, deciding

ROOM: list[Piece] = [
    Holds("erasure", deciding.held_by_law),
    ErasedAs("teams.child", carrying_out.erase_again),
    Handler(deciding.CARRY_OUT, one_by_one(deciding.carry), apart=True),
]
