"""Shares of points that do not overlap. They depend on how long the phases are, and have no errors.

All lie between 0 and 1 and do not move when all values are raised or stretched alike. None is a measure of effect by
itself (Pustejovsky 2019).
"""

import numpy as np

from .exact import Reckoned, Written, exactly
from .series import Phases
from .values import Numbers, Undefined, Values, unless

ROUNDING = 8 * np.finfo(float).eps


def pnd(phases: Phases) -> Values:
    """The share of treatment points better than the best baseline point; equal is not better.

    Undefined where a phase is empty. Source: Scruggs, Mastropieri & Casto (1987).
    """
    if phases.is_empty:
        return _nothing(phases)
    before, after = phases.better
    return Values((after > before.max(axis=1, keepdims=True)).mean(axis=1))


def pem(phases: Phases) -> Values:
    """The share of treatment points better than the baseline's median; equal is half.

    Undefined where a phase is empty. Source: Ma (2006).
    """
    if phases.is_empty:
        return _nothing(phases)
    return Values(exactly(np.hstack(phases.better), lambda rows: _beyond_median(rows, phases.m), times=2))


def pand(phases: Phases) -> Values:
    """The share of all points left when as few as can be are taken out so that the phases do not overlap.

    max (i + j) / (m + n) over i worst baseline points and j best treatment points of which each is better than each.
    Equal points overlap. Undefined where a phase is empty. Source: Parker, Hagan-Burke & Vannest (2007).
    """
    return unless(_left(phases) / max(1, phases.m + phases.n), (Undefined.TOO_FEW_POINTS, phases.is_empty))


def ird(phases: Phases) -> Values:
    """The robust improvement rate difference: 1 - (m + n)^2 / (2 m n) (1 - PAND). Undefined where a phase is empty.

    Source: Parker, Vannest & Brown (2009); Parker, Vannest & Davis (2011).
    """
    m, n = phases.m, phases.n
    overlapping = m + n - _left(phases)
    return unless(1 - (m + n) * overlapping / max(1, 2 * m * n), (Undefined.TOO_FEW_POINTS, phases.is_empty))


def _left(phases: Phases) -> Numbers:
    """How many points stay."""
    before, after = (np.sort(phase, axis=1) for phase in phases.better)
    ends = np.full((len(before), 1), np.inf)
    worst, best = np.hstack([-ends, before]), np.hstack([ends, after[:, ::-1]])
    apart = worst[:, :, None] < best[:, None, :]
    kept = np.add.outer(np.arange(phases.m + 1), np.arange(phases.n + 1))
    left: Numbers = np.where(apart, kept, 0).max(axis=(1, 2))
    return left


def _beyond_median(rows: Written, m: int) -> Reckoned:
    before = np.sort(rows[:, :m], axis=1)
    low, high = before[:, (m - 1) // 2, None], before[:, m // 2, None]
    apart = 2 * rows[:, m:] - (low + high)
    share: Numbers = ((apart > 0).mean(axis=1) + (apart >= 0).mean(axis=1)) / 2
    reach = 0 if rows.dtype != np.float64 else ROUNDING * np.abs(rows).max(axis=1, keepdims=True)
    return share, ((np.abs(apart) <= reach) & (low != high)).any(axis=1)


def _nothing(phases: Phases) -> Values:
    return unless(np.full(len(phases.baseline), np.nan), (Undefined.TOO_FEW_POINTS, True))
