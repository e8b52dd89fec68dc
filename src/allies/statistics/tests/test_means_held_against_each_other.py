"""Two means: how many times as much, how far apart, how far along the way. Worked by hand."""

from math import log, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from allies.statistics.differences import pogo, smd
from allies.statistics.log_ratio import lrrd, lrri
from allies.statistics.series import Improvement, Measure, Scale, phases
from allies.statistics.values import Undefined

UP, DOWN = Measure(Improvement.INCREASE), Measure(Improvement.DECREASE)
POINTS = some.lists(some.integers(1, 40), min_size=3, max_size=9)


def near(value):
    return pytest.approx(value, rel=1e-12)


def test_twice_as_much_is_the_logarithm_of_two():
    pair = phases([2, 4], [4, 8], UP)
    assert lrri(pair).value.one.number == near(log(2))
    assert lrri(pair).error.one.number == near(sqrt(2 / 9))
    assert lrrd(pair).value.one.number == near(-log(2))


def test_halving_what_is_to_fall_is_an_improvement():
    pair = phases([4, 8], [2, 4], DOWN)
    assert lrri(pair).value.one.number == near(log(2))
    assert lrrd(pair).value.one.number == near(-log(2))


def test_a_percentage_that_is_to_fall_is_counted_from_the_other_end():
    fall = phases([80, 70], [20, 10], Measure(Improvement.DECREASE, Scale.PERCENTAGE))
    rise = phases([20, 30], [80, 90], Measure(Improvement.INCREASE, Scale.PERCENTAGE))
    assert lrri(fall).value.one.number == near(lrri(rise).value.one.number)
    assert lrrd(fall).value.one.number == near(lrrd(rise).value.one.number)
    assert lrri(fall).value.one.number != near(-lrrd(fall).value.one.number)


def test_percentages_and_proportions_are_one_thing():
    hundred = phases([20, 35, 30], [60, 75, 90], Measure(Improvement.INCREASE, Scale.PERCENTAGE, intervals=10))
    one = phases([0.2, 0.35, 0.3], [0.6, 0.75, 0.9], Measure(Improvement.INCREASE, Scale.PROPORTION, intervals=10))
    for index in (lrri, lrrd):
        assert index(hundred).value.one.number == near(index(one).value.one.number)
        assert index(hundred).error.one.number == near(index(one).error.one.number)


def test_never_in_five_counted_sessions_is_held_as_half_a_time_in_all_of_them():
    pair = phases([6, 8], [0, 0, 0, 0, 0], Measure(Improvement.DECREASE, Scale.COUNT))
    held, least = 1 / 10, 1 / 125
    baseline = log(7) + 2 / (2 * 2 * 49)
    assert lrri(pair).value.one.number == near(baseline - log(held) - least / (2 * 5 * held**2))


def test_never_on_a_scale_that_does_not_say_how_fine_it_is_has_no_ratio():
    pair = phases([6, 8], [0, 0, 0], DOWN)
    assert lrri(pair).value.one.why == Undefined.NOT_ABOVE_ZERO
    assert lrri(pair).error.one.number is None
    rate = [0.6, 0.8], [0.0, 0.0, 0.0]
    assert lrri(phases(*rate, Measure(Improvement.DECREASE, Scale.RATE))).value.one.number is None
    assert lrri(phases(*rate, Measure(Improvement.DECREASE, Scale.RATE, minutes=10))).value.one.number > 2


def test_a_standardized_difference_is_in_the_days_of_the_baseline():
    found = smd(phases([1, 2, 3], [4, 5, 6], UP))
    d = 3 * 4 / 7
    assert found.value.one.number == near(d)
    assert found.error.one.number == near(4 / 7 * sqrt(2 / 3 + d**2 / 4))


def test_there_is_none_from_two_baseline_points_and_none_without_spread():
    assert smd(phases([3, 5], [6, 7, 8], UP)).value.one.why == Undefined.TOO_FEW_POINTS
    flat = smd(phases([0.1, 0.1, 0.1], [0.5, 0.6], UP))
    assert (flat.value.one.why, flat.error.one.number) == (Undefined.NO_SPREAD, None)


def test_what_differs_only_by_how_a_machine_adds_is_no_spread():
    """Else the difference would be some thousand million millions of standard deviations."""
    before = [0.1 + 0.2, 0.3, 0.1 * 3, 0.3]
    assert len(set(before)) == 2
    assert smd(phases(before, [0.5, 0.7], UP)).value.one.why == Undefined.NO_SPREAD
    assert smd(phases([1e9 + 0.1, 1e9, 1e9 + 0.2], [1e9, 1e9 + 0.4], UP)).value.one.number == pytest.approx(
        4 / 7, rel=1e-6
    )


def test_half_of_the_way_to_the_goal():
    found = pogo(phases([2, 4], [5, 7], UP), goal=9)
    assert (found.value.one.number, found.error.one.number) == (near(50), near(25))
    assert pogo(phases([4, 2], [1, 3], DOWN), goal=1).value.one.number == near(50)
    assert pogo(phases([2, 4], [5, 7], UP), goal=3).value.one.why == Undefined.ALREADY_THERE


@given(before=POINTS, after=POINTS, goal=some.integers(41, 99), times=some.sampled_from([0.25, 0.5, 2, 8]))
def test_the_way_to_a_goal_stretches_only_with_its_goal(before, after, goal, times):
    def way(factor, to):
        return pogo(phases([v * factor for v in before], [v * factor for v in after], UP), goal=to).value.one.number

    assert way(times, goal * times) == pytest.approx(way(1, goal), abs=1e-9)
    assume(sum(before) * len(after) != sum(after) * len(before) and goal != times * sum(before) / len(before))
    assert way(times, goal) != pytest.approx(way(1, goal), rel=1e-9)


def test_numbers_too_large_to_square_have_no_answer_and_raise_nothing():
    found = smd(phases([1e200, 2e200, 4e200], [5e200, 6e200], UP))
    assert (found.value.one.number, found.error.one.number) == (None, None)
    assert found.value.one.why == Undefined.TOO_LARGE


@given(before=POINTS, after=POINTS, times=some.sampled_from([0.25, 0.5, 2, 8]))
def test_stretching_a_scale_changes_neither_a_ratio_nor_a_standardized_difference(before, after, times):
    one, other = phases(before, after, UP), phases([v * times for v in before], [v * times for v in after], UP)
    for index in (lrri, lrrd, smd):
        for found, again in zip(index(one).__dict__.values(), index(other).__dict__.values(), strict=True):
            assert found.one.number == (None if again.one.number is None else pytest.approx(again.one.number, abs=1e-9))


@given(before=POINTS, after=POINTS, lift=some.integers(-50, 50))
def test_a_standardized_difference_does_not_see_where_nought_is(before, after, lift):
    assume(len(set(before)) > 1)
    one, other = smd(phases(before, after, UP)), smd(phases([v + lift for v in before], [v + lift for v in after], UP))
    assert one.value.one.number == pytest.approx(other.value.one.number, abs=1e-9)
    turned = smd(phases([-v for v in before], [-v for v in after], DOWN))
    assert one.value.one.number == pytest.approx(turned.value.one.number, abs=1e-9)
