"""The words above the graph: what was different from each line on. In rows, where one is too short."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .data import Language, Phase
from .frame import Frame
from .letters import shortened, width

ROWS, APART, LONGEST = 3, 8, 0.4  # rows at most; room between two; share of the picture's width


@dataclass(frozen=True)
class Headings:
    """What stands above the graph; `are_numbers` where words found no room, and the table has to say which is which."""

    all: Sequence["Heading"]
    are_numbers: bool = False

    @property
    def rows(self) -> int:
        return max((heading.row + 1 for heading in self.all), default=0)


@dataclass(frozen=True)
class Heading:
    """Words that begin at x, in a row counted from the graph upwards."""

    words: str
    x: float
    row: int


def headings(
    phases: Sequence[Phase], frame: Frame, language: Language, *, end: float, wide: float, size: float
) -> Headings:
    """Over the middle of its stretch where it fits there, else from its line on. Numbers where words find no room.

    The last stretch goes to `end`, where the numbers do, not on to a goal that is months away.
    """
    starts = [frame.x(phase.day, 0) for phase in phases]
    stretches = [after - start for start, after in pairwise([*starts, end])]
    words = [shortened(phase.label, size, wide * LONGEST) for phase in phases]
    numbers = [language.number(i) for i in range(1, len(phases) + 1)]
    placed = [_Wish(text, start, stretch) for text, start, stretch in zip(words, starts, stretches, strict=True)]
    counted = [_Wish(text, start, stretch) for text, start, stretch in zip(numbers, starts, stretches, strict=True)]
    found = _in_rows(placed, ROWS, wide, size)
    if len(found) == len(phases):
        return Headings(found)
    return Headings(_in_rows(counted, 2, wide, size), are_numbers=True)


@dataclass(frozen=True)
class _Wish:
    words: str
    start: float
    stretch: float

    def x(self, wide: float, taken: float) -> float:
        if taken <= self.stretch:
            return self.start + (self.stretch - taken) / 2
        return max(0.0, min(self.start + 3, wide - taken))


def _in_rows(wishes: Sequence[_Wish], rows: int, wide: float, size: float) -> list[Heading]:
    """Each in the lowest row that has room; those that find none are left out."""
    ends: list[float] = [-APART] * rows
    found: list[Heading] = []
    for wish in wishes:
        taken = width(wish.words, size)
        x = wish.x(wide, taken)
        row = next((row for row, end in enumerate(ends) if x >= end + APART), None)
        if row is not None:
            ends[row] = x + taken
            found.append(Heading(wish.words, x, row))
    return found


def lines_at(phases: Sequence[Phase], first: date) -> list[Phase]:
    """What is so from the first day on needs no line."""
    return [phase for phase in phases if phase.day > first]
