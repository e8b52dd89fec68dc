"""Finds places for words: none over another, none outside, and as few numbers and lines under them as can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product, repeat

from .letters import shortened

LINE = 1.2  # of the size of the letters
STEPS = sorted({sign * step for step in range(0, 400, 5) for sign in (1, -1)}, key=abs)  # up and down from the end
NEAR = 20  # names that begin so near to each other stand in one column
TURNED = 40  # the cost of two names in the wrong order
UNLED = 4  # times as bad to stand far off, where no line leads to it
GAP = 10  # room for a thin line between the last end and a column of names
CELL = 4  # what is drawn is remembered in squares of this size


type Spot = tuple[float, float]
type Busy = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    foot: float

    @property
    def middle(self) -> float:
        return (self.top + self.foot) / 2

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
    edge: float  # where the room beside the field begins
    of: int | None = None  # which line's name it is

    def box(self, x: float, middle: float, size: float) -> Box:
        half = len(self.lines) * LINE * size / 2
        return Box(x, middle - half, x + self.wide, middle + half)


def placed(labels: Sequence[Label], size: float, room: Box, busy: Busy) -> list[tuple[Label, Box]]:
    """Each near where it belongs, over little of what is drawn; else all in a column at the edge.

    Who comes first takes the best place, so several orders are tried, and the one that is best for all is taken.
    """
    down = sorted(labels, key=lambda label: label.y)
    tried = [_one_by_one(order, size, room, busy) for order in (labels, down, down[::-1])]
    tried += _stacked(down, size, room, busy)
    whole = [found for found in tried if len(found.boxes) == len(labels)]
    if not whole:
        return _in_a_column(down, size, room)
    return _untangled(min(whole, key=lambda found: found.cost).boxes, size, room)


@dataclass
class _Found:
    boxes: list[tuple[Label, Box]] = field(default_factory=list)
    cost: float = 0


def _one_by_one(labels: Iterable[Label], size: float, room: Box, busy: Busy) -> _Found:
    found = _Found()
    for label in labels:
        taken = [box for _label, box in found.boxes]
        best: Box | None = None
        least = float("inf")
        for column in _places(label, size, room):
            for box in column:
                if _far(box, label) >= least:
                    break  # as all that follow in this column
                if not box.is_in(room) or any(map(box.meets, taken)):
                    continue
                turned = TURNED * _turned(box, label, found.boxes)
                if _far(box, label) + turned < least and (cost := _cost(box, label, busy) + turned) < least:
                    best, least = box, cost
        if best is None:
            break
        found.boxes.append((label, best))
        found.cost += least
    return found


def _stacked(down: Sequence[Label], size: float, room: Box, busy: Busy) -> Iterator[_Found]:
    """All names in one column behind the last end, as their lines end; beside the words of the goal, or below them."""
    names = [label for label in down if label.of is not None]
    goal = [(label, label.box(label.x, label.y, size)) for label in down if label.of is None]
    if len(names) < 2:
        return
    x = min(max(label.x for label in names) + GAP, room.right - max(label.wide for label in names))
    for top in (room.top, *(box.foot for _label, box in goal)):
        found = [*goal, *_column_from(names, x, replace(room, top=max(top, room.top)), size)]
        if all(box.is_in(room) for _label, box in found) and not _meet([box for _label, box in found]):
            yield _Found(found, sum(_cost(box, label, busy) for label, box in found))


def _column_from(names: Sequence[Label], x: float, room: Box, size: float) -> list[tuple[Label, Box]]:
    """Each as near to the height of its end as the others let it."""
    boxes, top = [], room.top
    for label in names:
        box = label.box(x, max(label.y, top + len(label.lines) * LINE * size / 2), size)
        boxes.append(box)
        top = box.foot
    foot = room.foot
    for i in range(len(boxes) - 1, -1, -1):
        up = max(0.0, boxes[i].foot - foot)
        boxes[i] = replace(boxes[i], top=boxes[i].top - up, foot=boxes[i].foot - up)
        foot = boxes[i].top
    return list(zip(names, boxes, strict=True))


def _meet(boxes: Sequence[Box]) -> bool:
    return any(one.meets(other) for one, other in combinations(boxes, 2))


def _turned(box: Box, label: Label, found: Iterable[tuple[Label, Box]]) -> int:
    """Names that stand in another order than their lines end are read wrong at a glance."""
    return sum((label.y - other.y) * (box.top - its.top) < 0 for other, its in found)


def _untangled(found: list[tuple[Label, Box]], size: float, room: Box) -> list[tuple[Label, Box]]:
    """Two names above each other in the wrong order change places, where both then have room."""
    for (i, (one, first)), (j, (other, second)) in combinations(enumerate(found), 2):
        if not _turned(second, other, [(one, first)]) or abs(first.left - second.left) > NEAR:
            continue
        swapped = [one.box(first.left, second.middle, size), other.box(second.left, first.middle, size)]
        rest = [box for k, (_label, box) in enumerate(found) if k not in (i, j)]
        if all(box.is_in(room) and not any(map(box.meets, rest)) for box in swapped) and not swapped[0].meets(
            swapped[1]
        ):
            found = [*found]
            found[i], found[j] = (one, swapped[0]), (other, swapped[1])
            return _untangled(found, size, room)
    return found


def _in_a_column(labels: Sequence[Label], size: float, room: Box) -> list[tuple[Label, Box]]:
    """From the top, as their lines end; each in one line where two have no room, and the last left out if need be."""
    high = LINE * size
    if sum(len(label.lines) for label in labels) * high > room.foot - room.top:
        labels = [replace(label, lines=[shortened(" ".join(label.lines), size, label.wide)]) for label in labels]
    found, top = [], room.top
    for label in labels:
        box = label.box(room.right - label.wide, top + len(label.lines) * high / 2, size)
        top = box.foot
        if box.is_in(room):
            found.append((label, box))
    return found


def _places(label: Label, size: float, room: Box) -> Iterator[Iterator[Box]]:
    """Beside the end of the line, above and below it, and anywhere at the edge: column by column, the nearest first."""
    for x in (label.x, label.x - label.wide / 2, label.edge, room.right - label.wide):
        yield (label.box(x, label.y + step, size) for step in STEPS)


def cells(spots: Iterable[tuple[Spot, int]]) -> dict[tuple[int, int], int]:
    """What is drawn where, and how bad it is to cover it."""
    found: dict[tuple[int, int], int] = {}
    for (x, y), weight in spots:
        cell = int(x // CELL), int(y // CELL)
        found[cell] = max(weight, found.get(cell, 0))
    return found


def _cost(box: Box, label: Label, busy: Busy) -> float:
    across = range(int(box.left // CELL), int(box.right // CELL) + 1)
    down = range(int(box.top // CELL), int(box.foot // CELL) + 1)
    covered = sum(map(busy.get, product(across, down), repeat(0)))
    return covered + _far(box, label)


def _far(box: Box, label: Label) -> float:
    """How bad its distance is alone: what it covers only adds to that."""
    off = abs(box.middle - label.y) + abs(box.left - label.x) / 2
    return off * (1 if label.of is not None else UNLED)
