"""Where a goal starts, where it is to be on a day, and how far the way has come."""

from datetime import date, timedelta
from math import inf, isclose, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.aiming import aim_from, percent_of_the_way, start_of, times_as_often

MONDAY = date(2026, 9, 7)
NUMBERS = some.floats(-1e3, 1e3)


def day(number):
    return MONDAY + timedelta(days=number)


def aim(start, goal, *, days=140, **more):
    return aim_from([(MONDAY, start)], goal=goal, on=day(days), **more)


def test_a_goal_starts_at_the_median_of_its_records_on_the_day_of_the_last():
    assert start_of([(day(2), 30), (day(0), 4), (day(1), 6)]) == (6, day(2))
    assert start_of([]) is None


@pytest.mark.parametrize(
    ("start", "goal", "weeks", "week", "aimed"),
    [(10, 40, 15, 4, 18), (10, 40, 15, 0, 10), (10, 40, 15, 15, 40), (9, 3, 12, 4, 7), (0, 5, 10, 1, 0.5)],
)
def test_the_line_rises_or_falls_by_the_same_amount_each_week(start, goal, weeks, week, aimed):
    line = aim(start, goal, days=7 * weeks)
    assert isclose(line.at(day(7 * week)), aimed)
    assert isclose(line.pace, (goal - start) / weeks)


def test_days_are_those_of_the_calendar():
    assert aim(0, 140).at(day(3)) == 3


def test_before_its_start_and_after_its_day_the_line_stays_where_it_is():
    line = aim(10, 30)
    assert (line.at(day(-30)), line.at(day(400))) == (10, 30)


def test_by_ratio_half_of_the_way_in_days_is_the_geometric_mean():
    line = aim(20, 80, by_ratio=True)
    assert isclose(line.at(day(70)), sqrt(20 * 80))
    assert isclose(line.pace, 0.0693147180559945)  # ln 4 over 20 weeks


def test_a_goal_below_the_start_is_one_for_less_unless_somebody_says_otherwise():
    assert aim(8, 2).at_most
    assert not aim(2, 8).at_most
    assert aim(1, 2, at_most=True).at_most


def test_where_the_start_is_good_enough_the_goal_is_to_keep_the_level():
    line = aim(1, 3, at_most=True)
    assert line.keeps
    assert (line.pace, line.at(MONDAY), line.at(day(60))) == (0, 3, 3)
    assert not aim(8, 2).keeps


@pytest.mark.parametrize(
    ("records", "goal", "more"),
    [
        ([], 5, {}),
        ([(day(140), 1)], 5, {}),
        ([(MONDAY, nan)], 5, {}),
        ([(MONDAY, 1)], inf, {}),
        ([(MONDAY, 0)], 5, {"by_ratio": True}),
        ([(MONDAY, 5)], -1, {"by_ratio": True}),
    ],
)
def test_what_is_no_aim_is_none(records, goal, more):
    assert aim_from(records, goal=goal, on=day(140), **more) is None


@given(start=NUMBERS, goal=NUMBERS, number=some.integers(-50, 300))
def test_the_line_never_leaves_the_way_and_turns_over_with_its_values(start, goal, number):
    line, turned = aim(start, goal), aim(-start, -goal, at_most=start <= goal)
    low, high = sorted((start, goal))
    assert low - 1e-9 <= line.at(day(number)) <= high + 1e-9
    if start != goal:
        assert isclose(line.at(day(number)), -turned.at(day(number)), abs_tol=1e-9)


def test_percent_of_the_way_goes_both_ways_and_is_not_cut_off():
    assert percent_of_the_way(6, start=3, goal=8) == 60
    assert percent_of_the_way(6, start=8, goal=3) == 40
    assert percent_of_the_way(2, start=3, goal=8) == -20
    assert percent_of_the_way(10, start=3, goal=8) == 140


def test_where_there_is_no_way_there_is_no_percent_of_it():
    assert percent_of_the_way(3, start=5, goal=5) is None
    assert percent_of_the_way(inf, start=5, goal=8) is None


@given(now=some.integers(-50, 50), start=some.integers(-50, 50), goal=some.integers(-50, 50), k=some.integers(1, 9))
def test_units_do_not_matter_to_the_way(now, start, goal, k):
    one = percent_of_the_way(now, start=start, goal=goal)
    other = percent_of_the_way(k * now + 3, start=k * start + 3, goal=k * goal + 3)
    assert one == other or isclose(one, other, abs_tol=1e-9)


def test_times_as_often_compares_rates_and_not_counts():
    assert times_as_often((12, 30), (6, 30)) == 2
    assert times_as_often((12, 60), (6, 30)) == 1
    assert times_as_often((3, 30), (6, 30)) == 0.5


@pytest.mark.parametrize(
    ("now", "start"), [((0, 30), (6, 30)), ((6, 30), (0, 30)), ((6, 0), (6, 30)), ((6, inf), (6, 30))]
)
def test_never_is_not_a_number_of_times(now, start):
    assert times_as_often(now, start) is None
