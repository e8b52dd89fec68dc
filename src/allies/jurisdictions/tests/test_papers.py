"""What a paper on a decision must hold, place by place."""

import pytest

from allies.jurisdictions.known import PROFILES, profile_of
from allies.jurisdictions.papers import GENERIC, MATTERS, PAPERS, Matter, matter_of, paper_of

ALL = PAPERS.values()


def test_the_seven_items_of_a_prior_written_notice_stand_in_the_order_of_the_regulation():
    notice = paper_of("us-federal")
    assert [item.code for item in notice.items] == ["what", "why", "basis", "safeguards", "help", "options", "factors"]
    assert [item.source.cite for item in notice.items] == [f"34 CFR 300.503(b)({number})" for number in range(1, 8)]
    assert notice.language.source.cite == "34 CFR 300.503(c)(1)"
    assert notice.aloud.source.cite == "34 CFR 300.503(c)(2)"


@pytest.mark.parametrize("state", ["us-ca", "us-tx"])
def test_a_state_asks_for_no_less_and_may_ask_for_more(state):
    assert paper_of(state).items == paper_of("us-federal").items
    assert "check with your state" in paper_of(state).note


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.code)
def test_each_sort_of_plan_has_its_own_paper(profile):
    assert paper_of(profile.code).place == profile.code


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.place)
def test_a_paper_is_sourced_and_read_on_a_day_or_says_that_nothing_is_stated(paper):
    required = [item for item in paper.items if item.is_required]
    assert bool(required) == (paper.source is not None) == (paper.read_on is not None)
    assert required or "no law" in paper.note
    assert all(one.source.cite for one in paper.helps)


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.place)
def test_no_code_stands_twice_and_the_decision_and_why_come_first(paper):
    codes = [item.code for item in paper.items]
    assert len(set(codes)) == len(codes)
    assert codes[:2] == ["what", "why"]


def test_of_a_place_that_nobody_knows_nothing_is_claimed():
    assert paper_of("atlantis") is GENERIC
    assert GENERIC.missing([]) == []
    assert GENERIC.helps == ()


def test_what_nobody_wrote_is_missing():
    notice = paper_of("us-federal")
    assert [item.code for item in notice.missing({"what", "why", "basis", "safeguards", "help"})] == [
        "options",
        "factors",
    ]
    assert notice.missing({item.code for item in notice.items}) == []


def test_a_part_of_a_plan_is_about_services_or_placement_or_about_none_of_the_four():
    law = profile_of("us-federal")
    assert matter_of(law.section("services")) is Matter.SERVICES
    assert matter_of(law.section("goals")) is Matter.SERVICES
    assert matter_of(law.section("apart")) is Matter.PLACEMENT
    assert matter_of(law.section("vision")) is None
    assert matter_of(None) is None
    assert matter_of(profile_of("uk-england").section("i")) is Matter.PLACEMENT


def test_each_matter_has_words():
    assert set(MATTERS) == set(Matter)
