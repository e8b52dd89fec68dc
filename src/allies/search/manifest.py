"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.outbox.handlers import every
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import QuickAct

from . import recordings
from .indexing import chore

ROOM: list[Piece] = [
    QuickAct(_("Search"), "search", "search:child", Permission.SEARCH, tone="amber"),
    recordings.FOUND,
    every(30, "search.bring_up_to_date", chore),
]
