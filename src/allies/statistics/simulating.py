"""How often the three answers are wrong: many children who do not exist, with a look at each of them every week.

A child's values are a line and noise around it. The noise has a swing (its standard deviation) and an echo (what is
odd this week is partly odd next week: first-order autocorrelation). Three weekly starting records, or one number that
the plan names (`Start`); then one record a week. The aim goes from their median, or from the number, to its day. The
swing is in weeks of aimed growth, which is all that matters of it: at 2 words a week, a swing of 3 is 6 words.

The rule here is that of `deciding`, for thousands at once; a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from allies.statistics.deciding import HELD, LATELY, LEAST_POINTS, OF_LAST, how_sure
from allies.statistics.pace import Z_80_ONE_SIDED

Numbers = NDArray[np.float64]
Yes = NDArray[np.bool_]
STARTING = 3
LOOKS = range(LEAST_POINTS, 21)  # the weeks in which somebody looks: from the first that may answer to half a year
WEEKS_OF_AIM = 36


class Start(StrEnum):
    """Where the aim starts: three records of the product, or one number of the plan, and how that came about."""

    RECORDS = "three records"
    LEVEL = "named, where the child truly is"
    MIDDLE = "named, the middle of three records"
    ONE = "named, one record"


NAMED = (Start.LEVEL, Start.MIDDLE, Start.ONE)


@dataclass(frozen=True)
class Kind:
    """Children of one kind: how fast they grow (1 is exactly the aim), how much their values swing, with what echo."""

    growth: float
    swing: float
    echo: float = 0.2
    weeks_of_aim: int = WEEKS_OF_AIM
    start: Start = Start.RECORDS


@dataclass(frozen=True)
class ToldByLook:
    """By look, the share of children (0 to 1) who are told each thing; and of those told it at any look until then."""

    on_track: Numbers
    off_track: Numbers
    grows: Numbers
    ever_on_track: Numbers
    ever_off_track: Numbers
    ever_grows: Numbers

    def at(self, name: str, week: int) -> float:
        return float(getattr(self, name)[LOOKS.index(week)])


def told(kind: Kind, *, children: int = 20_000, seed: int = 1) -> ToldByLook:
    """What `children` of a kind are told at each look. The same seed gives the same children."""
    weeks, values = grown(kind, children=children, seed=seed)
    looks = [look_at(kind, weeks, values, look) for look in LOOKS]
    by_name = [np.array(series) for series in zip(*looks, strict=True)]
    return ToldByLook(
        *(series.mean(axis=1) for series in by_name),
        *(np.logical_or.accumulate(series).mean(axis=1) for series in by_name),
    )


def grown(kind: Kind, *, children: int, seed: int) -> tuple[Numbers, Numbers]:
    """Weeks (the last starting record is week 0), and by child the value in each of them."""
    random = np.random.default_rng(seed)
    weeks = np.arange(1 - STARTING, LOOKS.stop, dtype=float)
    noise = random.normal(size=(children, len(weeks)))
    for week in range(1, len(weeks)):
        noise[:, week] = kind.echo * noise[:, week - 1] + sqrt(1 - kind.echo**2) * noise[:, week]
    return weeks, kind.growth * np.maximum(weeks, 0) + kind.swing * noise


def look_at(kind: Kind, weeks: Numbers, values: Numbers, look: int) -> tuple[Yes, Yes, Yes]:
    """By child, in the week `look`: on track, off track, grows."""
    before = started(kind.start, values[:, :STARTING])
    weeks, values = weeks[STARTING : STARTING + look], values[:, STARTING : STARTING + look]
    start, goal = np.median(before, axis=1), kind.weeks_of_aim
    keeps = start >= goal
    aimed = (goal - start) / goal
    gap = values - np.where(keeps[:, None], goal, start[:, None] + aimed[:, None] * weeks)
    best = highest_slope(weeks, values)
    held = (values[:, -OF_LAST:] >= goal).sum(axis=1)
    slow = (best < aimed) & (np.median(gap[:, -LATELY:], axis=1) < 0)
    off = (held < HELD) & np.where(keeps, held <= OF_LAST - HELD, slow)
    sure = trends(np.concatenate([before, values], axis=1)) > how_sure(before.shape[1])
    on = (held >= HELD) | sure & ~slow & ~keeps
    return on, off, sure


def started(start: Start, records: Numbers) -> Numbers:
    """What the aim starts from, of three records (columns) of each child: these, or one number. The true level is 0."""
    if start is Start.RECORDS:
        return records
    if start is Start.ONE:
        return records[:, -1:]
    return np.median(records, axis=1, keepdims=True) * (start is Start.MIDDLE)


def highest_slope(times: Numbers, values: Numbers) -> Numbers:
    """Sen's upper limit of the slope, as `pace` has it, for many series (rows) at the same times; no two are alike."""
    one, other = np.triu_indices(len(times), 1)
    slopes = np.sort((values[:, other] - values[:, one]) / (times[other] - times[one]), axis=1)
    return slopes[:, min(round((len(one) + Z_80_ONE_SIDED * _spread(len(times))) / 2), len(one) - 1)]


def trends(values: Numbers) -> Numbers:
    """How surely each series (row) rises, as `pace.trend` has it; no two values of a series are alike."""
    one, other = np.triu_indices(values.shape[1], 1)
    rises = np.sign(values[:, other] - values[:, one]).sum(axis=1)
    surely: Numbers = np.sign(rises) * (np.abs(rises) - 1) / _spread(values.shape[1])
    return surely


def _spread(count: int) -> float:
    return sqrt(count * (count - 1) * (2 * count + 5) / 18)
