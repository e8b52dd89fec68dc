"""Two lines drawn on from the baseline, and how many points lie beyond both: a cheap check for systematic change."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from statistics import fmean, stdev

from .series import Improvement
from .slopes import least_squares

CONSERVATIVE_SHIFT = 0.25  # standard deviations of the baseline
FALSE_ALARMS = 0.05
FEWEST_IN_BASELINE = 3
ROUNDING = 1e-12  # a share of the largest value


@dataclass(frozen=True)
class DualCriteria:
    """How many of `of` treatment points are beyond both lines; `needed` is how many it takes, None if all is too few.

    `chance` (0 to 1) is that of so many or more, were each point as likely beyond as not.
    """

    beyond: int
    of: int
    needed: int | None
    chance: float

    @property
    def says_change(self) -> bool:
        return self.needed is not None and self.beyond >= self.needed


def dual_criteria(
    baseline: Sequence[float], treatment: Sequence[float], improvement: Improvement, *, conservative: bool = False
) -> DualCriteria | None:
    """The treatment points beyond the baseline's mean line and its line of least squares, points numbered 1 to m + n.

    Conservative: both lines moved by a quarter of the baseline's standard deviation towards better. Equal is not
    beyond. None below three baseline points, or without treatment points.

    Where nothing changes it says change in about 4 of 100 (5 + 5 points; conservative 2), and 6 to 10 (8 + 16 points;
    conservative 3 to 6), more where each day leans on the last.

    Source: Fisher, Kelley & Lomas (2003). Visual aids and structured criteria for improving visual inspection.
    """
    m, n = len(baseline), len(treatment)
    line = least_squares(list(enumerate(baseline, 1)))
    if m < FEWEST_IN_BASELINE or not n or not line:
        return None
    sign = 1 if improvement == Improvement.INCREASE else -1
    shift = sign * CONSERVATIVE_SHIFT * stdev(baseline) if conservative else 0.0
    mean, least = fmean(baseline), ROUNDING * max(map(abs, (*baseline, *treatment)))
    beyond = sum(
        sign * (value - shift - mean) > least and sign * (value - shift - line.at(place)) > least
        for place, value in enumerate(treatment, m + 1)
    )
    return DualCriteria(beyond, n, points_needed(n), by_luck(beyond, n))


def by_luck(count: int, of: int) -> float:
    """The chance of `count` or more heads in `of` throws of a coin."""
    return float(sum(comb(of, k) for k in range(count, of + 1)) / 2**of)


def points_needed(of: int) -> int | None:
    """The fewest heads that come by luck less than one time in twenty; None if not even all do (below five)."""
    return next((count for count in range(of + 1) if by_luck(count, of) < FALSE_ALARMS), None)
