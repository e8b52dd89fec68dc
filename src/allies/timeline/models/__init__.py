"""The child's story, line by line (Django asks for all models by this one name)."""

from .answer import Answer
from .came_by import CameBy, came_by
from .entry import Entry
from .moved import Moved
from .put_back import PutBack
from .sealed import Sealed
from .seen import Seen
from .taken_out import TakenOut
from .thing_opened import ThingOpened

__all__ = [
    "Answer", "CameBy", "Entry", "Moved", "PutBack", "Sealed", "Seen", "TakenOut", "ThingOpened", "came_by",
]  # fmt: skip
