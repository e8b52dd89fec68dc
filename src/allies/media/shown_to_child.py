"""Which photos the child's own pages show, and which voices: the rooms that show them say so. A device that was opened
for the child gets these, and no other file.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from allies.rooms.pieces import Piece
from allies.teams.models import Member

from .models import Recording, RecordingSort


@dataclass(frozen=True)
class ShownToChild(Piece):
    """A page of the child shows this photo, or plays this voice, to this reader now."""

    shows: Callable[[Member, Recording], bool]
    sorts: Collection[str] = frozenset({RecordingSort.PHOTO})


def is_shown_to_child(member: Member, row: Recording) -> bool:
    return any(row.sort in one.sorts and one.shows(member, row) for one in ShownToChild.every())
