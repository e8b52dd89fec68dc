"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.outbox.handlers import Handler, every, one_by_one
from allies.rooms.pieces import Piece
from allies.teams.erasing import LiesBeside
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolLink
from allies.timeline.places import Row

from . import actions, asks, bringing, erasing

ROOM: list[Piece] = [
    *asks.ASKED,
    SchoolLink(_("Bring in a passport"), "backpack", "passport:bring"),
    Row(_("Take the record along"), "backpack", "passport:passport", Permission.SEE_PASSPORT),
    Handler(actions.MAKE, one_by_one(actions.carry), apart=True),
    Handler(bringing.BRING, one_by_one(bringing.carry), apart=True),
    every(3600, "passport.forget", actions.forget),
    LiesBeside("passport", erasing.gather),
]
