"""What a room brings to the rooms below it stands in its `manifest.py`: `ROOM: list[Piece] = [QuickAct(...), ...]`.

Each sort of piece is of the room that reads it, and says there what it is for; that room asks `QuickAct.every()` or
`Sentence.named("batons.passed")`. So a lower room never knows who brings what.
"""

from collections import defaultdict
from collections.abc import Hashable
from typing import Any, Self, cast

from django.conf import settings

TAKEN: dict[type, dict[Hashable, Any]] = defaultdict(dict)


class Piece:
    """One thing that a room brings."""

    @property
    def key(self) -> Hashable:
        """The name it is asked for by. No two of a sort have the same."""
        return id(self)

    @classmethod
    def every(cls) -> list[Self]:
        return list(TAKEN[cls].values())

    @classmethod
    def named(cls, key: Hashable) -> Self:
        return cast(Self, TAKEN[cls][key])

    @classmethod
    def find(cls, key: Hashable) -> Self | None:
        """None where no room brought it."""
        return TAKEN[cls].get(key)

    @classmethod
    def laid_out(cls, page: str, place: str) -> list[Self]:
        """What `config/layout.toml` says stands there, in that order."""
        return [cls.named(key) for key in settings.LAYOUT[page][place]]

    def take_up(self) -> None:
        pieces = TAKEN[type(self)]
        if self.key in pieces:
            raise ValueError(f"{type(self).__name__} {self.key} is there already")
        pieces[self.key] = self
