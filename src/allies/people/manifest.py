"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.ui.places import Place

from . import keeping

ROOM: list[Piece] = [
    *keeping.OF_OTHERS,
    Place(_("My account"), "people:my_account", "circle-user-round"),
]
