"""Where a day and a number stand. All is thought from left to right; only the pen turns it round."""

import math
from dataclasses import dataclass
from datetime import date

from .data import Graph
from .ticks import decades, number_ticks, rounded_up


@dataclass(frozen=True)
class Size:
    """The size of the picture and of its letters, in its own units. Eight to five, so that no line looks steep."""

    wide: float
    high: float
    letters: float = 12


PHONE = Size(320, 200)
WIDE = Size(560, 350)


@dataclass(frozen=True)
class Axis:
    """Numbers as shares of the height: zero at the foot, one at the top. `floor` where they are multiples."""

    low: float
    high: float
    floor: float | None = None

    def share(self, value: float) -> float:
        if self.floor is None:
            return (value - self.low) / (self.high - self.low)
        low, high = math.log10(self.low), math.log10(self.high)
        return (math.log10(value if value >= self.low else self.below_floor) - low) / (high - low)

    @property
    def below_floor(self) -> float:
        """Where a zero is marked: it was less than the least that could be seen, nobody knows how much less."""
        return (self.floor or 0) / 1.5

    @property
    def ticks(self) -> list[float]:
        if self.floor is None:
            return number_ticks(self.low, self.high)
        low, high = round(math.log10(self.low)), round(math.log10(self.high))
        return [10.0**power for power in range(low, high + 1)]


def axis_of(graph: Graph) -> Axis:
    """The scale that was agreed, with more room only where it is open and a number is larger."""
    scale, most = graph.scale, max(graph.numbers(), default=0)
    if graph.celeration is None:
        return Axis(scale.low, scale.high if most <= scale.high else scale.low + rounded_up(most - scale.low))
    floor = graph.celeration.floor
    low, high = decades(floor / 2, max(floor, scale.high, most))
    return Axis(10.0**low, 10.0**high, floor)


@dataclass(frozen=True)
class Frame:
    """The field in which things are drawn, and what its two sides stand for."""

    left: float
    right: float
    top: float
    foot: float
    first: date
    days: int
    axis: Axis

    def x(self, day: date, part: float = 0.5) -> float:
        """`part` of the day: zero is its morning, one its end."""
        return self.left + (self.right - self.left) * ((day - self.first).days + part) / self.days

    def y(self, value: float) -> float:
        return self.foot - (self.foot - self.top) * self.axis.share(value)
