"""How fast something changes, and how sure one can be."""

from math import isclose

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.pace import pace

POINTS = some.lists(some.tuples(some.integers(0, 60), some.integers(-50, 50)), min_size=2, max_size=12)


def test_a_straight_line_has_its_slope_and_no_doubt():
    found = pace([(week, 3 + 2 * week) for week in range(8)])
    assert (found.slope, found.low, found.high) == (2, 2, 2)


def test_one_odd_day_does_not_bend_it():
    points = [(float(week), 3.0 + 2 * week) for week in range(8)]
    assert pace([*points[:7], (7.0, 300.0)]).slope == 2


def test_without_two_different_times_there_is_no_pace():
    assert pace([]) is None
    assert pace([(1, 4)]) is None
    assert pace([(1, 4), (1, 9)]) is None


@given(points=POINTS)
def test_turning_the_values_over_turns_the_pace_over(points):
    one, other = pace(points), pace([(time, -value) for time, value in points])
    if one is None:
        assert other is None
    else:
        assert isclose(one.slope, -other.slope, abs_tol=1e-9)
        assert one.low <= one.slope <= one.high


@given(points=POINTS, order=some.randoms(use_true_random=False), lift=some.integers(-9, 9), start=some.integers(0, 9))
def test_order_start_and_height_do_not_matter(points, order, lift, start):
    moved = [(time + start, value + lift) for time, value in points]
    order.shuffle(moved)
    assert pace(points) == pace(moved)


def test_each_limit_is_wrong_about_one_time_in_five():
    """8 to 14 weekly points, plain noise; the limits are steps, so the share is near and not exact."""
    random = np.random.default_rng(11)
    for count in (8, 10, 14):
        runs = [pace(list(zip(range(count), random.normal(size=count), strict=True))) for _ in range(2_000)]
        assert 0.13 < np.mean([run.low > 0 for run in runs]) < 0.24
        assert 0.13 < np.mean([run.high < 0 for run in runs]) < 0.24
