"""Home beside school, or one home beside the other for school: two lines, never their mean.

They are two places and two moments, so neither is the right one. Where they differ, ask what is different there.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median

from allies.statistics.agreement import Limits, icc, limits_of_agreement, weighted_kappa
from allies.statistics.aiming import Point


@dataclass(frozen=True)
class Terms:
    """What the numbers of one side mean: anything that can be told apart, such as the key of a version."""

    scale: Hashable
    helps: Hashable = None  # the list of helps, from none to most
    definition: Hashable = None  # what counts


@dataclass(frozen=True)
class NotComparable:
    """No number is set against the other, since these differ between the two: names of fields of `Terms`."""

    differ: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Two lines in the weeks in which both have a value: the first less the second, in units of the value.

    Each None where undefined. `weeks` is how many there were: say it with every number.
    """

    weeks: int
    limits: Limits | None  # None below two weeks
    same: float | None  # share of weeks with the same value
    within_one: float | None  # share of weeks at most 1 apart; of levels
    kappa: float | None  # quadratic weights; of levels
    icc: float | None
    changes: int  # from one paired week to the next
    same_way: float | None  # share of the changes that go the same way in both: up, down, or neither


def beside(
    one: Sequence[Point],
    other: Sequence[Point],
    *,
    terms: tuple[Terms, Terms],
    levels: Sequence[float] | None = None,
) -> Beside | NotComparable:
    """Compares two lines week by week; refuses where their scale, helps or definition differ.

    Several values of a week are its median. A week with a value on one side alone is in no number. `levels`, from
    lowest to highest, where the values are levels: without them nothing is said that needs levels.
    """
    differ = tuple(field.name for field in fields(Terms) if len({getattr(term, field.name) for term in terms}) > 1)
    if differ:
        return NotComparable(differ)
    first, second = by_week(one), by_week(other)
    weeks = sorted(first.keys() & second.keys())
    a, b = [first[week] for week in weeks], [second[week] for week in weeks]
    ways = [(_way(*pair), _way(*twin)) for pair, twin in zip(pairwise(a), pairwise(b), strict=True)]
    on_levels = levels is not None and {*a, *b} <= set(levels)
    return Beside(
        weeks=len(weeks),
        limits=limits_of_agreement(a, b),
        same=_share([x == y for x, y in zip(a, b, strict=True)]),
        within_one=_share([abs(x - y) <= 1 for x, y in zip(a, b, strict=True)]) if levels else None,
        kappa=weighted_kappa(a, b, levels) if levels and on_levels else None,
        icc=icc(a, b),
        changes=len(ways),
        same_way=_share([x == y for x, y in ways]),
    )


def by_week(points: Sequence[Point]) -> dict[date, float]:
    """By Monday, the median of the week's values. A week without a value is not there."""
    found: defaultdict[date, list[float]] = defaultdict(list)
    for day, value in points:
        found[monday(day)].append(value)
    return {week: median(values) for week, values in sorted(found.items())}


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _way(before: float, after: float) -> int:
    return int(after > before) - int(after < before)


def _share(answers: Sequence[bool]) -> float | None:
    return fmean(answers) if answers else None
