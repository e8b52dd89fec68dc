"""What this room brings to the rooms below it."""

from allies.people.hooks import Note
from allies.rooms.pieces import Piece
from allies.timeline.places import WhatWaits

from . import shortcuts, who_comes

ROOM: list[Piece] = [
    Note(shortcuts.NOTE, shortcuts.shortcuts),
    WhatWaits(who_comes.waits),
]
