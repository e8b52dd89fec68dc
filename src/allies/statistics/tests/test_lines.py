"""Lines through points."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.pace import pace
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
