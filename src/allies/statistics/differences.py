"""How far apart two means are: in standard deviations of one child's own days, and on the way to a goal.

A standardized difference within one child is not the d of groups, and never stands beside one. The errors take points
as apart from each other, and so come out too small for days that lean on the last.
"""

import numpy as np

from .estimates import Estimate
from .series import Phases
from .values import Flags, Numbers, Undefined, unless

FEWEST_IN_BASELINE = 3


def smd(phases: Phases) -> Estimate:
    """(M_B - M_A) / s_A, corrected for a short baseline (J = 1 - 3 / (4 df - 1), df = m - 1); positive is better.

    In standard deviations of the baseline. Undefined below three baseline points (with two the correction makes it
    zero whatever the data), where the baseline has no spread, and without treatment points; the error below two.

    Source: Gingerich (1984); Hedges (1981); Pustejovsky, Chen & Swan, the single-case effect sizes of SingleCaseES.
    """
    before, after = phases.moments
    reasons = _reasons(phases.m < FEWEST_IN_BASELINE or phases.n < 1, before.variance == 0)
    df = max(1, phases.m - 1)
    with np.errstate(all="ignore"):
        d = _correction(df) * phases.measure.sign * (after.mean - before.mean) / np.sqrt(before.variance)
        spread = 1 / max(1, phases.m) + after.of_mean / before.variance
        error = _correction(df) * np.sqrt(spread + d**2 / (2 * df))
    return Estimate(unless(d, *reasons), unless(error, (Undefined.TOO_FEW_POINTS, phases.n < 2), *reasons))


def pogo(phases: Phases, goal: Numbers | float) -> Estimate:
    """The percent of the way to the goal: 100 (M_B - M_A) / (goal - M_A); it may lie below 0 and beyond 100.

    `goal` in the units of the values, one for all or one by series. The error is 100 / |goal - M_A| times
    sqrt(V_B/n + (1 + (PoGO/100)^2) V_A/m): it takes both parts of the ratio as apart, though they share M_A, and so is
    rather too large for who moves towards the goal. Undefined where a phase is empty or the goal is where the baseline
    is; the error below two points in a phase.

    Source: Patrona, Ferron, Olszewski, Kelley & Goldstein (2022); the error Dunlap & Silver (1986).
    """
    before, after = phases.moments
    way = goal - before.mean
    reasons = ((Undefined.TOO_FEW_POINTS, phases.is_empty), (Undefined.ALREADY_THERE, way == 0))
    with np.errstate(all="ignore"):
        gone = (after.mean - before.mean) / way
        error = np.sqrt(after.of_mean + (1 + gone**2) * before.of_mean) / np.abs(way)
    few: tuple[Undefined, Flags] = (Undefined.TOO_FEW_POINTS, min(phases.m, phases.n) < 2)
    return Estimate(unless(100 * gone, *reasons), unless(100 * error, few, *reasons))


def _reasons(few: Flags, flat: Flags) -> tuple[tuple[Undefined, Flags], ...]:
    return (Undefined.TOO_FEW_POINTS, few), (Undefined.NO_SPREAD, flat)


def _correction(df: int) -> float:
    """J: for few points the plain difference comes out too large."""
    return 1 - 3 / (4 * df - 1)
