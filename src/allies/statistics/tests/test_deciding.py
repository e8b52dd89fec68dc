"""On track, off track, too early to tell: what may be said of a way, and what is missing."""

from datetime import date, timedelta
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.aiming import aim_from
from allies.statistics.deciding import (
    Answer,
    Why,
    answer,
    grows,
    hides_a_trend,
    level,
    what_is_missing,
)

MONDAY = date(2026, 9, 7)


def weekly(*values, start=1):
    return [(MONDAY + timedelta(weeks=start + i), value) for i, value in enumerate(values)]


STARTING = weekly(19, 20, 21, start=-2)


def aim(start=20, goal=60, *, weeks=20, **more):
    return aim_from([(MONDAY, start)], goal=goal, on=MONDAY + timedelta(weeks=weeks), **more)


def said(values, line=None, **more):
    found = answer(weekly(*values), line or aim(), **more)
    return found.answer, found.why


def test_who_grows_along_the_line_is_on_track():
    assert said([22, 25, 25, 29, 29, 33, 34, 35], starting=STARTING) == (Answer.ON_TRACK, Why.GROWS)


def test_who_stays_where_they_were_is_off_track():
    assert said([21, 19, 22, 20, 18, 21, 20, 22]) == (Answer.OFF_TRACK, Why.TOO_SLOW)


def test_who_swings_too_much_to_know_is_neither():
    found = answer(weekly(10, 50, 5, 45, 20, 44), aim())
    assert (found.answer, found.why) == (Answer.TOO_EARLY, Why.NOT_SURE)
    assert found.points >= 1


def test_for_less_everything_is_turned():
    line = aim(40, 0)
    assert said([38, 35, 35, 31, 31, 27, 26, 25], line, starting=weekly(41, 40, 39, start=-2))[0] == Answer.ON_TRACK
    assert said([39, 41, 38, 40, 42, 39, 40, 38], line) == (Answer.OFF_TRACK, Why.TOO_SLOW)


@given(values=some.lists(some.integers(0, 60), min_size=1, max_size=16), goal=some.integers(21, 90))
def test_turning_over_values_and_goal_changes_no_answer(values, goal):
    rising = answer(weekly(*values), aim(20, goal), starting=STARTING)
    turned = [(day, -value) for day, value in STARTING]
    falling = answer(weekly(*(-value for value in values)), aim(-20, -goal), starting=turned)
    assert (rising.answer, rising.why) == (falling.answer, falling.why)


@given(
    values=some.lists(some.integers(0, 60), min_size=6, max_size=14),
    lift=some.integers(-40, 40),
    order=some.randoms(use_true_random=False),
)
def test_height_and_the_order_of_writing_do_not_matter(values, lift, order):
    moved = weekly(*(value + lift for value in values))
    order.shuffle(moved)
    one, other = answer(weekly(*values), aim(20, 60)), answer(moved, aim(20 + lift, 60 + lift))
    assert (one.answer, one.why) == (other.answer, other.why)


@pytest.mark.parametrize(
    ("days", "points", "weeks"),
    [
        ([], 6, 3),
        ([0], 5, 3),
        ([0, 7, 14, 21, 28], 1, 0),
        ([0, 1, 2, 3, 4, 5], 0, 3),
        ([0, 3, 6, 9, 12, 20], 0, 1),
        ([0, 3, 6, 9, 12, 21], 0, 0),
    ],
)
def test_below_six_points_over_three_weeks_it_says_what_is_missing(days, points, weeks):
    records = [(MONDAY + timedelta(days=number), 20 + number) for number in days]
    assert what_is_missing(records) == (points, weeks)
    found = answer(records, aim())
    assert (found.answer == Answer.TOO_EARLY) == bool(points or weeks)
    if points or weeks:
        assert (found.points, found.weeks) == (points, weeks)


def test_what_is_not_a_number_is_not_a_point():
    assert said([22, nan, 24, inf, 26, 28, 30]) == (Answer.TOO_EARLY, Why.FEW_POINTS)


def test_a_week_without_a_record_is_no_nought():
    values = [22, 24, 26, 28, 30, 32, 34, 36]
    records = [point for point in weekly(*values) if point[1] not in {26, 32}]
    assert answer(records, aim(), starting=STARTING).answer == Answer.ON_TRACK


def test_who_is_at_the_line_is_not_called_off_track_for_a_slow_slope():
    """A leap at the start and then little: the line is still below."""
    values = [38, 39, 38, 40, 39, 40, 39, 41]
    assert said(values)[0] != Answer.OFF_TRACK
    assert said([value - 30 for value in values])[0] == Answer.OFF_TRACK


@given(
    start=some.integers(0, 50),
    step=some.integers(1, 9),
    weeks=some.sampled_from([20, 30, 36]),
    parts=some.sampled_from([10, 100]),
    records=some.integers(6, 18),
)
def test_who_is_on_the_line_to_the_digit_is_on_track_whatever_a_machine_makes_of_tenths(
    start, step, weeks, parts, records
):
    line = aim(start / parts, (start + step * weeks) / parts, weeks=weeks)
    found = answer(weekly(*((start + step * week) / parts for week in range(1, records + 1))), line)
    assert found.answer is Answer.ON_TRACK


def test_twenty_nine_of_a_hundred_are_twenty_nine_of_a_hundred():
    assert 29 / 100 * 100 < 29
    assert aim(20, 29).is_met_by(29 / 100 * 100)
    assert not aim(20, 29).is_met_by(28.9)


def test_once_it_is_low_no_slope_is_asked_for():
    low = aim(8, 2)
    assert said([7, 3, 2, 1, 2, 1, 2, 1, 2], low) == (Answer.ON_TRACK, Why.AT_GOAL)
    assert said([7, 3, 2, 1, 2, 1, 2, 1, 6], low) == (Answer.ON_TRACK, Why.AT_GOAL)


def test_a_goal_to_keep_something_low_is_answered_by_its_level():
    keep = aim(1, 2, at_most=True)
    assert said([1, 2, 0, 1, 1, 2], keep) == (Answer.ON_TRACK, Why.AT_GOAL)
    assert said([1, 4, 5, 3, 6, 4], keep) == (Answer.OFF_TRACK, Why.SHORT_OF_GOAL)
    assert said([1, 4, 1, 3, 1, 4], keep) == (Answer.TOO_EARLY, Why.NOT_SURE)


def test_after_the_day_of_the_goal_the_level_answers_too():
    line = aim(20, 30, weeks=4)
    assert said([21, 22, 23, 24, 25, 26, 27], line) == (Answer.OFF_TRACK, Why.SHORT_OF_GOAL)
    assert said([21, 24, 27, 30, 31, 30, 32], line) == (Answer.ON_TRACK, Why.AT_GOAL)


def test_the_level_tells_how_much_it_still_swings():
    found = level(weekly(9, 9, 1, 0, 2, 1, 6))
    assert (found.middle, found.least, found.most, found.records) == (1, 0, 6, 5)
    assert level([]) is None


def test_a_criterion_that_was_met_comes_first():
    assert said([20, 20, 20], reached=MONDAY) == (Answer.REACHED, Why.CRITERION_MET)
    assert said([], reached=MONDAY) == (Answer.REACHED, Why.CRITERION_MET)


def test_without_a_point_it_is_too_early():
    found = answer([], aim())
    assert (found.answer, found.points, found.weeks) == (Answer.TOO_EARLY, 6, 3)
    assert (found.pace, found.grows, found.level) == (None, False, None)


def test_where_the_steps_of_the_measure_hide_a_trend_none_is_told():
    """Zero to two points a lesson: the Theil-Sen slope is zero whatever the child does."""
    assert said([1, 1, 0, 1, 1, 1, 1, 0, 1, 1], aim(1, 2)) == (Answer.TOO_EARLY, Why.NO_CLEAR_TREND)
    assert said([1, 1, 1, 1, 1, 1, 1], aim(1, 2)) == (Answer.TOO_EARLY, Why.NO_CLEAR_TREND)


def test_who_stays_alike_on_a_fine_measure_is_off_track():
    assert said([20, 20, 20, 20, 20, 20, 20], step=1) == (Answer.OFF_TRACK, Why.TOO_SLOW)
    assert not hides_a_trend(weekly(20, 21, 20, 22, 20, 23), aim())


def test_by_ratio_the_same_number_of_times_each_week_is_on_track():
    line = aim(10, 160, by_ratio=True)
    assert said([11, 14, 15, 18, 19, 24, 26, 31], line, starting=weekly(10, 9, 10, start=-2))[0] == Answer.ON_TRACK
    assert said([11, 10, 12, 10, 11, 10, 12, 11], line)[0] == Answer.OFF_TRACK
    assert said([11, 0, 12, 10, 11, 10], line) == (Answer.TOO_EARLY, Why.NO_RATIO)


def test_starting_records_help_to_see_growth():
    points = weekly(24, 20, 27, 23, 30, 26)
    assert not grows(points, aim())
    assert grows(points, aim(), weekly(14, 12, 13, 15, start=-3))


def test_a_number_named_for_the_day_of_the_first_record_counts_as_one_of_an_earlier_day_does():
    points = weekly(21, 24, 22, 26, 25, 28)
    assert not grows(points, aim())
    for start in (0, 1):
        assert grows(points, aim(), weekly(14, start=start))


def test_one_number_for_a_start_has_a_margin_of_its_own():
    """A number and ten records make 55 pairs: 41 that rise and 14 that fall are sure enough, 40 and 15 are not."""
    line, number = aim(0, 40), weekly(0, start=0)
    assert grows(weekly(5, 4, 3, 2, 1, 10, 6, 7, 8, 9), line, number)
    assert not grows(weekly(5, 4, 3, 2, 1, 10, 7, 6, 8, 9), line, number)


def test_what_is_asked_for_is_about_what_is_needed():
    """Growth of 2 a week in noise of 8: at eight points few are sure, and most are after as many more as were said."""
    random, sure, asked = np.random.default_rng(4), 0, 0
    for _child in range(150):
        values = 20 + 2 * np.arange(1, 29) + 8 * random.normal(size=28)
        found = answer(weekly(*values[:8]), aim(20, 76, weeks=28))
        if found.why == Why.NOT_SURE:
            asked += 1
            sure += answer(weekly(*values[: 8 + found.points]), aim(20, 76, weeks=28)).answer != Answer.TOO_EARLY
    assert asked > 50
    assert sure / asked > 0.7
