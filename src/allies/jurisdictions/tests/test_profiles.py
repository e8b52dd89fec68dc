"""Profiles are whole and sourced, and count ages on the safe side."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.jurisdictions.known import PROFILES, profile_of, profiles_of
from allies.jurisdictions.profiles import Effect, Profile, Rule, Shape, Signature, Voice, birthday, end_of_school_year
from allies.jurisdictions.protection import PROTECTION, protection_in

ALL = PROFILES.values()
DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))


def rules_of(profile: Profile) -> list[Rule]:
    signing = profile.signing
    steps = [section.steps for section in profile.sections]
    return [
        rule
        for rule in (
            profile.parts,
            profile.refusal,
            signing.yes,
            signing.partial,
            signing.withdrawal,
            signing.staff,
            signing.leader,
            signing.student,
            *steps,
            profile.support.yes,
            profile.support.thought,
            profile.support.holding,
        )
        if rule
    ]


def effect_of(profile: Profile, cite: str) -> Effect:
    return next(effect for effect in profile.effects if cite in effect.source.cite)


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
def test_a_rule_without_a_source_promises_only_what_we_do_ourselves(profile):
    """What may take effect, who signs and who is asked is never ours to say. What becomes of a yes to some parts is,
    and which parts a plan has where the law names none."""
    ours = (profile.parts, profile.signing.partial)
    assert [rule.words for rule in rules_of(profile) if rule.source is None and rule not in ours] == []


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_only_of_what_has_a_source_it_is_said_that_the_law_asks_for_the_parts(profile):
    assert ("law asks for" in profile.parts.words or "standards ask for" in profile.parts.words) == (
        profile.parts.source is not None
    )


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_what_is_said_of_all_parts_was_read_only_if_the_rule_of_each_was(profile):
    rules = [section.source for section in profile.sections if section.is_required and section.source]
    assert profile.parts.source is None or profile.parts.source.is_read == all(rule.is_read for rule in rules)


def test_federal_law_names_no_form_of_a_504_plan_so_its_parts_are_our_own_choice():
    assert [profile.code for profile in ALL if profile.parts.source is None] == ["us-504"]


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_a_profile_says_for_whom_it_is(profile):
    assert profile.about


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


def test_before_a_504_plan_school_looks_at_the_child_and_a_group_that_knows_the_child_decides():
    lighter = profile_of("us-504")
    assert "104.35(a)" in lighter.effects[0].source.cite
    assert lighter.section("group").is_required
    assert lighter.section("group").source.cite == "34 CFR 104.35(c)"


def test_a_signature_is_asked_for_where_the_law_asks_for_one():
    """300.324(a)(4) wants the parent's agreement and a paper; it names no signature."""
    federal = profile_of("us-federal")
    needed = [effect.source.cite for effect in federal.effects if effect.signature is Signature.NEEDED]
    assert needed == ["34 CFR 300.300(b)(1), 300.9(b)", "34 CFR 300.300(b)(4), 300.9(c)"]
    assert effect_of(federal, "300.324(a)(4)").signature is Signature.DEPENDS


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.code)
def test_a_yes_to_a_plan_for_hard_moments_is_never_taken_as_not_needed_where_law_was_not_read(profile):
    support = profile.support
    assert support.yes.source.is_read or support.signature is Signature.DEPENDS
    assert "ask your" in support.yes.words.casefold()


def test_in_ontario_the_plan_says_why_there_is_one():
    assert profile_of("ca-on").sections[0].code == "reason"


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


def test_a_place_says_whom_to_tell_of_harm_and_an_unknown_one_claims_nothing():
    assert {profile.place for profile in ALL} == set(PROTECTION)
    assert all(rule.source for rule in PROTECTION.values())
    assert protection_in("us-federal").words != protection_in("uk-england").words != protection_in("ca-on").words
    assert protection_in("nowhere").source is None
