"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.school_links import SchoolLink

ROOM: list[Piece] = [
    SchoolLink(_("Bring in a list"), "users-round", "roster:bring_in"),
]
