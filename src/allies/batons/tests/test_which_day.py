"""Which school day a baton is for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.batons.chips import Way
from allies.batons.days import day_of, days_to_choose, may_be_for, shown_day
from allies.jurisdictions.days import What, is_school_day

CHICAGO = ZoneInfo("America/Chicago")
WEDNESDAY, THURSDAY, FRIDAY, MONDAY = (date(2026, 11, d) for d in (18, 19, 20, 23))


@dataclass
class Run:
    first_on: date
    last_on: date
    what: str


def at(day, hour):
    """That hour where the school is."""
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=CHICAGO).astimezone(UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (at(WEDNESDAY, 7), WEDNESDAY),
        (at(WEDNESDAY, 0), WEDNESDAY),
        (at(WEDNESDAY, 12), WEDNESDAY),
        (at(WEDNESDAY, 19), THURSDAY),
        (at(WEDNESDAY, 23), THURSDAY),
        (at(FRIDAY, 20), MONDAY),
        (at(FRIDAY + timedelta(days=1), 9), MONDAY),
    ],
)
def test_what_home_says_in_the_morning_is_for_today_and_at_night_for_the_next_school_day(said, meant):
    assert day_of(Way.FROM_HOME, said, CHICAGO, []) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (at(WEDNESDAY, 15), WEDNESDAY),
        (at(WEDNESDAY, 22), WEDNESDAY),
        (at(THURSDAY, 0), WEDNESDAY),
        (at(THURSDAY, 8), THURSDAY),
        (at(FRIDAY + timedelta(days=1), 9), FRIDAY),
        (at(MONDAY, 1), FRIDAY),
    ],
)
def test_what_school_says_is_about_the_school_day_that_was(said, meant):
    assert day_of(Way.FROM_SCHOOL, said, CHICAGO, []) == meant


def test_the_evening_before_a_holiday_is_for_the_day_after_it():
    holiday = Run(THURSDAY, FRIDAY, What.HOLIDAY)
    assert day_of(Way.FROM_HOME, at(WEDNESDAY, 20), CHICAGO, [holiday]) == MONDAY


def test_a_school_day_is_a_day_where_the_school_is():
    late_in_london = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)  # still Wednesday evening in Chicago
    assert shown_day(late_in_london, CHICAGO, []) == WEDNESDAY
    assert shown_day(late_in_london, ZoneInfo("Europe/London"), []) == THURSDAY


moments = st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from([ZoneInfo(z) for z in ("America/Chicago", "Europe/London", "Asia/Kathmandu", "Pacific/Apia")])
runs = st.lists(
    st.builds(
        lambda first, length, what: Run(first, first + timedelta(days=length), what),
        st.dates(date(2025, 1, 1), date(2029, 1, 1)),
        st.integers(0, 14),
        st.sampled_from(list(What)),
    ),
    max_size=5,
)
ways = st.sampled_from(list(Way))


@given(moments, zones, runs, ways)
def test_the_day_that_is_meant_has_school_and_can_be_chosen(now, zone, off, way):
    meant = day_of(way, now, zone, off)
    assert is_school_day(meant, off)
    assert meant in days_to_choose(way, now, zone, off)


@given(moments, zones, runs, ways)
def test_home_looks_forward_and_school_looks_back(now, zone, off, way):
    today = now.astimezone(zone).date()
    meant = day_of(way, now, zone, off)
    assert meant >= today if way is Way.FROM_HOME else meant <= today


@given(moments, zones)
def test_a_form_of_yesterday_is_still_good_and_one_for_next_year_is_not(now, zone):
    today = now.astimezone(zone).date()
    assert may_be_for(today - timedelta(days=1), now, zone)
    assert not may_be_for(today + timedelta(days=200), now, zone)
