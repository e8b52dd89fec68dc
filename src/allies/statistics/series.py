"""What is held against each other: a baseline, and what came after it, of one measure in the order of the sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from .moments import Moments, moments
from .values import Numbers


class Improvement(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Scale(StrEnum):
    """What the numbers are; it decides what a ratio of two means may say."""

    COUNT = "count"  # times in a session, sessions alike
    RATE = "rate"  # times a minute
    PERCENTAGE = "percentage"  # 0 to 100
    PROPORTION = "proportion"  # 0 to 1
    OTHER = "other"


@dataclass(frozen=True)
class Measure:
    """How one series was measured: which way is better, its scale, and what one session can tell apart.

    `intervals` are the intervals or tries of one session, for percentages and proportions; `minutes` those watched in
    one session, for rates. On other scales they say nothing.
    """

    improvement: Improvement
    scale: Scale = Scale.OTHER
    intervals: float | None = None
    minutes: float | None = None

    @property
    def sign(self) -> int:
        return 1 if self.improvement == Improvement.INCREASE else -1

    @property
    def top(self) -> float | None:
        """What all of it is, on a scale that has an end."""
        return {Scale.PERCENTAGE: 100.0, Scale.PROPORTION: 1.0}.get(self.scale)

    @property
    def highest(self) -> float:
        return self.top or inf

    @property
    def lowest(self) -> float:
        return -inf if self.scale == Scale.OTHER else 0.0

    @property
    def hair(self) -> float:
        """How far beyond its ends a value may lie: less than half of a step. Points read off printed graphs do."""
        halves = {Scale.COUNT: 0.5, Scale.RATE: 0.05, Scale.PERCENTAGE: 0.5, Scale.PROPORTION: 0.005}
        return halves.get(self.scale, 0)

    @property
    def fineness(self) -> float:
        """D: how many steps one unit of the scale has in one session; infinite where that is not known."""
        if self.scale == Scale.COUNT:
            return 1
        steps = {Scale.RATE: self.minutes, Scale.PROPORTION: self.intervals, Scale.PERCENTAGE: self.intervals}
        return (steps.get(self.scale) or inf) / (100 if self.scale == Scale.PERCENTAGE else 1)


@dataclass(frozen=True)
class Series:
    """One child, one goal, one place: baseline values, then treatment values, each in the order of the sessions.

    What was not measured is left out; it is never zero.
    """

    name: str
    baseline: tuple[float, ...]
    treatment: tuple[float, ...]

    def __post_init__(self) -> None:
        if not all(map(isfinite, (*self.baseline, *self.treatment))):
            raise ValueError(f"{self.name}: every value is a finite number")


@dataclass(frozen=True)
class Phases:
    """Series of one shape, side by side: `baseline` (series, m), `treatment` (series, n), one measure for all."""

    baseline: Numbers
    treatment: Numbers
    measure: Measure

    @property
    def m(self) -> int:
        return int(self.baseline.shape[1])

    @property
    def n(self) -> int:
        return int(self.treatment.shape[1])

    @property
    def is_empty(self) -> bool:
        """Whether a phase has no points: then there is nothing to hold against each other."""
        return self.m == 0 or self.n == 0

    @cached_property
    def better(self) -> tuple[Numbers, Numbers]:
        """Both phases, turned so that more is better."""
        return self.measure.sign * self.baseline, self.measure.sign * self.treatment

    @cached_property
    def moments(self) -> tuple[Moments, Moments]:
        return moments(self.baseline), moments(self.treatment)

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """(series, m, n): 2 where the treatment point is better than the baseline point, 1 where they are equal."""
        before, after = self.better[0][:, :, None], self.better[1][:, None]
        return (after > before).astype(np.int64) + (after >= before)

    @cached_property
    def wins(self) -> Numbers:
        """By series: two for each pair in which the treatment point is better, and one where they are equal."""
        return self.pairs.sum(axis=(1, 2)).astype(float)


@lru_cache(maxsize=64)
def earlier_and_later(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of places among `count` points: of each pair the earlier, and the later."""
    return np.triu_indices(count, 1)


def phases(baseline: Sequence[float], treatment: Sequence[float], measure: Measure) -> Phases:
    """One series by itself."""
    return Phases(np.array([baseline], dtype=float), np.array([treatment], dtype=float), measure)


def by_shape(series: Iterable[Series], measure: Measure) -> Mapping[tuple[int, ...], Phases]:
    """Many series as few blocks, by the places at which those of one shape stand."""
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    every = list(series)
    for place, one in enumerate(every):
        places[len(one.baseline), len(one.treatment)].append(place)
    return {
        tuple(at): Phases(
            np.array([every[place].baseline for place in at], dtype=float),
            np.array([every[place].treatment for place in at], dtype=float),
            measure,
        )
        for at in places.values()
    }
