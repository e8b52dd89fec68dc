"""How easily a rule for "reached" is met by luck: exact, held against counting every case and against throwing dice."""

from itertools import product
from math import isclose, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from allies.statistics.reaching import LONGEST_WINDOW, chance_of_reaching
from allies.statistics.shares import at_least

CHANCES = some.floats(0, 1, allow_nan=False)


@some.composite
def rules(draw, longest=6):
    of_last = draw(some.integers(1, longest))
    return draw(some.integers(1, of_last)), of_last


def is_met(case, times, of_last):
    return any(sum(case[at : at + of_last]) >= times for at in range(len(case) - of_last + 1))


def counted(hit, times, of_last, tries):
    """Every row of hits and misses there is, weighed by its chance."""
    cases = (case for case in product((0, 1), repeat=tries) if is_met(case, times, of_last))
    return sum(prod(hit if one else 1 - hit for one in case) for case in cases)


@given(hit=CHANCES, rule=rules(), tries=some.integers(1, 9))
@settings(deadline=None)
def test_it_is_what_counting_every_case_gives(hit, rule, tries):
    times, of_last = rule
    found = chance_of_reaching(hit, times=times, of_last=of_last, tries=tries)
    assert isclose(found, counted(hit, times, of_last, tries), rel_tol=1e-9, abs_tol=1e-12)


@given(hit=CHANCES, rule=rules(8), tries=some.integers(1, 20))
@settings(deadline=None)
def test_it_never_falls_with_more_tries_and_never_rises_with_a_harder_rule(hit, rule, tries):
    times, of_last = rule
    found = chance_of_reaching(hit, times=times, of_last=of_last, tries=tries)
    assert 0 <= found <= 1
    assert chance_of_reaching(hit, times=times, of_last=of_last, tries=tries + 1) >= found - 1e-12
    if times < of_last:
        assert chance_of_reaching(hit, times=times + 1, of_last=of_last, tries=tries) <= found + 1e-12


@pytest.mark.parametrize(("share", "of", "times", "of_last"), [(0.7, 5, 3, 3), (0.7, 10, 3, 3), (0.65, 4, 4, 5)])
def test_it_is_what_20_000_made_up_children_show(share, of, times, of_last):
    random = np.random.default_rng(5)
    right = random.binomial(of, share, size=(20_000, 10)) >= 0.8 * of
    sums = np.lib.stride_tricks.sliding_window_view(right, of_last, axis=1).sum(axis=2)
    shown = (sums >= times).any(axis=1).mean()
    hit = at_least(-(-8 * of // 10), [share] * of)
    assert abs(chance_of_reaching(hit, times=times, of_last=of_last, tries=10) - shown) < 0.015


def test_a_pupil_who_really_is_at_70_percent_passes_4_of_5_three_times_running_more_often_than_not():
    hit = at_least(4, [0.7] * 5)
    assert isclose(hit, 5 * 0.7**4 * 0.3 + 0.7**5)
    found = chance_of_reaching(hit, times=3, of_last=3, tries=10)
    assert isclose(found, counted(hit, 3, 3, 10))
    assert round(found, 4) == 0.5641


@pytest.mark.parametrize(
    ("share", "of", "known"),
    [(0.6, 5, 0.21), (0.6, 10, 0.03), (0.6, 20, 0.001), (0.7, 5, 0.56), (0.7, 10, 0.28), (0.7, 20, 0.08)],
)
def test_more_chances_each_time_leave_less_to_luck(share, of, known):
    found = chance_of_reaching(at_least(of * 4 // 5, [share] * of), times=3, of_last=3, tries=10)
    assert abs(found - known) < 0.006


@pytest.mark.parametrize(
    ("hit", "times", "of_last", "tries"),
    [(-0.1, 1, 1, 1), (1.1, 1, 1, 1), (float("nan"), 1, 1, 1), (0.5, 0, 1, 1), (0.5, 2, 1, 5), (0.5, 1, 1, 0)],
)
def test_where_it_has_no_meaning_there_is_no_answer(hit, times, of_last, tries):
    assert chance_of_reaching(hit, times=times, of_last=of_last, tries=tries) is None


def test_a_window_too_long_to_follow_has_no_answer_but_a_plain_run_has():
    longer = LONGEST_WINDOW + 1
    assert chance_of_reaching(0.9, times=longer - 1, of_last=longer, tries=40) is None
    assert chance_of_reaching(0.9, times=longer, of_last=longer, tries=40) is not None


def test_fewer_tries_than_the_window_is_never():
    assert chance_of_reaching(1, times=2, of_last=5, tries=4) == 0
    assert chance_of_reaching(1, times=2, of_last=5, tries=5) == 1
