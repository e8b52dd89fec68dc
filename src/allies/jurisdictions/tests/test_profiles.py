"""Profiles are whole and sourced, and count ages on the safe side."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.jurisdictions.known import PROFILES, profile_of, profiles_of
from allies.jurisdictions.profiles import Shape, Voice, birthday, end_of_school_year

ALL = PROFILES.values()
DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_a_profile_has_one_place_for_what_parents_say_and_no_code_twice(profile):
    codes = [section.code for section in profile.sections]
    assert len(set(codes)) == len(codes)
    assert [section.shape for section in profile.sections].count(Shape.CONCERNS) == 1
    assert any(section.shape is Shape.SERVICES for section in profile.sections)
    assert any(section.shape is Shape.ACCOMMODATIONS for section in profile.sections)
    assert any(Voice.CHILD in section.voices for section in profile.sections)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_how_it_goes_now_is_said_in_two_voices(profile):
    assert any(set(section.voices) == {Voice.HOME, Voice.SCHOOL} for section in profile.sections)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_whatever_law_asks_for_says_where_it_stands(profile):
    assert [section.code for section in profile.sections if section.is_required and section.source is None] == []
    assert all(effect.source.cite for effect in profile.effects)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_nothing_is_asked_of_home(profile):
    """Where only home could write, the plan does not wait for it."""
    assert not [s.code for s in profile.sections if s.is_required and set(s.voices) == {Voice.HOME}]


def test_two_sorts_of_plan_in_one_place_and_a_place_that_nobody_knows():
    assert [profile.code for profile in profiles_of("us-federal")] == ["us-federal", "us-504"]
    assert [profile.code for profile in profiles_of("uk-england")] == ["uk-england"]
    assert profiles_of("atlantis") == profiles_of("us-federal")


def test_the_504_plan_is_lighter_and_asks_for_no_goals():
    lighter, full = profile_of("us-504"), profile_of("us-federal")
    assert len(lighter.sections) < len(full.sections)
    assert not [section for section in lighter.sections if section.shape is Shape.GOALS]


@given(born=DAYS, starts=DAYS, length=st.integers(1, 400))
def test_life_after_school_is_in_the_plan_that_is_in_effect_on_the_sixteenth_birthday(born, starts, length):
    profile, ends = profile_of("us-federal"), starts + timedelta(days=length)
    section = profile.section("transition")
    covers = starts <= birthday(born, 16) <= ends
    needed = profile.needs(section, born_on=born, ends_on=ends)
    assert needed == (birthday(born, 16) <= ends)
    assert needed or not covers


def test_whoever_is_born_on_a_leap_day_is_a_year_older_on_the_28th():
    assert birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)
    assert birthday(date(2008, 2, 29), 17) == date(2025, 2, 28)


def test_in_england_the_school_year_in_which_the_child_is_14_counts():
    profile = profile_of("uk-england")
    section = profile.section("adulthood")
    year_9 = {"born_on": date(2012, 8, 30), "ends_on": date(2026, 7, 20)}
    assert profile.needs(section, **year_9)
    assert not profile.needs(section, **(year_9 | {"born_on": date(2012, 9, 1)}))
    assert end_of_school_year(date(2026, 9, 1), (8, 31)) == date(2027, 8, 31)


def test_where_the_birthday_is_not_known_nobody_is_held_up():
    profile = profile_of("us-federal")
    section = profile.section("transition")
    assert profile.comes_of_age(section, born_on=None, ends_on=date(2026, 1, 1)) is None
    assert not profile.needs(section, born_on=None, ends_on=date(2026, 1, 1))
