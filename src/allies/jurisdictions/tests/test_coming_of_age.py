"""The day on which a right becomes the student's own, counted from a birthday, place by place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.jurisdictions.coming_of_age import PLACES, Passes, coming_of_age, last_day_of_compulsory_school, passes_on
from allies.jurisdictions.known import PLACES as KNOWN
from allies.jurisdictions.profiles import birthday

BIRTHDAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("place", "right", "born", "day"),
    [
        ("us-federal", Passes.RECORD, "2008-05-04", "2026-05-04"),
        ("us-tx", Passes.PLAN, "2008-05-04", "2026-05-04"),
        ("us-ca", Passes.PLAN, "2008-02-29", "2026-02-28"),
        ("ca-on", Passes.RECORD, "2008-12-31", "2026-12-31"),
        ("uk-england", Passes.PLAN, "2007-09-23", "2024-06-29"),
        ("uk-england", Passes.PLAN, "2008-08-31", "2024-06-29"),  # before the birthday itself
        ("uk-england", Passes.PLAN, "2008-09-01", "2025-06-28"),
        ("uk-england", Passes.PLAN, "2007-01-01", "2023-07-01"),  # where the last Friday is the last day of June
    ],
)
def test_a_right_passes_on_the_day_that_the_place_says(place, right, born, day):
    assert passes_on(place, right, date.fromisoformat(born)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("place", "right"),
    [
        ("us-federal", Passes.PLAN),  # the state says whether, and when
        ("uk-england", Passes.RECORD),
        ("ca-on", Passes.PLAN),
        ("generic", Passes.RECORD),
    ],
)
def test_where_law_names_no_age_nobody_is_told_a_day(place, right):
    assert passes_on(place, right, date(2008, 5, 4)) is None


def test_without_a_birthday_nobody_is_told_a_day():
    assert all(passes_on(place, right, None) is None for place in PLACES for right in Passes)


def test_what_is_said_of_a_place_is_of_one_that_we_know_and_names_its_source():
    assert set(PLACES) <= set(KNOWN)
    rules = [rule for place in PLACES for rule in coming_of_age(place)]
    assert all(rule.source.cite and rule.words for rule in rules)


@given(born_on=BIRTHDAYS)
def test_compulsory_school_ends_on_a_friday_in_june_of_the_year_of_the_birthday(born_on):
    last = last_day_of_compulsory_school(born_on, 16)
    assert last.weekday() == 4
    assert last.month == 6
    assert last.day > 23
    reached = birthday(born_on, 16)
    assert date(last.year - 1, 9, 1) <= reached <= date(last.year, 8, 31)


@given(one=BIRTHDAYS, other=BIRTHDAYS)
def test_whoever_is_older_never_waits_longer(one, other):
    older, younger = sorted([one, other])
    for place in PLACES:
        for rule in coming_of_age(place):
            if rule.age is not None:
                assert rule.day(older) <= rule.day(younger)
