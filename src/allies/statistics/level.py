"""Whether the values of one line lie lower or higher lately than at the start, and whether they swing more or less.

For what should be less, level and swing both matter: fewer and steadier is not fewer with bad days between. Ranks for
the level (so it holds for what is counted and for levels), the middle distance from the median for the swing. How often
this is wrong where nothing changed: `mistakes.LOWER_WITHOUT_CHANGE` and the others, found by `simulating_level`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

EACH = 5  # values at the start, and as many lately
SURE = 22  # of the 25 pairs that they make, so many go one way
STEADIER = 0.35  # the swing lately is at most this much of the swing at the start; or the other way round


class Than(StrEnum):
    """Lately beside the start; less is lower, or steadier."""

    LESS = "less"
    ALIKE = "alike"  # nothing surely changed, which is not the same as "nothing changed"
    MORE = "more"


@dataclass(frozen=True)
class Change:
    level: Than
    swing: Than


def change(values: Sequence[float]) -> Change | None:
    """The last five values held against the first five.

    `values`: one for each day, the oldest first, in any unit; finite. None below ten, so that no value is in both.
    """
    if len(values) < 2 * EACH:
        return None
    start, lately = values[:EACH], values[-EACH:]
    return Change(level(start, lately), swing(start, lately))


def level(start: Sequence[float], lately: Sequence[float]) -> Than:
    """By all pairs of a value at the start and one lately (25, of five and five): a tie is half of each way.

    It is the statistic of Mann and Whitney (1947), U, held against `SURE`; of order alone, so it has no unit.
    """
    pairs = [(before, after) for before in start for after in lately]
    lower, higher = (sum(found) for found in zip(*((b > a, b < a) for b, a in pairs), strict=True))
    ties = (len(pairs) - lower - higher) / 2
    if lower + ties >= SURE:
        return Than.LESS
    return Than.MORE if higher + ties >= SURE else Than.ALIKE


def swing(start: Sequence[float], lately: Sequence[float]) -> Than:
    """By the ratio of both spreads, held against `STEADIER`: our own rule. ALIKE where neither swings at all."""
    before, after = spread(start), spread(lately)
    if before == after:
        return Than.ALIKE
    if after <= STEADIER * before:
        return Than.LESS
    return Than.MORE if before <= STEADIER * after else Than.ALIKE


def spread(values: Sequence[float]) -> float:
    """How far a value lies from the median, on average; in units of the value. ValueError for none."""
    middle = median(values)
    return fmean(abs(value - middle) for value in values)
