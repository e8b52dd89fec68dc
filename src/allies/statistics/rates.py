"""How often in the time that somebody watched. Time not watched is not in it, and is never zero."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Watched = tuple[float, float]  # how often, and in how many minutes (above 0)
LEAST_DEALS, MOST_DEALS = 2_000, 20_000
NUMBERS_AT_ONCE = 200_000  # few rows are dealt more often: where there is little, a clear case must still be clear
TIE = 1e-9


def per_hour(count: float, minutes: float) -> float | None:
    """Times an hour, from a count and the minutes watched. None where nobody watched."""
    return count / (minutes / 60) if minutes > 0 else None


def chance_of_difference(one: Sequence[Watched], other: Sequence[Watched]) -> float | None:
    """The chance of the rates of two groups of weeks lying this far apart, were the weeks dealt at random.

    Two-sided. None below two weeks a group, and where it never happened.
    """
    if len(one) < 2 or len(other) < 2 or not any(count for count, _minutes in (*one, *other)):
        return None
    inside = np.array([[1.0]] * len(one) + [[0.0]] * len(other))
    [chance] = _chances(np.abs(_apart([*one, *other], inside)))
    return chance


def chances_of_more(watched: Sequence[Watched], said: Sequence[str]) -> dict[str, float]:
    """By label, the chance of its rate lying this far above the rate of the rest, were labels dealt at random.

    `said` holds what each of `watched` is called. One-sided. Empty where there is one name, or it never happened.
    """
    names = sorted(set(said))
    if len(names) < 2 or not any(count for count, _minutes in watched):
        return {}
    inside = np.array([[label == name for name in names] for label in said], dtype=float)
    return dict(zip(names, _chances(_apart(watched, inside)), strict=True))


def _chances(apart: Numbers) -> list[float]:
    """By column, the share of deals that lie as far as the given one, which is the first and among them."""
    return [float(share) for share in np.mean(apart >= apart[0] - TIE, axis=0)]


def _apart(watched: Sequence[Watched], inside: Numbers) -> Numbers:
    """By deal and column of `inside` (1 or 0 by row): the rate inside less the rate outside, in standard errors.

    In standard errors, since who watches little has rates that swing: plain differences would find something in them.
    What is dealt is a row's count with its minutes, so a bad quarter of an hour is one event and not ten.
    Source: Janssen (1997); Chung & Romano (2013), studentized permutation tests.
    """
    counts, minutes = np.array(watched, dtype=float).T
    deals, overall = _deals(len(counts)), counts.sum() / minutes.sum()
    columns = np.array([counts, minutes, counts**2, counts * minutes, minutes**2])
    sums = np.array([column[deals] @ inside for column in columns])
    rest = columns.sum(axis=1)[:, None, None] - sums
    n = inside.sum(axis=0)
    (here, spread), (there, other_spread) = _rates(sums, n, overall), _rates(rest, len(counts) - n, overall)
    apart: Numbers = (here - there) / np.sqrt(spread + other_spread)
    return apart


def _rates(sums: Numbers, n: Numbers, overall: float) -> tuple[Numbers, Numbers]:
    """Times a minute of n rows, and the square of its standard error, from their sums: counts, minutes, and of squares.

    That of a ratio of sums (Cochran 1977, chapter 6), or that of a count at the overall rate (Poisson) if it is larger:
    a handful of rows may be alike by chance.
    """
    count, time, counts2, both, minutes2 = sums
    rate = count / time
    squares = counts2 - 2 * rate * both + rate**2 * minutes2
    return rate, np.maximum(squares * n / np.maximum(n - 1, 1) / time**2, overall / time)


@lru_cache(maxsize=2)  # one page asks for the same several times
def _deals(n: int) -> NDArray[np.uint16]:
    """Orders of n rows from a fixed seed, the given one first."""
    random, given = np.random.default_rng(1), np.arange(n, dtype=np.uint16)[None, :]
    many = min(MOST_DEALS, max(LEAST_DEALS, NUMBERS_AT_ONCE // n))
    return np.vstack([given, random.permuted(np.tile(given, (many - 1, 1)), axis=1)])
