"""Mean and spread of a phase, and how small either can be told to be."""

from dataclasses import dataclass

import numpy as np

from .values import Numbers

ROUNDING = 8 * np.finfo(float).eps  # a share of the largest value


@dataclass(frozen=True)
class Moments:
    """By series: the mean and the variance (n - 1) of one phase of n points; NaN below one and two points."""

    mean: Numbers
    variance: Numbers
    n: int

    @property
    def of_mean(self) -> Numbers:
        """The variance of the mean, were the points apart from each other."""
        return self.variance / max(1, self.n)

    def held(self, fineness: float) -> "Moments":
        """Mean and variance no smaller than half a step in all of the phase can tell: D steps a unit, none if infinite.

        mean >= 1 / (2 D n), variance >= 1 / (D^2 n^3). Source: Pustejovsky (2018). Using response ratios for
        meta-analyzing single-case designs with behavioral outcomes.
        """
        if np.isinf(fineness) or not self.n:
            return self
        least, least_variance = 1 / (2 * fineness * self.n), 1 / (fineness**2 * self.n**3)
        return Moments(np.maximum(self.mean, least), np.maximum(self.variance, least_variance), self.n)

    def complement(self, whole: float) -> "Moments":
        """Of what is missing to the whole."""
        return Moments(whole - self.mean, self.variance, self.n)


def moments(values: Numbers) -> Moments:
    """Of (series, n) values. NaN if too large.

    Equal values have a variance of zero, and not of a rounding error: .1 + .2 beside .3 is no spread.
    """
    n = values.shape[1]
    if not n:
        nothing = np.full(len(values), np.nan)
        return Moments(nothing, nothing, 0)
    with np.errstate(over="ignore", invalid="ignore"):
        apart = values - values[:, :1]
        middle = apart.mean(axis=1)
        squares = ((apart - middle[:, None]) ** 2).sum(axis=1)
        squares[np.sqrt(squares / n) <= ROUNDING * np.abs(values).max(axis=1)] = 0
    variance = squares / (n - 1) if n > 1 else np.full(len(values), np.nan)
    return Moments(values[:, 0] + middle, np.where(np.isfinite(variance), variance, np.nan), n)
