"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.database.erasures import ErasedAs
from allies.outbox.handlers import Handler, one_by_one
from allies.rooms.pieces import Piece
from allies.teams.erasing import Holds
from allies.teams.school_links import SchoolLink

from . import asks
from .actions import carrying_out, deciding

ROOM: list[Piece] = [
    Holds("erasure", deciding.held_by_law),
    ErasedAs("teams.child", carrying_out.erase_again),
    SchoolLink(_("How long records are kept"), "hourglass", "erasure:kept_at"),
    SchoolLink(_("Records that are erased"), "trash-2", "erasure:at_school"),
    Handler(deciding.CARRY_OUT, one_by_one(deciding.carry), apart=True),
    *asks.WAITS,
]
