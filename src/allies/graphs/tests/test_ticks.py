"""Numbers and days beside the axes: round ones, as many as there is room for."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.graphs.data import Term
from allies.graphs.ticks import day_ticks, number_ticks, rounded_up

from .given import ENGLISH, START, on


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (0, 12, [0, 3, 6, 9, 12]),
        (0, 7, [0, 2, 4, 7]),
        (0, 3, [0, 1, 2, 3]),
        (0, 1, [0, 1]),
        (-2, 2, [-2, -1, 0, 1, 2]),
        (0, 0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
    ],
)
def test_numbers_beside_the_axis_are_round_and_both_ends_are_there(low: float, high: float, ticks: list) -> None:
    assert number_ticks(low, high) == ticks


@given(st.floats(0.001, 1e6))
def test_room_for_a_larger_number_is_made_up_to_a_round_one(value: float) -> None:
    assert value <= rounded_up(value) * (1 + 1e-9)
    assert rounded_up(value) <= value * 1.5
    assert len(number_ticks(0, rounded_up(value))) <= 7


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, ["8 Sep"]),
        (4, ["8 Sep", "9 Sep", "10 Sep", "11 Sep"]),
        (30, ["8 Sep", "15 Sep", "22 Sep", "29 Sep", "6 Oct"]),
        (120, ["Oct", "Nov", "Dec", "Jan"]),
        (1095, ["Jan", "Jul", "Jan", "Jul", "Jan", "Jul"]),
        (4000, ["2026", "2027", "2028", "2029", "2030", "2031", "2032", "2033", "2034", "2035", "2036"]),
    ],
)
def test_days_weeks_months_and_years_as_the_time_grows(days: int, words: list[str]) -> None:
    room = 480 if days == 4000 else 260
    assert [tick.words for tick in day_ticks(START, on(days - 1), ENGLISH, room=room, size=12)] == words


def test_the_year_is_said_first_and_where_it_changes() -> None:
    ticks = day_ticks(START, on(119), ENGLISH, room=260, size=12)
    assert [tick.below for tick in ticks] == ["2025", "", "", "2026"]


def test_a_school_that_names_its_terms_finds_them_on_a_long_graph() -> None:
    terms = [Term(on(0), "Autumn"), Term(on(120), "Spring"), Term(on(210), "Summer")]
    ticks = day_ticks(START, on(300), ENGLISH, room=260, size=12, terms=terms)
    assert [tick.words for tick in ticks] == ["Autumn", "Spring", "Summer"]


@given(st.integers(0, 5000), st.floats(120, 500))
def test_ticks_lie_within_the_time_and_rise(days: int, room: float) -> None:
    ticks = day_ticks(START, on(days), ENGLISH, room=room, size=12)
    assert ticks
    assert all(START <= tick.day <= START + timedelta(days) for tick in ticks)
    assert all(a.day < b.day for a, b in pairwise(ticks))
