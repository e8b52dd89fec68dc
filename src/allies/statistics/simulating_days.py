"""How often the three answers are wrong where there are several records a week: by days at first, then by weeks.

As `simulating`, with records on so many days of each week. The echo is from one of these days to the next. The first
three days are the start, or a number that the plan names (`Start`); the child begins to grow on the third of them. Days
are looked at one by one until six weeks have a value; from then on each week is one value, the mean of its days.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from allies.statistics.deciding import HELD, LATELY, LEAST_DAYS, LEAST_POINTS, OF_LAST, how_sure
from allies.statistics.simulating import STARTING, Kind, Numbers, Yes, highest_slope, started, trends

WEEKDAYS = {5: (0, 1, 2, 3, 4), 3: (0, 2, 4), 2: (1, 3)}
DAY, WEEK = 1 / 7, 1.0
LAST_WEEK = 20


@dataclass(frozen=True)
class ToldByWeek:
    """By look (one at the end of each week in which anything may be said), the share of children told each thing."""

    weeks: list[int]
    on_track: Numbers
    off_track: Numbers
    ever_on_track: Numbers
    ever_off_track: Numbers


def told(kind: Kind, *, days_a_week: int = 5, children: int = 20_000, seed: int = 1) -> ToldByWeek:
    times, values = grown(kind, days_a_week=days_a_week, children=children, seed=seed)
    before = started(kind.start, values[:, :STARTING])
    looks: dict[int, tuple[Yes, Yes]] = {}
    for week in range(LEAST_POINTS // 2, LAST_WEEK + 1):
        seen = (times < week) & (np.arange(len(times)) >= STARTING)
        at, points = held_against(times[seen], values[:, seen])
        if len(at) >= LEAST_POINTS and (at[-1] - at[0]) / DAY > LEAST_DAYS - DAY:
            looks[week] = look_at(kind, before, at - times[STARTING - 1], points)
    on, off = (np.array([look[which] for look in looks.values()]) for which in (0, 1))
    ever = [np.logical_or.accumulate(answers).mean(axis=1) for answers in (on, off)]
    return ToldByWeek(list(looks), on.mean(axis=1), off.mean(axis=1), *ever)


def grown(kind: Kind, *, days_a_week: int, children: int, seed: int) -> tuple[Numbers, Numbers]:
    """The days with records, in weeks, and by child the value on each of them."""
    times = np.array([week + day * DAY for week in range(LAST_WEEK) for day in WEEKDAYS[days_a_week]])
    noise = np.random.default_rng(seed).normal(size=(children, len(times)))
    for at in range(1, len(times)):
        noise[:, at] = kind.echo * noise[:, at - 1] + sqrt(1 - kind.echo**2) * noise[:, at]
    return times, kind.growth * np.maximum(times - times[STARTING - 1], 0) + kind.swing * noise


def held_against(times: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """The days themselves, or one value for each week on the middle one of its days: (points), (children, points)."""
    weeks = np.floor(times + DAY / 2).astype(int)
    each = np.unique(weeks)
    if len(each) < LEAST_POINTS:
        return times, values
    middles = [times[weeks == week][(weeks == week).sum() // 2] for week in each]
    return np.array(middles), np.stack([values[:, weeks == week].mean(axis=1) for week in each], axis=1)


def look_at(kind: Kind, starting: Numbers, times: Numbers, values: Numbers) -> tuple[Yes, Yes]:
    """By child: on track, off track.

    `starting` (children, 3 or 1) and `values` (children, points) in weeks of aimed growth, `times` (points) in weeks
    from the last starting day.
    """
    start, goal = np.median(starting, axis=1), kind.weeks_of_aim
    keeps, aimed = start >= goal, (goal - start) / goal
    gap = values - np.where(keeps[:, None], goal, start[:, None] + aimed[:, None] * times)
    held = (values[:, -OF_LAST:] >= goal).sum(axis=1)
    slow = (highest_slope(times, values) < aimed) & (np.median(gap[:, -LATELY:], axis=1) < 0)
    off = (held < HELD) & np.where(keeps, held <= OF_LAST - HELD, slow)
    sure = trends(np.concatenate([starting, values], axis=1)) > how_sure(starting.shape[1])
    return (held >= HELD) | sure & ~slow & ~keeps, off
