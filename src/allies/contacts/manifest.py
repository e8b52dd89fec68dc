"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row

ROOM: list[Piece] = [
    Row(_("Phone numbers"), "phone", "contacts:contacts", Permission.SEE_CONTACT),
]
