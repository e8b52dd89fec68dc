"""Tau and its kin: NAP on a scale from -1 to 1, and two ways to take out a trend that was there before."""

from math import lcm

import numpy as np

from .exact import Reckoned, Written, exactly
from .nap import nap, nap_error
from .series import Phases, earlier_and_later
from .values import Numbers, Undefined, Values, unless

ROUNDING = 64 * np.finfo(float).eps  # more than what the few steps of a line can lose


def tau(phases: Phases) -> Values:
    """Pairs better less pairs worse, of all pairs: 2 NAP - 1. No tau-b. Undefined where a phase is empty.

    Source: Parker, Vannest, Davis & Sauber (2011). Combining nonoverlap and trend for single-case research: Tau-U.
    """
    found = nap(phases)
    return Values(2 * found.numbers - 1, found.reasons)


def tau_error(phases: Phases) -> Values:
    """Twice that of NAP, and undefined where that is."""
    found = nap_error(phases)
    return Values(2 * found.numbers, found.reasons)


def tau_u(phases: Phases) -> Values:
    """Tau-U, the variant "A against B, less the trend of A": (S_AB - S_A) / (m n).

    It may lie beyond -1 and 1, and has no error. Several other numbers go by this name. Undefined where a phase is
    empty. Source: Parker et al. (2011).
    """
    before, _after = phases.better
    first, second = earlier_and_later(phases.m)
    trend = np.sign(before[:, second] - before[:, first]).sum(axis=1)
    between = phases.wins - phases.m * phases.n
    return unless((between - trend) / max(1, phases.m * phases.n), (Undefined.TOO_FEW_POINTS, phases.is_empty))


def tau_bc(phases: Phases) -> Values:
    """Tau after the Theil-Sen trend of the baseline, over points 1 to m+n, is taken out of both phases.

    Reckoned in whole numbers: points that are equal once the trend is out are equal, where in floating numbers they
    often differ in the sixteenth digit. Undefined below two baseline points, and without treatment points. With three
    or four baseline points the trend is mostly noise.

    Source: Tarlow (2017). An improved rank correlation effect size statistic for single-case designs: baseline
    corrected tau.
    """
    if phases.m < 2 or phases.n < 1:
        return unless(np.full(len(phases.baseline), np.nan), (Undefined.TOO_FEW_POINTS, True))
    values = np.hstack([phases.baseline, phases.treatment])
    steps = lcm(*range(1, phases.m))
    times = 2 * steps * (2 * values.shape[1] + 1)
    return Values(phases.measure.sign * exactly(values, lambda rows: _corrected(rows, phases.m, steps), times=times))


def _corrected(rows: Written, m: int, steps: int) -> Reckoned:
    """Tau of what is left. Whole numbers are taken times twice `steps`, which all distances in the baseline divide."""
    floating = rows.dtype == np.float64
    first, second = earlier_and_later(m)
    rises, apart = rows[:, second] - rows[:, first], (second - first).astype(rows.dtype)
    slopes = np.sort(rises / apart if floating else rises * (steps // apart), axis=1)
    middle = slopes.shape[1] // 2
    slope, other = slopes[:, middle, None], slopes[:, ~middle, None]
    left = 2 * (1 if floating else steps) * rows - (slope + other) * np.arange(1, rows.shape[1] + 1)
    gaps = left[:, None, m:] - left[:, :m, None]
    share: Numbers = (gaps > 0).mean(axis=(1, 2)) - (gaps < 0).mean(axis=(1, 2))
    if not floating:
        return share, np.zeros(len(rows), dtype=bool)
    reach = ROUNDING * rows.shape[1] * np.abs(rows).max(axis=1)
    # Without a trend, what was equal before is equal still.
    sure = ((slope == 0) & (other == 0))[:, :, None] & (rows[:, None, m:] == rows[:, :m, None])
    return share, ((np.abs(gaps) <= reach[:, None, None]) & ~sure).any(axis=(1, 2))
