"""Points before and after a change, held against each other: worked by hand in the papers of the field."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.nap import nap, nap_error, newcombe
from allies.statistics.nonoverlap import ird, pand, pem, pnd
from allies.statistics.series import Improvement, Measure, phases
from allies.statistics.tau import tau, tau_bc, tau_error, tau_u
from allies.statistics.values import Undefined

UP, DOWN = Measure(Improvement.INCREASE), Measure(Improvement.DECREASE)
SHARES = (nap, pnd, pem, pand, ird, tau, tau_u, tau_bc)
ERRORS = (nap_error, tau_error)
POINTS = some.lists(some.integers(-40, 40), min_size=2, max_size=9)
PARTS = some.lists(
    some.builds(lambda part, of: part / of, some.integers(0, 20), some.sampled_from([3, 7, 9])), min_size=2, max_size=9
)
TENTHS = some.lists(some.integers(0, 300).map(lambda tenth: tenth / 10), min_size=2, max_size=9)


def limits_of(pair):
    [low], [high] = newcombe(nap(pair).numbers, pair.m, pair.n)
    return low, high


def test_the_indices_are_those_that_parker_vannest_and_davis_worked_by_hand():
    pair = phases([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], UP)
    assert nap(pair).one.number == pytest.approx(38.5 / 42, rel=1e-12)
    assert tau(pair).one.number == pytest.approx(35 / 42, rel=1e-12)
    assert pnd(pair).one.number == pytest.approx(5 / 7, rel=1e-12)
    assert pand(pair).one.number == pytest.approx(11 / 13, rel=1e-12)
    assert ird(pair).one.number == pytest.approx(0.690476, abs=1e-6)


def test_tau_u_is_that_of_parker_and_colleagues():
    pair = phases([3, 3, 4, 5], [4, 5, 6, 7, 7], UP)
    assert tau(pair).one.number == pytest.approx(16 / 20, rel=1e-12)
    assert tau_u(pair).one.number == pytest.approx(11 / 20, rel=1e-12)


def test_a_trend_that_only_goes_on_is_no_change_once_it_is_taken_out():
    pair = phases([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], UP)
    assert [index(pair).one.number for index in (tau, tau_u, tau_bc)] == [1, 0.6, 0]


def test_a_trend_in_tenths_is_taken_out_as_exactly_as_one_in_whole_numbers():
    tenths = [place / 10 for place in range(1, 11)]
    assert tau_bc(phases(tenths[:5], tenths[5:], UP)).one.number == 0


def test_a_point_on_the_median_counts_half_in_tenths_too():
    assert pem(phases([0.1, 0.2], [0.15, 0.15], UP)).one.number == 0.5


def test_three_points_all_better_than_three_are_not_sure():
    """1 solves the equation whatever the data; the lower limit is the other root."""
    low, high = limits_of(phases([1, 2, 3], [10, 11, 12], UP))
    assert high == 1
    assert 0.49 < low < 0.52
    assert limits_of(phases([10, 11, 12], [1, 2, 3], UP)) == (0, pytest.approx(1 - low))


def test_one_point_has_a_share_and_limits_but_no_error():
    pair = phases([3], [6, 7, 8], UP)
    assert nap(pair).one.number == 1
    assert limits_of(pair)[0] < 0.9
    assert nap_error(pair).one.why == Undefined.TOO_FEW_POINTS
    assert tau_bc(pair).one.why == Undefined.TOO_FEW_POINTS


@pytest.mark.parametrize("index", [*SHARES, *ERRORS])
def test_without_points_on_both_sides_there_is_no_answer_and_a_reason(index):
    for pair in (phases([], [1, 2], UP), phases([1, 2], [], UP)):
        found = index(pair).one
        assert (found.number, found.why) == (None, Undefined.TOO_FEW_POINTS)


@given(before=POINTS, after=POINTS)
def test_less_of_the_opposite_is_as_good_as_more(before, after):
    up, down = phases(before, after, UP), phases([-v for v in before], [-v for v in after], DOWN)
    assert all(index(up).one == index(down).one for index in (*SHARES, *ERRORS))


@given(before=POINTS, after=POINTS, lift=some.integers(-50, 50), times=some.integers(1, 9))
def test_raising_and_stretching_all_values_changes_nothing(before, after, lift, times):
    moved = phases([v * times + lift for v in before], [v * times + lift for v in after], UP)
    assert all(index(phases(before, after, UP)).one == index(moved).one for index in (*SHARES, *ERRORS))


@given(before=POINTS, after=POINTS, order=some.randoms(use_true_random=False))
def test_the_order_of_the_baseline_is_nothing_to_nap(before, after, order):
    dealt = list(before)
    order.shuffle(dealt)
    one, other = phases(before, after, UP), phases(dealt, after, UP)
    assert all(index(one).one == index(other).one for index in (nap, nap_error, tau, pnd, pem, pand, ird))


def test_the_order_of_the_baseline_matters_to_tau_u():
    assert tau_u(phases([1, 2, 3], [4, 5], UP)).one.number < tau_u(phases([3, 2, 1], [4, 5], UP)).one.number


@given(before=POINTS, after=POINTS)
def test_what_one_side_wins_the_other_loses(before, after):
    one, other = phases(before, after, UP), phases(after, before, UP)
    assert nap(one).one.number + nap(other).one.number == pytest.approx(1, abs=1e-12)
    assert limits_of(one)[0] == pytest.approx(1 - limits_of(other)[1], abs=1e-12)


@given(before=POINTS, after=POINTS)
def test_limits_lie_around_the_share_and_are_never_of_no_width(before, after):
    pair = phases(before, after, UP)
    (low, high), share = limits_of(pair), nap(pair).one.number
    assert 0 <= low <= share <= high <= 1
    assert high - low > 0.05


@given(before=POINTS, after=POINTS)
def test_no_error_is_nought(before, after):
    pair = phases(before, after, UP)
    assert all(error(pair).one.number > 0.005 for error in ERRORS)


@given(before=POINTS, after=POINTS)
def test_limits_solve_the_equation_they_come_from(before, after):
    pair = phases(before, after, UP)
    m, n, share, z = len(before), len(after), nap(pair).one.number, 1.959963984540054
    for limit in limits_of(pair):
        h = (m + n) / 2 - 1
        left = m * n * (share - limit) ** 2 * (2 - limit) * (1 + limit)
        right = z**2 * limit * (1 - limit) * (2 + h + (1 + 2 * h) * limit * (1 - limit))
        assert left == pytest.approx(right, abs=1e-9)


@given(before=some.one_of(POINTS, TENTHS, PARTS), after=some.one_of(POINTS, TENTHS, PARTS))
def test_tau_bc_is_that_of_fractions_on_paper(before, after):
    exact = [Fraction(str(value)) for value in (*before, *after)]
    pairs = [(i, k) for k in range(len(before)) for i in range(k)]
    slope = median((exact[k] - exact[i]) / (k - i) for i, k in pairs)
    left = [value - slope * place for place, value in enumerate(exact)]
    a, b = left[: len(before)], left[len(before) :]
    by_hand = Fraction(sum((y > x) - (y < x) for x in a for y in b), len(a) * len(b))
    assert tau_bc(phases(before, after, UP)).one.number == pytest.approx(float(by_hand), abs=1e-12)


@given(before=some.one_of(TENTHS, PARTS), after=some.one_of(TENTHS, PARTS))
def test_pem_is_that_of_fractions_on_paper(before, after):
    middle = median(Fraction(str(value)) for value in before)
    by_hand = sum((Fraction(str(v)) > middle) + (Fraction(str(v)) >= middle) for v in after) / (2 * len(after))
    assert pem(phases(before, after, UP)).one.number == pytest.approx(by_hand, abs=1e-12)


def test_numbers_with_many_digits_take_the_slow_way_to_the_same_end():
    thirds = [0.333333333333, 0.666666666666, 0.999999999999, 1.333333333332, 1.666666666665]
    assert tau_bc(phases(thirds[:3], thirds[3:], UP)).one.number == 0
    many = list(range(1, 61))
    assert tau_bc(phases(many[:50], many[50:], UP)).one.number == 0
