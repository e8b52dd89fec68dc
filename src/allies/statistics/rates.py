"""How often in the time that somebody watched. Time not watched is not in it, and is never nought."""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
SHUFFLES = 2000
EXACT = 20_000  # so many ways to deal the weeks are all looked at; more are sampled


class Rates(NamedTuple):
    """One side's weeks: how often, and hours watched. Weeks without a watched hour are left out beforehand."""

    counts: Numbers
    hours: Numbers

    @property
    def all(self) -> float:
        """Times an hour over all weeks."""
        return float(self.counts.sum() / self.hours.sum())


def per_hour(count: float, minutes: float) -> float | None:
    """Times an hour, from a count and the minutes watched. None where nobody watched."""
    return count / (minutes / 60) if minutes > 0 else None


def chance_of_difference(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The chance of two groups of weekly rates (times an hour) lying this far apart, were they dealt at random.

    Two-sided, by dealing the weeks anew: all ways where there are at most 20,000, else 2,000 of them from a fixed
    seed, the given one among them. Asks nothing of the shape of the numbers, so weeks may be as uneven as they are.
    None below two weeks a group. Source: Pitman (1937); Edgington & Onghena (2007).
    """
    n, m = len(one), len(other)
    if n < 2 or m < 2:
        return None
    values = np.array([*one, *other], dtype=float)
    seen = abs(values[:n].mean() - values[n:].mean())
    dealt = _all_ways(n, m) if comb(n + m, n) <= EXACT else _some_ways(n, m)
    sums = values[dealt].sum(axis=1)
    apart = np.abs(sums / n - (values.sum() - sums) / m)
    return float(np.mean(apart >= seen - 1e-12))


def _all_ways(n: int, m: int) -> NDArray[np.intp]:
    return np.array(list(combinations(range(n + m), n)))


def _some_ways(n: int, m: int) -> NDArray[np.intp]:
    return _deals(n + m)[:, :n]


def chances_of_more(counts: Numbers, minutes: Numbers, labels: Sequence[Sequence[str]]) -> dict[tuple[int, str], float]:
    """For each label, the chance that its windows' rate lies this far above the rest's, were labels dealt at random.

    One window of watching a row: how often (whole numbers) and how long (minutes, above 0). `labels` holds, for each
    question (a place, an hour, an activity), what each window is called; empty: not said, and then it is no part of
    the rest. One-sided, 2,000 deals from a fixed seed, the given one among them. Counts of one window stay together,
    so a bad quarter of an hour is one event and not ten. By (place of the question, label); a question with fewer
    than two labels has no answer and is not in the result.
    """
    columns: list[tuple[int, str]] = []
    here, known = [], []
    for i, said in enumerate(labels):
        names = sorted({label for label in said if label})
        for name in names if len(names) > 1 else []:
            columns.append((i, name))
            here.append([label == name for label in said])
            known.append([label not in {"", name} for label in said])
    if not columns:
        return {}
    order = _deals(len(counts))
    inside, outside = np.array(here, dtype=float).T, np.array(known, dtype=float).T
    dealt_counts, dealt_minutes = counts[order], minutes[order]
    more = (dealt_counts @ inside) / (dealt_minutes @ inside) - (dealt_counts @ outside) / (dealt_minutes @ outside)
    return {column: float(np.mean(more[:, i] >= more[0, i] - 1e-12)) for i, column in enumerate(columns)}


def _deals(n: int) -> NDArray[np.intp]:
    """Orders of n windows, the given one first."""
    random = np.random.default_rng(1)
    given = np.arange(n)[None, :]
    return np.vstack([given, random.permuted(np.tile(np.arange(n), (SHUFFLES - 1, 1)), axis=1)])
