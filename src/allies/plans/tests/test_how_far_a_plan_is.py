"""Over the plan, for school: six steps with what is done, and one next act; beside it who signed, and other years."""

import re

import pytest

from allies.plans.actions.plan import finish_plan

from .planning import a_plan, fill_all, get, read, said, wrote


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def way(member):
    found = re.search(r'<nav class="plan-way.*?</nav>', read(member), re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0]) if found else ""


def here(member):
    found = re.search(r'aria-current="step">.*?class="strong">([^<]*)<', read(member), re.DOTALL)
    return found[1] if found else ""


def test_a_draft_is_shared_then_final_then_signed(cast, plan):
    assert here(cast.okafor) == "Draft"
    wrote(cast.okafor, plan, "He reads.")
    assert here(cast.okafor) == "Shared"
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    assert here(cast.okafor) == "Signatures"
    assert "Who has signed" in way(cast.okafor)


def test_the_one_next_act_is_for_who_holds_the_plan(cast, plan):
    assert "Set the day of the meeting" in way(cast.okafor)
    said(cast.ana, plan)
    assert "Answer" in way(cast.okafor)
    assert "Answer" not in way(cast.bell)
    assert "Set the day" not in way(cast.bell)


def test_a_family_has_no_bar(cast, plan):
    assert way(cast.ana) == ""


def test_school_sees_who_was_asked_to_sign_and_a_family_is_led_to_the_plan(cast, plan):
    assert "Nothing to sign yet" in read(cast.okafor, "signatures/")
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    assert cast.luis.person.name in read(cast.okafor, "signatures/")
    assert get(cast.ana, "signatures/").status_code == 302


def test_the_plan_of_now_is_not_among_those_of_other_years(cast, plan):
    assert "No other plan is here" in read(cast.okafor, "past/")
