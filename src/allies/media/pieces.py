"""What rooms above bring: files of theirs that lie in the same folder."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from allies.rooms.pieces import Piece


@dataclass(frozen=True)
class KeepsFiles(Piece):
    """Which of these ids are of files that are still wanted."""

    known: Callable[[Collection[UUID]], set[UUID]]
