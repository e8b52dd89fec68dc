"""Doable, and challenging enough? "Too early to tell" is an answer."""

from datetime import timedelta

import numpy as np
import pytest

from allies.goals.labels import ANSWERS, said_of_outlook
from allies.goals.outlook import Answer, Record, outlook
from allies.goals.parts import Criterion, Measure, Unit

from .a_goal import FOCUSED, TODAY, counted, focused


def weekly(values, until=TODAY):
    """One record a week, the last one today."""
    return [Record(until - timedelta(weeks=len(values) - 1 - at), value) for at, value in enumerate(values)]


@pytest.mark.parametrize("values", [[], [3], [3, 4, 3, 4, 4]])
def test_below_six_records_it_is_too_early(values):
    seen = outlook(counted(), weekly(values), today=TODAY)
    assert seen.answer == Answer.TOO_EARLY
    assert seen.missing_records == 6 - len(values)
    assert f"{6 - len(values)} more record" in said_of_outlook(seen)


def test_six_records_in_one_week_are_too_early_as_well():
    records = [Record(TODAY - timedelta(days=day), 3) for day in range(6)]
    seen = outlook(counted(), records, today=TODAY)
    assert (seen.answer, seen.missing_records, seen.missing_days) == (Answer.TOO_EARLY, 0, 16)
    assert "three weeks" in said_of_outlook(seen)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ([2.0, 2.3, 2.5, 2.8, 3.0, 3.3, 3.5], Answer.FITS),
        ([2.0, 2.0, 2.1, 2.0, 2.1, 2.1, 2.1], Answer.FAR),
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], Answer.EASY),
        ([6.0, 7.0, 8.0, 8.0, 8.0, 9.0, 8.0], Answer.THERE),
        ([5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0], Answer.FAR),
    ],
)
def test_the_pace_so_far_is_held_against_the_pace_that_is_needed(values, answer):
    seen = outlook(counted(), weekly(values), today=TODAY)
    assert seen.answer == answer
    assert said_of_outlook(seen) == str(ANSWERS[answer])


def test_what_should_become_less_is_held_the_same_way():
    sooner = focused(criterion=Criterion(2, Unit.MINUTES, at_most=True, times=5, of_last=5), measure=Measure.LATENCY)
    assert outlook(sooner, weekly([9, 8.7, 8.4, 8.2, 7.9, 7.6, 7.3]), today=TODAY).answer == Answer.FITS
    assert outlook(sooner, weekly([9, 9, 9.1, 9, 9, 9.1, 9]), today=TODAY).answer == Answer.FAR
    assert outlook(sooner, weekly([9, 8, 7, 6, 5, 4, 3]), today=TODAY).answer == Answer.EASY
    assert outlook(sooner, weekly([3, 2, 2, 1, 2, 2, 1]), today=TODAY).answer == Answer.THERE


def test_it_says_where_the_pace_leads_and_never_beyond_what_there_is():
    seen = outlook(counted(), weekly([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), today=TODAY)
    assert seen.then == 10
    assert seen.reached == TODAY + timedelta(weeks=2)
    assert outlook(counted(), weekly([5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.0]), today=TODAY).then == 0


def test_without_a_target_or_a_day_to_come_there_is_nothing_to_hold_it_against():
    assert outlook(focused(criterion=None), [], today=TODAY) is None
    assert outlook(focused(by=None), [], today=TODAY) is None
    assert outlook(FOCUSED, [], today=FOCUSED.by) is None


def test_records_that_go_up_and_down_too_much_are_too_early_as_well():
    seen = outlook(counted(), weekly([2, 6, 1, 5, 2, 6, 1, 5]), today=TODAY)
    assert (seen.answer, seen.missing_records, seen.missing_days) == (Answer.TOO_EARLY, 0, 0)
    assert said_of_outlook(seen) == "Too early to tell: the records go up and down too much so far."


@pytest.mark.parametrize(("weeks", "too_far", "fits"), [(6, 0.08, 0.08), (8, 0.11, 0.08), (12, 0.17, 0.11)])
def test_it_is_seldom_wrong_about_a_child_right_on_the_way_and_about_one_who_stands_still(weeks, too_far, fits):
    """Weekly records that spread by 1 of 10 and lean on each other a little."""
    random, slope = np.random.default_rng(3), 4 / ((FOCUSED.by - TODAY).days / 7)
    told = {"far": 0, "fits": 0}
    for _ in range(600):
        noise = random.normal(size=weeks)
        for at in range(1, weeks):
            noise[at] = 0.2 * noise[at - 1] + 0.98 * noise[at]
        on_the_way = 4 + slope * (np.arange(weeks) - weeks + 1) + noise
        told["far"] += outlook(counted(), weekly(list(on_the_way)), today=TODAY).answer == Answer.FAR
        told["fits"] += outlook(counted(), weekly(list(4 + noise)), today=TODAY).answer == Answer.FITS
    assert told["far"] <= 600 * too_far
    assert told["fits"] <= 600 * fits
