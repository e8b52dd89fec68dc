"""Chances against numbers worked out by hand, and where there is no answer."""

from fractions import Fraction

import pytest

from allies.statistics.contingency import chance_of_more
from allies.statistics.rates import chance_of_difference, chances_of_more, per_hour
from allies.statistics.shares import at_least


def test_fishers_lady_who_tastes_tea_is_lucky_once_in_seventy():
    assert chance_of_more(4, 0, 0, 4) == pytest.approx(1 / 70)
    assert chance_of_more(3, 1, 1, 3) == pytest.approx(17 / 70)
    assert chance_of_more(0, 3, 2, 0) == 1
    assert chance_of_more(0, 0, 2, 3) == 1


def test_a_chance_of_as_many_is_exact_also_where_each_has_its_own():
    assert at_least(3, [0.5] * 4) == pytest.approx(5 / 16)
    assert at_least(2, [0.5, 0.25]) == pytest.approx(1 / 8)
    assert at_least(1, [0.5, 0.25]) == pytest.approx(float(1 - Fraction(1, 2) * Fraction(3, 4)))
    assert (at_least(0, []), at_least(1, [])) == (1, 0)


def test_as_far_apart_as_can_be_is_one_deal_in_all():
    """Of the 20 ways to deal three and three weeks, two lie as far apart as this, one on each side."""
    assert chance_of_difference([(9, 60)] * 3, [(1, 60)] * 3) == pytest.approx(0.1, abs=0.01)
    assert chances_of_more([(9, 60)] * 3 + [(1, 60)] * 3, ["hall"] * 3 + ["gym"] * 3)["hall"] == pytest.approx(
        0.05, abs=0.01
    )


def test_weeks_that_are_all_alike_are_never_apart():
    assert chance_of_difference([(2, 60)] * 8, [(4, 120)] * 8) == 1


def test_where_nobody_watched_or_nothing_happened_there_is_no_answer():
    assert per_hour(3, 0) is None
    assert chance_of_difference([(1, 60)], [(2, 60)] * 8) is None
    assert chance_of_difference([(0, 60)] * 8, [(0, 30)] * 8) is None
    assert chances_of_more([(0, 60)] * 4, ["hall", "gym"] * 2) == {}
    assert chances_of_more([(2, 60)] * 4, ["hall"] * 4) == {}
