"""Which hours are offered, and at which moment a clock on the wall shows them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from allies.drafts.hours import choice_words, goes_words, moment, offered
from allies.teams.errors import NotPossible

CHICAGO = ZoneInfo("America/Chicago")


def at(*wall, **more):
    return datetime(*wall, tzinfo=CHICAGO, **more)


def names(now):
    return [choice_words(wall, now.date()) for wall in offered(now, CHICAGO)]


def test_in_the_morning_this_afternoon_and_tomorrow_are_offered():
    assert names(at(2026, 11, 25, 9)) == ["Today at 3 p.m.", "Tomorrow, Thursday, at 7 a.m."]


def test_in_the_evening_this_afternoon_is_over():
    assert names(at(2026, 11, 25, 20)) == ["Tomorrow, Thursday, at 7 a.m."]


def test_before_a_weekend_monday_is_offered_too():
    for day in (27, 28):
        assert names(at(2026, 11, day, 20))[1:] == ["Monday, November 30, at 7 a.m."]
    assert len(names(at(2026, 11, 29, 20))) == 1  # on a Sunday tomorrow is Monday


def test_the_day_is_said_by_the_writers_clock():
    now = at(2026, 11, 29, 23, 30)
    assert goes_words(at(2026, 11, 30, 7), CHICAGO, now) == "Goes tomorrow, Monday, at 7 a.m."
    assert goes_words(at(2026, 11, 30, 7), CHICAGO, at(2026, 11, 30, 6)) == "Goes today at 7 a.m."
    assert goes_words(at(2026, 12, 7, 7), CHICAGO, now) == "Goes on Monday, December 7, at 7 a.m."


def test_seven_is_seven_on_both_sides_of_the_change():
    now = datetime(2026, 10, 20, tzinfo=UTC)
    assert moment(datetime(2026, 10, 31, 7), CHICAGO, now).hour == 12  # noqa: DTZ001
    assert moment(datetime(2026, 11, 2, 7), CHICAGO, now).hour == 13  # noqa: DTZ001


def test_an_hour_that_comes_twice_is_the_first_one_that_is_still_to_come():
    wall = datetime(2026, 11, 1, 1, 30)  # noqa: DTZ001
    assert moment(wall, CHICAGO, datetime(2026, 11, 1, 5, tzinfo=UTC)).hour == 6
    assert moment(wall, CHICAGO, datetime(2026, 11, 1, 6, 45, tzinfo=UTC)).hour == 7


def test_an_hour_that_the_clocks_skip_is_refused():
    with pytest.raises(NotPossible, match="forward"):
        moment(datetime(2026, 3, 8, 2, 30), CHICAGO, datetime(2026, 3, 1, tzinfo=UTC))  # noqa: DTZ001
