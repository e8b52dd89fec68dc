"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.school_links import SchoolLink
from allies.ui.places import Place

ROOM: list[Piece] = [
    Place(_("Words explained"), "glossary:words", "message-circle-question-mark"),
    SchoolLink(_("Words of the district"), "message-circle-question-mark", "glossary:own", of_district=True),
]
