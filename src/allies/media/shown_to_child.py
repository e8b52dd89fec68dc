"""Which photos the child's own pages show, and which voices: the rooms that show them say so. A device that was opened
for the child gets these, and no other file.
"""

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass

from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import Recording, RecordingSort


@dataclass(frozen=True)
class ShownToChild(Piece):
    """A page of the child shows this photo, or plays this voice, to this reader now. `is_said`: by the child."""

    shows: Callable[[Member, Recording], bool]
    sorts: Collection[str] = frozenset({RecordingSort.PHOTO})
    is_said: bool = False


def is_shown_to_child(member: Member, row: Recording) -> bool:
    """What a home put on a page of the child is not on a device that school opened; see `childs_door.py`."""
    strict = copy(member)
    strict.without_homes |= strict.side is Side.SCHOOL
    found = (one for one in ShownToChild.every() if row.sort in one.sorts)
    return any(one.shows(member if one.is_said else strict, row) for one in found)
