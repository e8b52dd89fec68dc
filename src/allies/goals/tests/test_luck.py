"""Whether a goal could be called reached by a child who is not there yet."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from allies.goals.luck import NOT_THERE_YET, luck, stronger
from allies.goals.parts import Criterion, Measure, Unit

from .a_goal import EIGHT_OF_TEN, FOUR_OF_FIVE, TEN_MINUTES


@pytest.mark.parametrize(
    ("criterion", "measure", "percent"),
    [
        (FOUR_OF_FIVE, Measure.PERCENT, 56),
        (EIGHT_OF_TEN, Measure.PERCENT, 28),
        (replace(FOUR_OF_FIVE, times=1, of_last=1), Measure.PERCENT, 100),
        (replace(FOUR_OF_FIVE, times=4, of_last=4), Measure.PERCENT, 29),
        (replace(EIGHT_OF_TEN, value=9, times=2, of_last=2), Measure.PERCENT, 17),
        (Criterion(2, Unit.TIMES, out_of=10, at_most=True, times=3, of_last=3), Measure.PERCENT, 28),
        (TEN_MINUTES, Measure.DURATION, 42),
        (replace(TEN_MINUTES, times=3, of_last=3), Measure.DURATION, 86),
        (replace(TEN_MINUTES, times=4, of_last=5), Measure.DURATION, 85),
        (replace(TEN_MINUTES, times=8, of_last=10), Measure.DURATION, 38),
    ],
)
def test_the_numbers_are_these(criterion, measure, percent):
    found = luck(criterion, measure)
    assert round(found.chance * 100) == percent
    assert found.is_weak == (percent > 50)
    assert found.share == NOT_THERE_YET


def test_where_less_is_asked_for_the_child_who_is_not_there_yet_is_at_less():
    assert luck(replace(EIGHT_OF_TEN, value=7), Measure.PERCENT).share == 0.6


@pytest.mark.parametrize(
    "criterion",
    [
        replace(EIGHT_OF_TEN, value=11),
        replace(EIGHT_OF_TEN, value=float("nan")),
        replace(EIGHT_OF_TEN, out_of=9.5),
        replace(EIGHT_OF_TEN, out_of=10**9),
        replace(EIGHT_OF_TEN, value=1, out_of=10),
        replace(TEN_MINUTES, times=0, of_last=0),
    ],
)
def test_numbers_that_make_no_sense_have_no_luck(criterion):
    assert luck(criterion, Measure.PERCENT if criterion.out_of else Measure.DURATION) is None


@given(of=some.integers(2, 20), part=some.integers(5, 10), times=some.integers(1, 4))
@settings(deadline=None)
def test_what_is_named_as_stronger_is_not_weak_and_asks_for_no_less(of, part, times):
    criterion = Criterion(max(1, of * part // 10), Unit.TIMES, out_of=of, times=times, of_last=times)
    better = stronger(criterion, Measure.PERCENT)
    if better is not None:
        assert not luck(better, Measure.PERCENT).is_weak
        assert better.value / better.out_of == criterion.value / criterion.out_of
        assert better.times >= criterion.times
