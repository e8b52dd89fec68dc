"""How many times as much: the logarithm of the ratio of two means.

e to the power of a log ratio is "times as often". It asks for a scale with a true zero. The errors take points as
apart from each other, and so come out too small for days that lean on the last.
"""

import numpy as np

from .estimates import Estimate
from .moments import Moments
from .series import Improvement, Phases
from .values import Numbers, Undefined, unless


def lrri(phases: Phases) -> Estimate:
    """The log ratio where more is better, corrected for short phases; positive is better.

    ln M_B + V_B/(2 n M_B^2) less the same of the baseline. A percentage or a proportion that is to fall is counted from
    the other end (100 - M). Undefined below two points in a phase, and where a mean is not above zero and the scale
    does not say how small it can be told to be (Measure.fineness).

    Source: Pustejovsky (2015), Measurement-comparable effect sizes for single-case studies of free-operant behavior;
    Pustejovsky (2018).
    """
    return _log_ratio(phases, better=Improvement.INCREASE)


def lrrd(phases: Phases) -> Estimate:
    """The log ratio where less is better; negative is better. On scales without an end it is -LRRi; else as `lrri`."""
    return _log_ratio(phases, better=Improvement.DECREASE)


def _log_ratio(phases: Phases, *, better: Improvement) -> Estimate:
    measure = phases.measure
    sign = 1 if measure.top or better == measure.improvement else -1
    before, after = phases.moments
    if measure.top and better != measure.improvement:
        before, after = before.complement(measure.top), after.complement(measure.top)
    before, after = before.held(measure.fineness), after.held(measure.fineness)
    reasons = (
        (Undefined.TOO_FEW_POINTS, min(phases.m, phases.n) < 2),
        (Undefined.NOT_ABOVE_ZERO, ~((before.mean > 0) & (after.mean > 0))),
    )
    with np.errstate(all="ignore"):
        ratio = _log_mean(after) - _log_mean(before)
        error = np.sqrt(sum(one.of_mean / one.mean**2 for one in (before, after)))
    return Estimate(unless(sign * ratio, *reasons), unless(error, *reasons))


def _log_mean(one: Moments) -> Numbers:
    corrected: Numbers = np.log(one.mean) + one.of_mean / (2 * one.mean**2)
    return corrected
