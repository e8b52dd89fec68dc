"""What this room brings to the rooms below it: what waits, and where somebody can go from every page."""

from django.utils.translation import gettext_lazy as _

from allies.places.worlds import has
from allies.rooms.pieces import Piece
from allies.ui.places import Place

from . import asks, columns

ROOM: list[Piece] = [
    Place(_("When I am away"), "asked:own", "calendar-days", shown=lambda request: has(request, "caseload")),
    *asks.ASKED,
    *columns.COLUMNS,
]
