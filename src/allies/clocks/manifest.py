"""What this room brings to the rooms below it."""

from django.utils.translation import pgettext_lazy

from allies.rooms.pieces import Piece
from allies.teams.school_links import SchoolTab

ROOM: list[Piece] = [SchoolTab(pgettext_lazy("page of a school", "Calendar"), "clocks:days_off")]
