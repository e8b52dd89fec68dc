"""Finds places for words: none over another, none outside, and as few numbers and lines under them as can be."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import product

LINE, ASCENT = 1.2, 0.85  # shares of the size of the letters
AROUND = range(0, 400, 5)
CELL = 4  # what is drawn is remembered in squares of this size


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot

    def is_in(self, other: "Box") -> bool:
        return (
            other.left <= self.left and self.right <= other.right and other.top <= self.top and self.foot <= other.foot
        )


@dataclass(frozen=True)
class Label:
    """Words in one line or more, and where they would best begin."""

    lines: Sequence[str]
    wide: float
    x: float
    y: float

    def box(self, x: float, middle: float, size: float) -> Box:
        half = len(self.lines) * LINE * size / 2
        return Box(x, middle - half, x + self.wide, middle + half)


def place(label: Label, size: float, field: Box, *, taken: Sequence[Box], busy: Set[tuple[int, int]]) -> Box | None:
    """The best free place: near where it belongs, over few of the `busy` cells. None where there is no room at all."""
    free = [box for box in _places(label, size, field) if box.is_in(field) and not any(map(box.meets, taken))]
    return min(free, key=lambda box: _cost(box, label, busy), default=None)


def _places(label: Label, size: float, field: Box) -> Iterator[Box]:
    """Beside the end of the line, above and below it, and anywhere at the edge."""
    columns = (label.x, label.x - label.wide / 2, field.right - label.wide)
    steps = sorted({sign * step for step in AROUND for sign in (1, -1)}, key=abs)
    for x, step in product(columns, steps):
        yield label.box(x, label.y + step, size)


def cells(spots: Iterable[tuple[float, float]]) -> set[tuple[int, int]]:
    return {(int(x // CELL), int(y // CELL)) for x, y in spots}


def _cost(box: Box, label: Label, busy: Set[tuple[int, int]]) -> float:
    across = range(int(box.left // CELL), int(box.right // CELL) + 1)
    down = range(int(box.top // CELL), int(box.foot // CELL) + 1)
    covered = sum(cell in busy for cell in product(across, down))
    middle = (box.top + box.foot) / 2
    return covered * 10 + abs(middle - label.y) + abs(box.left - label.x) / 2
