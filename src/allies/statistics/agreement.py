"""Whether two people who watched the same moment wrote down the same.

Home and school are two moments in two places: that is `beside`, and not agreement. Shares are from 0 to 1. Look at the
point-by-point ones first: totals can be alike where no single moment is.

Source of the shares: Cooper, Heron & Heward, Applied Behavior Analysis, chapter on interobserver agreement.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import fmean, stdev

Z_95 = 1.959963984540054
GAS_RHO = 0.3  # how much the goals of one person are taken to hang together


@dataclass(frozen=True)
class Intervals:
    """Two observers of the same stretches, each stretch with the behaviour or without. Each None where undefined."""

    total: float | None  # stretches alike, of all of them
    scored: float | None  # of those in which either saw it: for what is rare
    unscored: float | None  # of those in which either did not see it: for what is frequent
    counted: float | None  # the smaller number of scored stretches over the larger: weakest of all
    kappa: float | None


@dataclass(frozen=True)
class Counts:
    """Two observers who counted in the same stretches. Each None without stretches."""

    exact: float | None  # stretches with the very same count, of all: strictest
    mean_of_stretches: float | None  # smaller over larger in each stretch, the mean of it; both zero is 1
    total: float | None  # smaller over larger of the sums: can be 1 where no stretch agrees


@dataclass(frozen=True)
class Limits:
    """How far the first is above the second: on average (`bias`), and in 95 of 100 pairs (`low` to `high`)."""

    pairs: int
    bias: float
    spread: float  # standard deviation of the differences
    low: float
    high: float


def alike(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """The share of trials, steps or stretches in which both wrote the same. None without any.

    All functions here want both lists in the same order and of one length; else they raise ValueError.
    """
    pairs = list(zip(one, other, strict=True))
    return fmean(a == b for a, b in pairs) if pairs else None


def intervals(one: Sequence[bool], other: Sequence[bool]) -> Intervals:
    """Agreement stretch by stretch (partial, whole or momentary; never mixed)."""
    pairs = list(zip(map(bool, one), map(bool, other), strict=True))
    return Intervals(
        total=alike(one, other),
        scored=_share_alike([pair for pair in pairs if any(pair)]),
        unscored=_share_alike([pair for pair in pairs if not all(pair)]),
        counted=smaller_over_larger(sum(a for a, _b in pairs), sum(b for _a, b in pairs)),
        kappa=kappa(one, other),
    )


def _share_alike(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    return fmean(a == b for a, b in pairs) if pairs else None


def counts(one: Sequence[float], other: Sequence[float]) -> Counts:
    """Agreement of counts in the same stretches, or of seconds in the same episodes (then `total` and the mean)."""
    pairs = list(zip(one, other, strict=True))
    each = [1.0 if a == b else min(a, b) / max(a, b) for a, b in pairs]
    total = smaller_over_larger(sum(one), sum(other)) if pairs else None
    return Counts(alike(one, other), fmean(each) if each else None, total)


def smaller_over_larger(one: float, other: float) -> float | None:
    """Of two counts or durations (not below 0). None where both are zero: nothing was seen, and nothing agreed on."""
    return min(one, other) / max(one, other) if max(one, other) > 0 else None


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """Cohen's kappa: agreement beyond that of two strangers who use each word as often. -1 to 1, without a unit.

    (po - pe) / (1 - pe). None without pairs, and where each of the two wrote one word throughout: then chance cannot
    be told from agreement.

    Source: Cohen, J. (1960). A coefficient of agreement for nominal scales.
    """
    pairs = list(zip(one, other, strict=True))
    first, second = Counter(one), Counter(other)
    if not pairs or len(first) == len(second) == 1:
        return None
    by_chance = sum(first[word] * second[word] for word in first) / len(pairs) ** 2
    return (fmean(a == b for a, b in pairs) - by_chance) / (1 - by_chance)


def weighted_kappa(
    one: Sequence[Hashable], other: Sequence[Hashable], levels: Sequence[Hashable], *, power: int = 2
) -> float | None:
    """Kappa for ordered levels: what is far apart counts more, by the distance to the `power` (1 linear, 2 quadratic).

    `levels` from the lowest to the highest, all that there are, used or not. None without pairs, and where each of the
    two wrote one level throughout. A level that is not in the list raises KeyError.

    Source: Cohen, J. (1968). Weighted kappa.
    """
    place = {level: number for number, level in enumerate(levels)}
    first, second = [place[level] for level in one], [place[level] for level in other]
    if not first or len(set(first)) == len(set(second)) == 1:
        return None
    apart = fmean(abs(a - b) ** power for a, b in zip(first, second, strict=True))
    by_chance = fmean(abs(a - b) ** power for a in first for b in second)
    return 1 - apart / by_chance


def limits_of_agreement(one: Sequence[float], other: Sequence[float]) -> Limits | None:
    """Bias and 95 % limits of the differences, first less second, in units of the value. None below two pairs.

    Bias +/- 1.96 standard deviations (n - 1). With few pairs the limits are themselves unsure: say how many there were.

    Source: Bland, J. M. & Altman, D. G. (1986). Statistical methods for assessing agreement.
    """
    apart = [a - b for a, b in zip(one, other, strict=True)]
    if len(apart) < 2:
        return None
    bias, spread = fmean(apart), stdev(apart)
    return Limits(len(apart), bias, spread, bias - Z_95 * spread, bias + Z_95 * spread)


def icc(one: Sequence[float], other: Sequence[float]) -> float | None:
    """ICC(A,1): how far single values of two observers are interchangeable, level included. At most 1, without a unit.

    Two-way, absolute agreement, single measure. None below two pairs, and where all values are one and the same.

    Source: McGraw, K. O. & Wong, S. P. (1996). Forming inferences about some intraclass correlation coefficients.
    """
    pairs = list(zip(one, other, strict=True))
    n = len(pairs)
    if n < 2:
        return None
    middle = fmean((*one, *other))
    observers = (fmean(one), fmean(other))
    rows = 2 * sum((fmean(pair) - middle) ** 2 for pair in pairs) / (n - 1)
    columns = n * sum((mean - middle) ** 2 for mean in observers)
    rest = sum(
        (value - fmean(pair) - mean + middle) ** 2
        for pair in pairs
        for value, mean in zip(pair, observers, strict=True)
    ) / (n - 1)
    whole = rows + rest + 2 * (columns - rest) / n
    return (rows - rest) / whole if whole > 0 else None


def gas_t(levels: Sequence[float], weights: Sequence[float] | None = None) -> float | None:
    """Goal attainment of several goals as one number: 50 where all are at what was expected (0), 60 for one at +1.

    50 + 10 sum(w x) / sqrt((1 - r) sum(w^2) + r sum(w)^2) with r = .3; `levels` from -2 to 2, `weights` not below 0 (1
    each without a word). Show levels first; this is for whole programmes, and never ranks a person. None without goals,
    where no weight is above 0, or a level is beyond 2.

    Source: Kiresuk, T. J. & Sherman, R. E. (1968). Goal attainment scaling.
    """
    heavy = [1.0] * len(levels) if weights is None else list(weights)
    pairs = list(zip(levels, heavy, strict=True))
    if not all(abs(level) <= 2 and isfinite(weight) and weight >= 0 for level, weight in pairs) or not sum(heavy) > 0:
        return None
    spread = (1 - GAS_RHO) * sum(weight**2 for weight in heavy) + GAS_RHO * sum(heavy) ** 2
    return 50 + 10 * sum(level * weight for level, weight in pairs) / sqrt(spread)
