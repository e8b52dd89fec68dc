"""Draws the graph of one goal as the field would: cut lines, filled marks, ticks outward, names at the lines' ends."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, pairwise

from . import ink
from .changes import Headings, headings, lines_at
from .data import Graph, Language, Series
from .description import described
from .frame import PHONE, Frame, Size, axis_of
from .labels import LINE, Box, Label, cells, placed
from .letters import in_lines, shortened, width
from .pen import Pen, Shape
from .pen import Spot as Place
from .runs import Spot, runs, spots
from .ticks import DayTick, day_ticks

NOWHERE = date(2000, 1, 1)  # a graph about no day at all
COLUMN = 0.32  # of the width, at most, for the names at the ends of the lines
KEY = 12  # room for the mark beside a name
RING = 4  # from the middle of the goal's ring to its edge, nearly
MANY = 80  # joined by a line that is thinner, and lighter
TICK, BESIDE = 4, 8  # how long a tick is, and how far from its end words stand

LOOKS: dict[str, list[tuple[Shape, str]]] = {
    "school": [("round", ink.SCHOOL), ("plus", ink.SCHOOL), ("cross", ink.SCHOOL)],
    "home": [("diamond", ink.HOME), ("triangle", ink.OTHER_HOME), ("upturned", ink.SOFT)],
    "around": [("square", ink.INK)],
}


@dataclass(frozen=True)
class DrawnLine:
    """One place as it is drawn: its shape, its colour, its name in lines."""

    series: Series
    shape: Shape
    colour: str
    names: Sequence[str]
    wide: float


@dataclass(frozen=True)
class Head:
    """What is counted, in one line or two; beside it, where it is too early to say how it goes, that."""

    unit: Sequence[str]
    early: str

    @property
    def rows(self) -> int:
        return max(1, len(self.unit))


@dataclass(frozen=True)
class Sheet:
    """All that the parts of the drawing need to know of each other."""

    graph: Graph
    language: Language
    size: Size
    frame: Frame
    lines: Sequence[DrawnLine]
    goal: Sequence[str]
    head: "Head"
    headings: Headings

    @property
    def letters(self) -> float:
        return self.size.letters

    @cached_property
    def words(self) -> str:
        return described(self.graph, self.language)

    def spot(self, one: Spot) -> Place:
        return self.frame.x(one.point.day, one.part), self.frame.y(one.point.value)


class Svg(str):
    """A drawing that is safe to stand in a page: all that people typed is escaped in it. Templates see that."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def drawn(graph: Graph, language: Language, size: Size = PHONE) -> Svg:
    """The whole graph as one SVG element, with its title and its words inside."""
    return drawing_of(laid_out(graph, language, size))


def drawing_of(sheet: Sheet) -> Svg:
    pen = Pen(sheet.size.wide, sheet.size.high, sheet.letters, sheet.language.is_from_right)
    for draw in (_numbers, _days, _head, _aim, _trends, _changes, _names):
        draw(sheet, pen)
    pen.write()  # no words of ours hide a number
    for draw in (_runs, _marks, _goal):
        draw(sheet, pen)
    return Svg(pen.svg(sheet.graph.title, sheet.words))


def laid_out(graph: Graph, language: Language, size: Size) -> Sheet:
    """Room for words is found first; what is left is the field."""
    first, last = graph.days or (NOWHERE, NOWHERE)
    axis, lines, goal = axis_of(graph), _lines(graph, size), _goal_words(graph, language, size)
    left = max(width(language.number(tick), size.letters) for tick in axis.ticks) + BESIDE + TICK
    foot = size.high - size.letters * 2 * LINE - TICK - 3
    narrow = Frame(left, size.wide * (1 - COLUMN), 0, foot, first, (last - first).days + 1, axis)
    frame = replace(narrow, right=size.wide - _column(lines, goal, narrow, size))
    end = frame.x(_last_entry(graph) or last, 1)
    over = headings(graph.in_phases, frame, language, end=end, wide=size.wide, size=size.letters)
    head = _head_words(graph, language, size)
    frame = replace(frame, top=size.letters * LINE * (head.rows + over.rows) + 8)
    return Sheet(graph, language, size, frame, lines, goal, head, over)


def _last_entry(graph: Graph) -> date | None:
    return max((entry.day for one in graph.series for entry in one.entries), default=None)


def _lines(graph: Graph, size: Size) -> list[DrawnLine]:
    found, count = [], dict.fromkeys(LOOKS, 0)
    for one in graph.series:
        shape, colour = LOOKS[one.side][count[one.side] % len(LOOKS[one.side])]
        count[one.side] += 1
        names = in_lines(one.name, size.letters, size.wide * COLUMN - KEY - BESIDE)
        wide = KEY + max((width(name, size.letters) for name in names), default=0)
        found.append(DrawnLine(one, shape, colour, names, wide))
    return found


def _goal_words(graph: Graph, language: Language, size: Size) -> list[str]:
    if graph.aim is None:
        return []
    words = [language.gettext("The goal"), graph.says(graph.aim.goal)]
    return [shortened(line, size.letters, size.wide * COLUMN - BESIDE) for line in words]


def _head_words(graph: Graph, language: Language, size: Size) -> Head:
    early, room = "", size.wide
    if graph.is_too_early:
        early = shortened(language.gettext("Too early to tell"), size.letters, size.wide * 0.5)
        room -= width(early, size.letters) + BESIDE
    return Head(in_lines(graph.unit, size.letters, room), early)


def _column(lines: Sequence[DrawnLine], goal: Sequence[str], frame: Frame, size: Size) -> float:
    """Room beside the field for those names that have none in it."""
    ends = [(line.wide, spots(line.series)[-1]) for line in lines if line.series.points]
    wide = [wide for wide, end in ends if frame.x(end.point.day) > frame.right - wide - BESIDE]
    wide += [width(line, size.letters) for line in goal]
    return max(wide, default=0) + BESIDE + 3


def _numbers(sheet: Sheet, pen: Pen) -> None:
    frame, size = sheet.frame, sheet.letters
    for tick in frame.axis.ticks:
        y = frame.y(tick)
        pen.line((frame.left, y), (frame.right, y), ink.RULE)
        pen.line((frame.left - TICK, y), (frame.left, y), ink.EDGE)
        words = sheet.language.number(tick)
        pen.text(words, (frame.left - BESIDE, y + size * 0.35), ink.SOFT, anchor="end", kind="number")
    pen.line((frame.left, frame.top), (frame.left, frame.foot), ink.EDGE)
    if frame.axis.floor is not None:
        y = frame.y(frame.axis.floor)
        pen.line((frame.left, y), (frame.right, y), ink.EDGE, dashes="2 3", kind="floor")


def _days(sheet: Sheet, pen: Pen) -> None:
    frame, size = sheet.frame, sheet.letters
    pen.line((frame.left, frame.foot), (frame.right, frame.foot), ink.EDGE)
    if sheet.graph.days is None:
        return
    first, last = sheet.graph.days
    room = frame.right - frame.left
    ticks = day_ticks(first, last, sheet.language, room=room, size=size, terms=sheet.graph.terms)
    free = 0.0
    for tick in ticks:
        x = frame.x(tick.day)
        pen.line((x, frame.foot), (x, frame.foot + TICK), ink.EDGE)
        start = _start_of(tick, x, sheet)
        if start >= free:
            _day_words(tick, start, sheet, pen)
            free = start + _wide(tick, size) + 2


def _wide(tick: DayTick, size: float) -> float:
    return max(width(tick.words, size), width(tick.below, size))


def _start_of(tick: DayTick, x: float, sheet: Sheet) -> float:
    """Under its tick, but never out of the picture."""
    wide = _wide(tick, sheet.letters)
    return max(0.0, min(x - wide / 2, sheet.size.wide - wide))


def _day_words(tick: DayTick, start: float, sheet: Sheet, pen: Pen) -> None:
    middle = start + _wide(tick, sheet.letters) / 2
    y = sheet.frame.foot + TICK + sheet.letters + 1
    pen.text(tick.words, (middle, y), ink.SOFT, anchor="middle", kind="day")
    if tick.below:
        pen.text(tick.below, (middle, y + sheet.letters * LINE), ink.SOFT, anchor="middle", kind="day")


def _head(sheet: Sheet, pen: Pen) -> None:
    size, head = sheet.letters, sheet.head
    if head.early:
        pen.text(head.early, (sheet.size.wide, size), ink.INK, anchor="end", is_bold=True, kind="early")
    for i, words in enumerate(head.unit):
        pen.text(words, (0, size * (1 + i * LINE)), ink.SOFT, kind="unit")


def _changes(sheet: Sheet, pen: Pen) -> None:
    frame, size = sheet.frame, sheet.letters
    for phase in lines_at(sheet.graph.in_phases, frame.first):
        x, dashes = frame.x(phase.day, 0), "4 3" if phase.is_minor else ""
        pen.line((x, frame.top - 2), (x, frame.foot), ink.CHANGE, wide=1.3, dashes=dashes, kind="change")
    for heading in sheet.headings.all:
        y = frame.top - 6 - heading.row * size * LINE
        pen.text(heading.words, (heading.x, y), ink.CHANGE, is_bold=True, kind="heading")


def _aim(sheet: Sheet, pen: Pen) -> None:
    line = _aim_line(sheet)
    if line:
        pen.line(*line, ink.SOFT, wide=1.5, dashes="6 4", kind="aim")


def _aim_line(sheet: Sheet) -> tuple[Place, Place] | None:
    """Straight on either axis. As multiples, an aim of zero cannot be reached by any line."""
    aim, frame = sheet.graph.aim, sheet.frame
    if aim is None or aim.line is None:
        return None
    if frame.axis.floor is not None and min(value for _day, value in aim.line) <= 0:
        return None
    start, end = ((frame.x(day), frame.y(value)) for day, value in aim.line)
    return start, end


def _trends(sheet: Sheet, pen: Pen) -> None:
    """Never outside of the field: what a trend would be there, nobody saw."""
    frame = sheet.frame
    for line in sheet.lines:
        trend = line.series.trend
        if trend is None or (frame.axis.floor is not None and min(trend.begins, trend.ends) <= 0):
            continue
        start, end = (frame.x(trend.begins_on), frame.y(trend.begins)), (frame.x(trend.ends_on), frame.y(trend.ends))
        cut = _inside(start, end, frame)
        if cut:
            pen.line(*cut, line.colour, wide=1, dashes="1.5 4", kind="trend")


def _inside(start: Place, end: Place, frame: Frame) -> tuple[Place, Place] | None:
    """The part of a line (in units of the drawing) that lies between top and foot of the field; None: there is none."""
    (x, y), (next_x, next_y) = start, end
    if y == next_y:
        return (start, end) if frame.top <= y <= frame.foot else None
    shares = sorted((edge - y) / (next_y - y) for edge in (frame.top, frame.foot))
    first, last = max(0.0, shares[0]), min(1.0, shares[1])
    if first >= last:
        return None
    along = [(x + (next_x - x) * share, y + (next_y - y) * share) for share in (first, last)]
    return along[0], along[1]


def _runs_of(line: DrawnLine, sheet: Sheet) -> list[list[Place]]:
    pieces = runs(line.series, sheet.graph.phases, sheet.graph.longest_gap)
    return [[sheet.spot(one) for one in piece] for piece in pieces]


def _runs(sheet: Sheet, pen: Pen) -> None:
    for line in sheet.lines:
        for places in _runs_of(line, sheet):
            if len(places) > 1:
                pen.path(places, line.colour, is_light=len(places) > MANY)


def _marks(sheet: Sheet, pen: Pen) -> None:
    """Smaller where there are many, so that each can still be seen; larger below another at the same spot."""
    most = max((len(line.series.points) for line in sheet.lines), default=0)
    size = max(1.8, min(4.0, (sheet.frame.right - sheet.frame.left) / max(1, most) * 0.5))
    places = [[sheet.spot(one) for one in spots(line.series)] for line in sheet.lines]
    over = Counter(_near(spot) for spot in chain(*places))
    for line, own in zip(sheet.lines, places, strict=True):
        over.subtract(map(_near, own))
        if own:
            pen.marks(
                line.shape, [(spot, size * (1 + 0.45 * over[_near(spot)])) for spot in own], line.colour, kind="value"
            )
    if most == 0:
        frame = sheet.frame
        words = shortened(sheet.language.gettext("No numbers yet"), sheet.letters, frame.right - frame.left)
        pen.text(words, _middle(frame), ink.SOFT, anchor="middle", kind="empty")


def _near(spot: Place) -> tuple[int, int]:
    return round(spot[0] / 2), round(spot[1] / 2)


def _middle(frame: Frame) -> Place:
    return (frame.left + frame.right) / 2, (frame.top + frame.foot) / 2


def _goal(sheet: Sheet, pen: Pen) -> None:
    if sheet.graph.aim:
        pen.target(_goal_spot(sheet), ink.SOFT)


def _goal_spot(sheet: Sheet) -> Place:
    aim = sheet.graph.aim
    assert aim is not None, "asked only where there is a goal"  # noqa: S101
    return sheet.frame.x(aim.goal_on), sheet.frame.y(aim.goal)


def _names(sheet: Sheet, pen: Pen) -> None:
    """The goal first: its place is given. Then each line's own name, with its mark, as near to its end as can be."""
    frame = sheet.frame
    field = Box(frame.left + 3, frame.top, sheet.size.wide, frame.foot)
    for label, box in placed(list(_labels(sheet)), sheet.letters, field, cells(_busy(sheet))):
        _name(label, box, sheet, pen)


def _labels(sheet: Sheet) -> Iterator[Label]:
    edge = sheet.frame.right + BESIDE
    if sheet.goal:
        x, y = _goal_spot(sheet)
        yield Label(sheet.goal, max(width(words, sheet.letters) for words in sheet.goal), x + BESIDE, y, edge)
    named = [(i, line) for i, line in enumerate(sheet.lines) if line.series.points and line.names]
    ends = [(sheet.spot(spots(line.series)[-1]), i, line) for i, line in named]
    for (x, y), i, line in sorted(ends, key=lambda end: end[0][1]):
        yield Label(line.names, line.wide, x + BESIDE, y, edge, of=i)


def _name(label: Label, box: Box, sheet: Sheet, pen: Pen) -> None:
    """Right beside the end of its line it needs no more; farther off, a thin grey line leads to it.

    Beside the field a mark shows whose name it is. In the field there is none: every mark there is a number.
    """
    size, colour, kind, x = sheet.letters, ink.SOFT, "goal-words", box.left
    if label.of is not None:
        line, kind = sheet.lines[label.of], "name"
        colour = line.colour
        if not _is_beside(label, box):
            key = box.left + 4, box.top + size * 0.62
            pen.line((label.x - BESIDE, label.y), key, ink.EDGE, wide=0.8, kind="leader")
            x += KEY
            if key[0] > sheet.frame.right + 5:
                pen.marks(line.shape, [(key, 3.2)], colour, kind="key")
    for i, words in enumerate(label.lines):
        pen.text(words, (x, box.top + size * (0.95 + i * LINE)), colour, is_bold=True, kind=kind)


def _is_beside(label: Label, box: Box) -> bool:
    return abs(box.left - label.x) < 1 and box.top - 2 <= label.y <= box.foot + 2


def _busy(sheet: Sheet) -> Iterator[tuple[Place, int]]:
    """What words should leave free, the more the larger the number: marks and the goal, lines of data, the aim."""
    for line in sheet.lines:
        for places in _runs_of(line, sheet):
            yield from ((spot, 40) for spot in places)
            yield from ((spot, 12) for spot in _along(places))
    aim = _aim_line(sheet)
    yield from ((spot, 2) for spot in _along(aim or ()))
    if sheet.goal:
        x, y = _goal_spot(sheet)
        yield from (((x + across, y + down), 40) for across in (-RING, 0, RING) for down in (-RING, 0, RING))


def _along(places: Sequence[Place]) -> Iterator[Place]:
    for (x, y), (next_x, next_y) in pairwise(places):
        steps = int(max(abs(next_x - x), abs(next_y - y)) / 4)
        yield from ((x + (next_x - x) * i / steps, y + (next_y - y) * i / steps) for i in range(1, steps))
