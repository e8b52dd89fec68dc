"""Thousands of series are reckoned as one is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from allies.statistics.batch import for_a_page, found, one_by_one
from allies.statistics.series import Improvement, Measure, Scale, Series
from allies.statistics.values import Undefined

VALUES = some.lists(some.integers(0, 9).map(float), max_size=6).map(tuple)
SERIES = some.lists(some.builds(Series, some.just("one"), VALUES, VALUES), max_size=6)


@settings(max_examples=25)
@given(series=SERIES, improvement=some.sampled_from(Improvement), scale=some.sampled_from(Scale))
def test_each_of_many_is_what_it_is_alone(series, improvement, scale):
    measure = Measure(improvement, scale)
    assert one_by_one(series, measure) == [one_by_one([one], measure)[0] for one in series]


@settings(max_examples=25)
@given(series=SERIES)
def test_every_number_is_there_or_says_why_not(series):
    for row in one_by_one(series, Measure(Improvement.DECREASE, Scale.COUNT)):
        assert all((found.number is None) == (found.why is not None) for found in row.values())


def test_a_page_says_nothing_of_four_points():
    measure, five = Measure(Improvement.INCREASE), (1.0, 3.0, 2.0, 1.0, 2.0)
    for short in (Series("one", five[:4], five), Series("one", five, five[:4])):
        assert {found.why for found in for_a_page(short, measure).values()} == {Undefined.TOO_FEW_POINTS}
    assert for_a_page(Series("one", five, five), measure)["nap"].number == 0.5


def test_with_nothing_changed_five_points_are_fooled_as_often_as_stated():
    random = np.random.default_rng(5)
    series = [
        Series("one", tuple(points[:5]), tuple(points[5:])) for points in random.normal(size=(20_000, 10)).tolist()
    ]
    shares = np.concatenate([block.indices["nap"].numbers for block in found(series, Measure(Improvement.INCREASE))])
    assert 0.07 < np.mean(shares >= 0.8 - 1e-9) < 0.085
