"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.media.pieces import KeepsFiles
from allies.outbox.handlers import Handler, one_by_one
from allies.rooms.pieces import Piece
from allies.teams.erasing import LiesBeside
from allies.teams.moving import GoesAlong
from allies.ui.places import Place

from . import actions, asks, erasing, files
from .models import Later

ROOM: list[Piece] = [
    Handler(actions.HANDLER, one_by_one(actions.go_when_due)),
    GoesAlong(Later),
    KeepsFiles(files.that_wait),
    LiesBeside("drafts", erasing.gather),
    Place(_("Send later"), "drafts:own", "clock"),
    *asks.ASKED,
]
