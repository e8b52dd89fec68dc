"""What this room brings to the rooms below it: what waits, and where somebody can go from every page."""

from django.utils.translation import gettext_lazy as _

from allies.places.worlds import has
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row
from allies.ui.places import Place

from . import asks, birthdays, columns, family, students_places, work

ROOM: list[Piece] = [
    Place(_("When I am away"), "asked:own", "calendar-days", shown=lambda request: has(request, "caseload")),
    Row(_("Messages"), "message-circle", "today:messages_of", Permission.SEE_THREADS),
    *asks.ASKED,
    *students_places.ASKED,
    *birthdays.WAITS,
    *columns.COLUMNS,
    *family.CARDS,
    *work.CARDS,
]
