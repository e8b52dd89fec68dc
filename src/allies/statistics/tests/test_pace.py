"""How fast something changes, and how sure one can be."""

from math import isclose

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.pace import pace, trend

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


def test_a_trend_is_counted_pair_by_pair_and_drawn_in_by_one():
    """Of ten pairs nine rise and one falls: S is 8, and its error without ties is the root of 50 / 3."""
    assert isclose(trend([(1, 1), (2, 3), (3, 2), (4, 4), (5, 5)]), 7 / (50 / 3) ** 0.5)


def test_ties_take_from_the_error_of_a_trend():
    """S is 4 of six pairs; two values are alike: (4 * 3 * 13 - 2 * 1 * 9) / 18 is left of the variance."""
    assert isclose(trend([(1, 1), (2, 2), (3, 2), (4, 3)]), 4 / (138 / 18) ** 0.5)


@given(points=POINTS, order=some.randoms(use_true_random=False))
def test_a_trend_turns_over_with_its_values_and_has_no_order(points, order):
    turned = [(time, -value) for time, value in points]
    order.shuffle(turned)
    assert isclose(trend(points), -trend(turned), abs_tol=1e-12)


def test_where_nothing_changes_there_is_no_trend():
    assert trend([]) == trend([(1, 4)]) == trend([(1, 4), (2, 4), (3, 4)]) == trend([(1, 4), (1, 9)]) == 0


def test_plain_noise_rises_beyond_2_1_about_twice_in_a_hundred():
    random = np.random.default_rng(12)
    runs = [trend(list(enumerate(random.normal(size=12)))) for _ in range(3_000)]
    assert 0.008 < np.mean([run > 2.1 for run in runs]) < 0.025
