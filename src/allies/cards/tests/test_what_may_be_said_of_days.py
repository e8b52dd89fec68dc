"""Reached or not, too hard or too easy, still needed or not: said after enough days, and as seldom wrong as told."""

from datetime import date, timedelta
from math import comb

import pytest

from allies.cards.looking import ALL_OF, LOOKED_AT, DayMarks, Start, how_it_starts, may_fade, weeks_of

MONDAY = date(2026, 9, 7)


def a_day(number, got=8, of=8, known=8, slots=8, enough=80):
    return DayMarks(MONDAY + timedelta(days=number), got, of, known, slots, enough)


def days(*reached):
    """One for each school day, from a Monday on."""
    return [a_day(n // 5 * 7 + n % 5, got=8 if one else 2) for n, one in enumerate(reached)]


def test_a_day_is_reached_from_its_share_of_the_points():
    assert a_day(0, got=8, of=10).reached
    assert not a_day(0, got=7, of=10).reached


def test_a_day_with_few_marks_is_not_counted_and_no_zero():
    assert a_day(0, got=0, of=3, known=3).reached is None
    assert a_day(0, got=0, of=0, known=0).reached is None
    assert weeks_of([a_day(0, got=0, of=3, known=3)]) == []


def test_below_ten_days_nothing_is_said_but_how_many_are_missing():
    look = how_it_starts(days(*[False] * 9))
    assert (look.start, look.missing) == (Start.TOO_EARLY, 1)


@pytest.mark.parametrize(
    ("reached", "start"),
    [
        ([False] * 5 + [True] * 5, Start.HARD),
        ([False] * 4 + [True] * 6, Start.FITS),
        ([True] * 14, Start.FITS),
        ([True] * 15, Start.EASY),
        ([False] + [True] * 15, Start.EASY),
        ([True] * 14 + [False], Start.FITS),
    ],
)
def test_the_start_is_held_against_eight_of_ten(reached, start):
    assert how_it_starts(days(*reached)).start is start


def test_how_often_it_is_wrong_is_as_the_room_says():
    """Of all ways in which days can go, where 8 of 10 are reached: asked of the rule itself."""
    told = dict.fromkeys(Start, 0.0)
    for of_ten in range(LOOKED_AT + 1):
        share = comb(LOOKED_AT, of_ten) * 0.8**of_ten * 0.2 ** (LOOKED_AT - of_ten)
        told[how_it_starts(days(*[True] * of_ten, *[False] * (LOOKED_AT - of_ten))).start] += share
    assert told[Start.HARD] == pytest.approx(0.033, abs=0.0005)
    assert told[Start.EASY] == 0
    assert pytest.approx(0.035, abs=0.0005) == 0.8**ALL_OF


def test_four_good_weeks_running_ask_whether_it_is_still_needed():
    four = days(*[True] * 20)
    assert may_fade(four, today=MONDAY + timedelta(days=28))
    assert not may_fade(four, today=MONDAY + timedelta(days=25))  # the fourth is not over
    assert not may_fade(days(*[True] * 13, False, False, *[True] * 5), today=MONDAY + timedelta(days=28))


def test_a_week_with_two_days_is_too_short_to_be_met():
    short = [*days(*[True] * 15), a_day(21), a_day(22)]
    assert not may_fade(short, today=MONDAY + timedelta(days=28))


def test_a_week_of_a_break_is_left_out():
    spread = [one for n in (0, 7, 21, 28) for one in [a_day(n + k) for k in range(5)]]
    assert may_fade(spread, today=MONDAY + timedelta(days=35))
