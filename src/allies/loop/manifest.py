"""What this room brings to the rooms below it."""

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Panel, WhatWaits

from . import panels

ROOM: list[Piece] = [
    Panel("loop/panel.html", Permission.SEE_THREADS, panels.in_touch, order=61),
    WhatWaits(panels.waits),
]
