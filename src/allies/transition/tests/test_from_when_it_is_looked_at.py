"""From which day life after school is looked at, place by place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.jurisdictions.after_school import PLACES, after_school, looks_ahead, told_by
from allies.jurisdictions.known import PLACES as KNOWN
from allies.jurisdictions.profiles import birthday

BIRTHDAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("place", "born", "day"),
    [
        ("us-federal", "2010-05-04", "2025-05-04"),  # a plan of a year that begins here runs on the 16th birthday
        ("us-tx", "2010-05-04", "2023-05-04"),
        ("ca-on", "2010-05-04", "2024-05-04"),
        ("uk-england", "2010-05-04", "2023-09-01"),  # year 9
        ("uk-england", "2010-08-31", "2023-09-01"),
        ("uk-england", "2010-09-01", "2024-09-01"),
        ("us-federal", "2008-02-29", "2023-02-28"),
        ("nowhere", "2010-05-04", "2025-05-04"),
    ],
)
def test_it_is_looked_at_from_the_day_that_the_place_says(place, born, day):
    born_on, on = date.fromisoformat(born), date.fromisoformat(day)
    assert after_school(place).day(born_on) == on
    assert [looks_ahead(place, born_on, one) for one in (on - DAY, on, on + DAY)] == [False, True, True]


def test_of_whom_no_birthday_is_known_nobody_can_tell():
    assert not any(looks_ahead(place, None, date(2026, 1, 1)) for place in PLACES)


def test_each_place_is_one_that_we_know_and_names_its_source():
    assert set(PLACES) == set(KNOWN)
    assert all(one.rule.source and one.rule.words for one in PLACES.values())


@given(born_on=BIRTHDAYS)
def test_no_place_begins_after_the_birthday_that_law_names(born_on):
    for one in PLACES.values():
        assert one.day(born_on) <= birthday(born_on, one.age)
        assert one.day(born_on) > birthday(born_on, one.age - 1) - DAY


@given(passes_on=BIRTHDAYS)
def test_both_are_told_a_whole_year_before(passes_on):
    assert timedelta(days=365) <= passes_on - told_by(passes_on) <= timedelta(days=366)
