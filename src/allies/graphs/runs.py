"""Where the line of one place is cut: at a change, after a long gap, and where a number is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .data import Phase, Point, Series


@dataclass(frozen=True)
class Spot:
    """A number and how far into its day it stands: several of one day stand apart, in order (0 to 1)."""

    point: Point
    part: float


def spots(series: Series) -> list[Spot]:
    """One for each number. What a day is without takes no room."""
    return [spot for run in _by_missing(series) for spot in run]


def runs(series: Series, phases: Iterable[Phase], longest_gap: int) -> list[list[Spot]]:
    """The numbers, in pieces that may be joined by a line. Each number is in exactly one piece."""
    changes = [phase.day for phase in phases]
    return [piece for run in _by_missing(series) for piece in _cut(run, changes, longest_gap)]


def _by_missing(series: Series) -> list[list[Spot]]:
    entries = series.in_order
    on_day: dict[date, int] = {}
    for point in series.points:
        on_day[point.day] = on_day.get(point.day, 0) + 1
    seen: dict[date, int] = {}
    pieces: list[list[Spot]] = [[]]
    for entry in entries:
        if isinstance(entry, Point):
            place = seen.get(entry.day, 0)
            seen[entry.day] = place + 1
            pieces[-1].append(Spot(entry, (place + 0.5) / on_day[entry.day]))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _cut(run: Sequence[Spot], changes: Sequence[date], longest_gap: int) -> list[list[Spot]]:
    pieces = [[run[0]]]
    for spot in run[1:]:
        before, day = pieces[-1][-1].point.day, spot.point.day
        is_apart = (day - before).days > longest_gap or any(before < change <= day for change in changes)
        if is_apart:
            pieces.append([spot])
        else:
            pieces[-1].append(spot)
    return pieces
