"""What this room brings to the rooms below it."""

from allies.people.hooks import EasyWords, IsStaff, NameWaits, NeedsSecondStep, Note
from allies.rooms.pieces import Piece

from . import doors, ended, names

ROOM: list[Piece] = [
    NeedsSecondStep(doors.needs_second_factor),
    IsStaff(doors.is_staff),
    NameWaits(names.is_like_another),
    EasyWords(doors.easy_words),
    Note(ended.NOTE, ended.has_an_end),
]
