"""Straight lines through points: how fast something changes, from where, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt
from statistics import median

import numpy as np

from .pace import Z_80_ONE_SIDED, pace
from .series import earlier_and_later
from .student import t_quantile
from .values import Undefined, Values, unless

Points = Sequence[tuple[float, float]]  # time and value
FEWEST_FOR_DOUBT = 3
ONE_SIDED = 0.8
DAYS_IN_A_WEEK = 7
ROUNDING = 1e-14  # a share of the values


@dataclass(frozen=True)
class FittedLine:
    """`slope` in values for each unit of time, `intercept` at time 0; the real slope is below `low`, or above `high`,

    one time in five each. No limits (None) where there are too few points for any.
    """

    slope: float
    intercept: float
    low: float | None
    high: float | None
    error: float | None = None

    def at(self, time: float) -> float:
        return self.intercept + self.slope * time


def theil_sen(points: Points, *, z: float = Z_80_ONE_SIDED) -> FittedLine | None:
    """The line that one odd day does not bend. Its intercept is the median of value - slope x time ("joint").

    None below two different times. The slope and its limits are those of `pace`.
    """
    found = pace(points, z=z)
    if not found:
        return None
    intercept = median(value - found.slope * time for time, value in points)
    return FittedLine(found.slope, intercept, found.low, found.high)


def least_squares(points: Points, *, one_sided: float = ONE_SIDED) -> FittedLine | None:
    """The line of least squares, with limits from Student's t with k - 2 degrees of freedom, each `one_sided`.

    None below two different times; no error and limits below three points, and where all points lie on the line, so
    that there is nothing to guess the spread from. They take points as apart from each other.
    """
    times, values = np.array(points, dtype=float).reshape(-1, 2).T
    if len(set(times.tolist())) < 2:
        return None
    around = times - times.mean()
    across = float((around**2).sum())
    slope = float((around * (values - values.mean())).sum()) / across
    intercept = float(values.mean() - slope * times.mean())
    left = float(((values - intercept - slope * times) ** 2).sum())
    if len(times) < FEWEST_FOR_DOUBT or left <= ROUNDING**2 * float((values**2).sum()):
        return FittedLine(slope, intercept, None, None)
    error = sqrt(left / (len(times) - 2) / across)
    reach = t_quantile(one_sided, len(times) - 2) * error
    return FittedLine(slope, intercept, slope - reach, slope + reach, error)


def slopes_of_baselines(values: np.ndarray) -> Values:
    """The Theil-Sen slope of each row of (series, m) over points 1 to m. Undefined below two points."""
    count = values.shape[1]
    if count < 2:
        return unless(np.full(len(values), np.nan), (Undefined.TOO_FEW_POINTS, True))
    first, second = earlier_and_later(count)
    return Values(np.median((values[:, second] - values[:, first]) / (second - first), axis=1))


def celeration(days: Sequence[float], rates: Sequence[float], *, floor: float) -> float | None:
    """By how much a rate is multiplied in a week: 10^(7 x slope of log10 rate for each day), by least squares.

    `days` in days, `rates` in times a minute. 2 is doubling, .5 is halving. A zero stands at `floor`, the least that
    could have been seen: 1 / minutes watched (the record floor). None below two different days.

    Source: Pennypacker, Gutierrez & Lindsley (2003). Handbook of the standard celeration chart.
    """
    if floor <= 0:
        raise ValueError("the record floor is above zero")
    line = least_squares([(day, log10(max(rate, floor))) for day, rate in zip(days, rates, strict=True)])
    return 10 ** (DAYS_IN_A_WEEK * line.slope) if line else None
