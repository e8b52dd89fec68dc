"""Finds places for words: none over another, none outside, and as few numbers and lines under them as can be."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
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
    of: int | None = None  # which line's name it is

    def box(self, x: float, middle: float, size: float) -> Box:
        half = len(self.lines) * LINE * size / 2
        return Box(x, middle - half, x + self.wide, middle + half)


def placed(labels: Sequence[Label], size: float, field: Box, busy: Set[tuple[int, int]]) -> list[tuple[Label, Box]]:
    """Each near where it belongs, over few of the `busy` cells; else all in a column at the edge."""
    found: list[tuple[Label, Box]] = []
    for label in labels:
        taken = [box for _label, box in found]
        free = [box for box in _places(label, size, field) if box.is_in(field) and not any(map(box.meets, taken))]
        if not free:
            return _in_a_column(labels, size, field)
        found.append((label, min(free, key=lambda box: _cost(box, label, busy))))
    return found


def _in_a_column(labels: Sequence[Label], size: float, field: Box) -> list[tuple[Label, Box]]:
    """From the top, as their lines end; one line each where two have no room, and the last not at all."""
    room, high = field.foot - field.top, LINE * size
    if sum(len(label.lines) for label in labels) * high > room:
        labels = [replace(label, lines=label.lines[:1]) for label in labels]
    found, top = [], field.top
    for label in sorted(labels, key=lambda label: label.y):
        box = label.box(field.right - label.wide, top + len(label.lines) * high / 2, size)
        top = box.foot
        if box.is_in(field):
            found.append((label, box))
    return found


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
