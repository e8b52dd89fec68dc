"""NAP: how often a point after the change is better than one before it, over all pairs of points.

0 to 1; .5 where nothing differs. It does not see a trend that was there before, and takes points as apart from each
other: those of a school day lean on the last ones, so that errors and limits come out too small.
"""

import numpy as np

from .series import Phases
from .values import Numbers, Undefined, Values, unless

Z_95 = 1.959963984540054
HALVINGS = 60  # of the way from 0 to 1: down to what a number can hold


def nap(phases: Phases) -> Values:
    """The share of pairs in which the treatment point is better; a tie is half. Undefined where a phase is empty.

    Source: Parker & Vannest (2009). An improved effect size for single-case research: nonoverlap of all pairs.
    """
    return unless(phases.wins / _twice_pairs(phases), (Undefined.TOO_FEW_POINTS, phases.is_empty))


def nap_error(phases: Phases) -> Values:
    """The standard error from the unbiased variance. Undefined below two points in a phase.

    All in whole numbers, 2q for q: at NAP 0 or 1 the first term is held half a pair away from the end, so that the
    error is not zero there. Source: Sen (1967); Mee (1990).
    """
    m, n, wins, pairs = phases.m, phases.n, phases.wins, phases.pairs
    by_row, by_column = pairs.sum(axis=2), pairs.sum(axis=1)
    held = np.clip(wins, 1, max(1, 2 * m * n - 1))
    variance = (
        held * (2 * m * n - held)
        + m * n * ((by_row**2).sum(axis=1) + (by_column**2).sum(axis=1) - 2 * (pairs**2).sum(axis=(1, 2)))
        - (m + n - 2) * wins**2
    )
    error = _root(variance / max(1, 4 * m**2 * n**2 * (m - 1) * (n - 1)))
    return unless(error, (Undefined.TOO_FEW_POINTS, min(m, n) < 2))


def newcombe(share: Numbers, m: Numbers | int, n: Numbers | int, *, z: float = Z_95) -> tuple[Numbers, Numbers]:
    """The limits of NAP values by Newcombe's fifth method, 95 % unless `z` says else.

    Each has its m and n, or all have one. A limit is a root x of
    mn(NAP-x)^2(2-x)(1+x) = z^2 x(1-x)[2+h+(1+2h)x(1-x)], h = (m+n)/2-1, one on each side of NAP. At NAP = 1 (and 0),
    x = 1 (0) solves it whatever the data; the limit is the other root, so that three points all better than three give
    .50 to 1, and not 1 to 1.

    Source: Newcombe (2006). Confidence intervals for an effect size measure based on the Mann-Whitney statistic,
    part 2.
    """
    return _lower_limit(share, m, n, z), 1 - _lower_limit(1 - share, m, n, z)


def _lower_limit(share: Numbers, m: Numbers | int, n: Numbers | int, z: float) -> Numbers:
    """The root below `share`, by halving. The upper one is the lower one read from the other end."""
    low, high = np.zeros_like(share), share.copy()
    h, product, at_end = (m + n) / 2 - 1, m * n, share == 1
    for _halving in range(HALVINGS):
        x = (low + high) / 2
        rest = x * (1 - x)
        # At share 1 both sides carry a factor 1 - x, which is the root to leave out.
        distance, width = np.where(at_end, 1 - x, (share - x) ** 2), np.where(at_end, x, rest)
        outside = product * distance * (2 + rest) > z**2 * width * (2 + h + (1 + 2 * h) * rest)
        low, high = np.where(outside, x, low), np.where(outside, high, x)
    return low


def _twice_pairs(phases: Phases) -> int:
    return max(1, 2 * phases.m * phases.n)


def _root(variance: Numbers) -> Numbers:
    return np.sqrt(np.maximum(variance, 0))
