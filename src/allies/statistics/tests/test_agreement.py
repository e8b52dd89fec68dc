"""Two observers of one moment: how far they wrote the same."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.agreement import (
    alike,
    counts,
    gas_t,
    icc,
    intervals,
    kappa,
    limits_of_agreement,
    smaller_over_larger,
    weighted_kappa,
)

ONE = [True, True, False, False, True, False, False, False]
OTHER = [True, False, False, False, True, True, False, False]
LISTS = some.lists(some.tuples(some.integers(1, 5), some.integers(1, 5)), min_size=2, max_size=12)


def test_stretches_are_compared_one_by_one():
    """Six of eight alike; either saw it in four, both in two; either missed it in six, both in four."""
    found = intervals(ONE, OTHER)
    assert (found.total, found.scored, found.unscored, found.counted) == (6 / 8, 2 / 4, 4 / 6, 1)
    assert isclose(found.kappa, (0.75 - (3 * 3 + 5 * 5) / 64) / (1 - (3 * 3 + 5 * 5) / 64))


def test_totals_can_be_alike_where_no_moment_is():
    one, other = [True, True, False, False], [False, False, True, True]
    found = intervals(one, other)
    assert (found.counted, found.total, found.kappa) == (1, 0, -1)


def test_where_nobody_saw_it_nothing_is_said_of_seeing_it():
    found = intervals([False] * 5, [False] * 5)
    assert (found.total, found.scored, found.unscored, found.counted, found.kappa) == (1, None, 1, None, None)
    assert intervals([], []).total is None


def test_kappa_is_undefined_where_each_wrote_one_word_throughout():
    assert kappa("aaa", "aaa") is None
    assert kappa("aaa", "bbb") is None
    assert kappa("aab", "aaa") == 0
    assert weighted_kappa([2, 2], [3, 3], [1, 2, 3]) is None


def test_counts_are_compared_in_each_stretch_and_in_all():
    """4 and 5, 0 and 0, 2 and 1: means of .8, 1 and .5; six and six in all."""
    found = counts([4, 0, 2], [5, 0, 1])
    assert isclose(found.mean_of_stretches, (0.8 + 1 + 0.5) / 3)
    assert (found.exact, found.total) == (1 / 3, 1)
    assert counts([0], [0]).total is None
    assert counts([], []).mean_of_stretches is None


def test_seconds_are_compared_as_counts_are():
    found = counts([30, 60], [40, 60])
    assert isclose(found.total, 0.9)
    assert isclose(found.mean_of_stretches, (0.75 + 1) / 2)


def test_trials_are_compared_one_by_one():
    assert alike(["right", "hint", "right"], ["right", "show", "right"]) == 2 / 3
    assert alike([], []) is None
    with pytest.raises(ValueError, match="shorter"):
        alike([1, 2], [1])


def test_weighted_kappa_counts_what_is_far_apart_more():
    """Levels 1 to 3; 1-1, 2-3, 3-3: squares apart 1/3 of 1, by chance (0+4+4+1+1+1+4+0+0)/9."""
    assert isclose(weighted_kappa([1, 2, 3], [1, 3, 3], [1, 2, 3]), 1 - (1 / 3) / (15 / 9))
    with pytest.raises(KeyError):
        weighted_kappa([9], [1], [1, 2])


def test_limits_are_the_bias_and_nearly_two_spreads():
    found = limits_of_agreement([5, 7, 9], [4, 4, 4])
    assert (found.pairs, found.bias, found.spread) == (3, 3, 2)
    assert isclose(found.high, 3 + 1.959963984540054 * 2)
    assert limits_of_agreement([1], [2]) is None


def test_interchangeable_means_at_the_same_level_too():
    assert isclose(icc([1, 2, 3], [1, 2, 3]), 1)
    assert icc([1, 2, 3], [3, 4, 5]) < 0.5
    assert icc([2, 2], [2, 2]) is None
    assert icc([1], [1]) is None
    # rows 4.5, columns 1.5, rest .5: (4.5 - .5) / (4.5 + .5 + 2 / 3 * (1.5 - .5))
    assert isclose(icc([1, 2, 4], [2, 4, 4]), icc_by_hand([1, 2, 4], [2, 4, 4]))


def icc_by_hand(one, other):
    """From the sums of squares of a two-way table, the textbook way: all, rows, columns, and what is left."""
    n, values = len(one), [*one, *other]
    correction = sum(values) ** 2 / (2 * n)
    whole = sum(value**2 for value in values) - correction
    rows = sum((a + b) ** 2 for a, b in zip(one, other, strict=True)) / 2 - correction
    columns = (sum(one) ** 2 + sum(other) ** 2) / n - correction
    rest = (whole - rows - columns) / (n - 1)
    rows /= n - 1
    return (rows - rest) / (rows + rest + 2 / n * (columns - rest))


@given(pairs=LISTS)
def test_who_is_first_does_not_matter(pairs):
    one, other = [list(side) for side in zip(*pairs, strict=True)]
    for measure in (alike, kappa, icc, lambda a, b: weighted_kappa(a, b, [1, 2, 3, 4, 5])):
        there, back = measure(one, other), measure(other, one)
        assert there == back or isclose(there, back, abs_tol=1e-9)
    assert isclose(limits_of_agreement(one, other).bias, -limits_of_agreement(other, one).bias, abs_tol=1e-9)


@given(pairs=LISTS)
def test_shares_stay_between_nothing_and_all_and_coefficients_below_one(pairs):
    one, other = [list(side) for side in zip(*pairs, strict=True)]
    found = counts(one, other)
    assert 0 <= found.exact <= found.mean_of_stretches <= 1
    for coefficient in (kappa(one, other), icc(one, other), weighted_kappa(one, other, [1, 2, 3, 4, 5])):
        assert coefficient is None or coefficient <= 1 + 1e-9


def test_two_noughts_agree_on_nothing():
    assert smaller_over_larger(0, 0) is None
    assert smaller_over_larger(0, 3) == 0


def test_what_was_expected_is_fifty():
    assert gas_t([0, 0, 0]) == 50
    assert gas_t([1]) == 60
    assert isclose(gas_t([1, 1], [1, 1]), 50 + 20 / sqrt(0.7 * 2 + 0.3 * 4))
    assert isclose(gas_t([2, -1], [1, 3]), 50 - 10 / sqrt(0.7 * 10 + 0.3 * 16))


@pytest.mark.parametrize(
    ("levels", "weights"), [([], None), ([1], [0]), ([3], None), ([1], [-1]), ([1], [float("nan")])]
)
def test_where_it_has_no_meaning_there_is_no_attainment(levels, weights):
    assert gas_t(levels, weights) is None
