"""Lines through points, and how many points lie beyond them."""

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.dual_criteria import by_luck, dual_criteria, points_needed
from allies.statistics.pace import pace
from allies.statistics.series import Improvement
from allies.statistics.slopes import celeration, least_squares, slopes_of_baselines, theil_sen
from allies.statistics.student import t_below, t_quantile

VALUES = some.lists(some.integers(-50, 50), min_size=2, max_size=12)


def test_the_line_of_least_squares_is_the_one_worked_by_hand():
    line = least_squares([(0, 0), (1, 1), (2, 1)])
    assert (line.slope, line.intercept) == (pytest.approx(0.5), pytest.approx(1 / 6))
    assert line.error == pytest.approx(sqrt(1 / 12))
    assert line.high - line.slope == pytest.approx(t_quantile(0.8, 1) * sqrt(1 / 12))


def test_points_that_all_lie_on_a_line_tell_nothing_of_doubt():
    assert least_squares([(x, 0.1 * x + 0.7) for x in range(9)]).low is None
    assert least_squares([(1, 2), (2, 4)]).error is None
    assert least_squares([(3, 1), (3, 2)]) is None
    assert least_squares([]) is None


def test_the_intercept_of_theil_and_sen_is_the_median_of_what_is_left():
    line = theil_sen([(0, 1), (1, 2), (2, 9)])
    assert (line.slope, line.intercept) == (4, 1)
    assert line.at(2) == 9
    assert theil_sen([(1, 4)]) is None


@given(values=VALUES)
def test_slopes_of_many_baselines_are_those_of_one(values):
    slow = pace(list(enumerate(values, 1))).slope
    assert slopes_of_baselines(np.array([values], dtype=float)).one.number == pytest.approx(slow, abs=1e-12)


@given(values=VALUES, times=some.integers(-9, 9))
def test_slopes_stretch_with_the_scale(values, times):
    one, other = theil_sen(list(enumerate(values))), theil_sen([(t, times * v) for t, v in enumerate(values)])
    assert other.slope == pytest.approx(times * one.slope, abs=1e-9)


def test_students_t_is_that_of_the_tables():
    table = {(0.975, 1): 12.7062, (0.975, 2): 4.30265, (0.975, 10): 2.22814, (0.8, 5): 0.919544, (0.95, 29): 1.69913}
    for (chance, df), value in table.items():
        assert t_quantile(chance, df) == pytest.approx(value, abs=2e-5)
        assert t_below(-t_quantile(chance, df), df) == pytest.approx(1 - chance)
    assert t_quantile(0.025, 10) == -t_quantile(0.975, 10)


def test_twice_in_a_week_is_a_celeration_of_two():
    assert celeration([0, 7, 14], [1, 2, 4], floor=0.1) == pytest.approx(2)
    assert celeration([0, 14], [40, 10], floor=0.1) == pytest.approx(0.5)
    assert celeration([0, 7], [0, 0.2], floor=0.1) == pytest.approx(2)
    assert celeration([3, 3], [1, 2], floor=0.1) is None


def test_so_many_of_so_few_must_lie_beyond_both_lines():
    assert [points_needed(count) for count in (3, 4, 5, 8, 10)] == [None, None, 5, 7, 9]
    assert by_luck(5, 5) == 1 / 32
    assert all(points_needed(b) - points_needed(a) in (0, 1) for a, b in pairwise(range(5, 60)))


def test_a_jump_is_a_change_and_a_trend_that_goes_on_is_none():
    jump = dual_criteria([3, 4, 3, 4, 3], [9, 9, 8, 9, 9], Improvement.INCREASE)
    assert (jump.beyond, jump.of, jump.needed, jump.says_change) == (5, 5, 5, True)
    goes_on = dual_criteria([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], Improvement.INCREASE)
    assert goes_on.beyond == 0
    tenths = [place * 0.6 + 2.4 for place in range(1, 15)]
    assert dual_criteria(tenths[:6], tenths[6:], Improvement.INCREASE).beyond == 0
    assert dual_criteria([9, 8, 9, 8], [2, 1, 2, 2, 1], Improvement.DECREASE).says_change
    assert not dual_criteria([9, 8, 9, 8], [2, 1, 2, 2, 1], Improvement.INCREASE).says_change


def test_three_points_after_a_change_can_say_nothing():
    assert dual_criteria([1, 2, 1], [9, 9, 9], Improvement.INCREASE).needed is None
    assert dual_criteria([1, 2], [9] * 9, Improvement.INCREASE) is None
    assert dual_criteria([1, 2, 1], [], Improvement.INCREASE) is None


def test_the_conservative_lines_lie_further_out():
    before, after = [5.0, 1.0, 3.0, 3.0, 1.0, 5.0], [3.3] * 6
    assert dual_criteria(before, after, Improvement.INCREASE).beyond == 6
    assert dual_criteria(before, after, Improvement.INCREASE, conservative=True).beyond == 0
