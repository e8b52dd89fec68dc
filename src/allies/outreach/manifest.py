"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolLink
from allies.timeline.places import Row

from . import asks, columns

ROOM: list[Piece] = [
    SchoolLink(_("How we reach families"), "messages-square", "outreach:school"),
    *asks.ASKED,
    Row(_("In touch"), "users", "outreach:in_touch", Permission.SEE_THREADS),
    *columns.COLUMNS,
]
