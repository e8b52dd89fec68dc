"""How many times as much: the logarithm of the ratio of two means, and of the ratio of two odds.

e to the power of a log ratio is "times as often". It asks for a scale with a true nought. The errors take points as
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
    the other end (100 - M). Undefined below two points in a phase, and where a mean is not above nought and the scale
    does not say how small it can be told to be (Measure.fineness).

    Source: Pustejovsky (2015), Measurement-comparable effect sizes for single-case studies of free-operant behavior;
    Pustejovsky (2018).
    """
    return _log_ratio(phases, better=Improvement.INCREASE)


def lrrd(phases: Phases) -> Estimate:
    """The log ratio where less is better; negative is better. On scales without an end it is -LRRi; else as `lrri`."""
    return _log_ratio(phases, better=Improvement.DECREASE)


def lor(phases: Phases) -> Estimate:
    """The log odds ratio of a percentage or a proportion, corrected for short phases; positive is better.

    ln(M / (1 - M)) - (2M - 1)V / (2 n M^2 (1 - M)^2), of the treatment less of the baseline. Undefined on other scales,
    below two points in a phase, where a value is beyond the scale, and where a mean is at an end that the scale does
    not hold it from.

    Source: Pustejovsky (2015).
    """
    top = phases.measure.top
    if top is None:
        nothing = unless(np.full(len(phases.baseline), np.nan), (Undefined.NOT_A_SHARE, True))
        return Estimate(nothing, nothing)
    before, after = (_share(one.divided(top), phases.measure.fineness * top) for one in phases.moments)
    at_an_end = ~((before.mean > 0) & (before.mean < 1) & (after.mean > 0) & (after.mean < 1))
    values = np.hstack([phases.baseline, phases.treatment])
    reasons = (
        (Undefined.TOO_FEW_POINTS, min(phases.m, phases.n) < 2),
        (Undefined.AT_AN_END, at_an_end | (values < 0).any(axis=1) | (values > top).any(axis=1)),
    )
    with np.errstate(all="ignore"):
        odds = phases.measure.sign * (_log_odds(after) - _log_odds(before))
        error = np.sqrt(sum(one.of_mean / (one.mean * (1 - one.mean)) ** 2 for one in (before, after)))
    return Estimate(unless(odds, *reasons), unless(error, *reasons))


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


def _log_odds(one: Moments) -> Numbers:
    share = one.mean
    corrected: Numbers = np.log(share / (1 - share)) - (2 * share - 1) * one.of_mean / (2 * (share * (1 - share)) ** 2)
    return corrected


def _share(one: Moments, fineness: float) -> Moments:
    """Held from both ends."""
    held = one.held(fineness)
    return held.complement(1).held(fineness).complement(1)
