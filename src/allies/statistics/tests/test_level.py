"""Lower and steadier: what is said of a line lately beside its start, and how often it is wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.statistics.level import EACH, Change, Than, change, level, swing
from allies.statistics.mistakes import LOWER_WITHOUT_CHANGE, STEADIER_WITHOUT_CHANGE
from allies.statistics.simulating_level import told, unchanged, wrong

whole = st.integers(-50, 50)
parts = st.lists(whole, min_size=EACH, max_size=EACH)
lines = st.lists(whole, min_size=2 * EACH, max_size=25)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([9, 5, 8, 4, 9, 2, 2, 2, 2, 1], Change(Than.LESS, Than.LESS)),
        ([9, 5, 8, 4, 9, 1, 3, 0, 3, 1], Change(Than.LESS, Than.ALIKE)),
        ([3, 3, 3, 3, 2, 6, 9, 5, 9, 4], Change(Than.MORE, Than.MORE)),
        ([5] * 10, Change(Than.ALIKE, Than.ALIKE)),
        ([5] * 9, None),
    ],
)
def test_level_and_swing_are_told_apart(values, said):
    assert change(values) == said


@given(lines, whole)
def test_adding_a_constant_to_all_changes_nothing(values, more):
    assert change([value + more for value in values]) == change(values)


@given(lines, st.integers(1, 8))
def test_another_unit_changes_nothing(values, times):
    assert change([value * 2**times for value in values]) == change(values)


@given(parts, parts, st.randoms())
def test_the_order_within_the_start_and_within_the_last_does_not_matter(start, lately, random):
    said = change(start + lately)
    random.shuffle(start)
    random.shuffle(lately)
    assert change(start + lately) == said


@given(parts, parts, st.lists(whole, max_size=9))
def test_what_lies_between_does_not_matter(start, lately, between):
    assert change(start + between + lately) == change(start + lately)


@given(parts, parts)
def test_upside_down_and_back_to_front_turn_the_level_round(start, lately):
    other = {Than.LESS: Than.MORE, Than.MORE: Than.LESS, Than.ALIKE: Than.ALIKE}
    assert level([-value for value in start], [-value for value in lately]) == other[level(start, lately)]
    assert level(lately, start) == other[level(start, lately)]
    assert swing(lately, start) == other[swing(start, lately)]


@given(parts, parts, whole)
def test_the_swing_does_not_know_the_level(start, lately, more):
    assert swing(start, [value + more for value in lately]) == swing(start, lately)


@given(st.lists(st.floats(-9, 9), min_size=10, max_size=10, unique=True))
def test_thousands_at_once_are_told_the_same_as_one(values):
    found = {name: bool(yes[0]) for name, yes in told(np.array([values])).items()}
    one = change(values)
    assert one is not None
    assert (found["lower"], found["higher"]) == (one.level is Than.LESS, one.level is Than.MORE)
    assert (found["steadier"], found["less_steady"]) == (one.swing is Than.LESS, one.swing is Than.MORE)


def test_it_is_wrong_no_more_often_than_the_help_says():
    found = wrong(children=20_000)
    for name, said in (
        ("lower", LOWER_WITHOUT_CHANGE),
        ("higher", LOWER_WITHOUT_CHANGE),
        ("steadier", STEADIER_WITHOUT_CHANGE),
        ("less_steady", STEADIER_WITHOUT_CHANGE),
    ):
        assert found[name].look <= said.look
        assert found[name].ever <= said.half_year


def test_the_echo_is_between_weeks():
    values = unchanged(echo=0.2, children=20_000, seed=3)
    assert np.mean(values[:, 1:] * values[:, :-1]) == pytest.approx(0.2, abs=0.01)
