"""What is due a child comes from one plan: the one in force, whatever is being written for later."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.handovers.in_force import plan_now
from allies.places.glance import made_easier
from allies.plans.actions.dates import say_in_effect
from allies.plans.actions.plan import amend_plan, finish_plan, newest_edition
from allies.plans.actions.rows import put_row
from allies.plans.columns import on_their_way
from allies.plans.dates import on_day, plan_in_force
from allies.plans.models import Accommodation, Plan
from allies.plans.tests.planning import a_plan, browser, fill_all, read
from allies.teams.models import Seats

FIRST = date(2026, 1, 1)


def a_final(by, easier, **days):
    plan = a_plan(by, **days)
    fill_all(by, plan)
    put_row(Accommodation(id=uuid7(), words=easier, where="class", who=""), plan, by=by)
    finish_plan(plan, by=by)
    return plan


@pytest.fixture
def this_year(cast):
    return a_final(cast.okafor, "A timer in sight", ends_on=cast.okafor.today + timedelta(days=30))


@pytest.fixture
def next_year(cast, this_year):
    return a_final(cast.okafor, "A seat near the door", begins_on=this_year.ends_on + timedelta(days=1))


def easier(member):
    return browser(member).get(f"/children/{member.child_id}/accommodations/").content.decode()


@pytest.mark.parametrize("who", ["ana", "bell"])
def test_next_years_plan_is_final_and_this_years_still_holds(cast, this_year, next_year, who):
    member = getattr(cast, who)
    glance = browser(member).get(f"/children/{member.child_id}/glance/").content.decode()
    for page in (easier(member), glance):
        assert "A timer in sight" in page
        assert "A seat near the door" not in page
    assert plan_in_force(member) == this_year
    assert plan_now(member) == this_year.pk


def test_the_tab_opens_the_plan_in_force_and_the_next_is_beside_it(cast, this_year, next_year):
    page = read(cast.okafor)
    assert re.search(rf'plan/{this_year.pk}/"\s+aria-current="page"', page)
    assert "Current plan" in page
    assert "Final, begins later" in page
    assert str(next_year.pk) in page


def test_the_table_of_children_says_that_a_plan_is_in_effect_and_another_comes(cast, this_year, next_year):
    say_in_effect(newest_edition(this_year), by=cast.okafor, on=cast.okafor.today)
    way = on_their_way(Seats([cast.okafor]))[cast.child.pk]
    assert (way.words, way.next_words) == ("In effect", "Final, not in effect yet")
    assert way.next_begins_on == next_year.begins_on


def test_once_its_first_day_is_past_nobody_says_that_the_next_one_begins_later(cast, this_year, next_year):
    say_in_effect(newest_edition(this_year), by=cast.okafor, on=cast.okafor.today)
    with time_machine.travel(next_year.begins_on + timedelta(days=2)):
        page = read(cast.okafor)
        assert re.search(rf'plan/{this_year.pk}/"\s+aria-current="page"', page)
        assert "Final, not in effect yet" in page
        assert "begins later" not in page
        assert "The next plan begins" not in browser(cast.bell).get(f"/children/{cast.child.pk}/").content.decode()
        assert "begins later" not in browser(cast.ana).get(f"/children/{cast.child.pk}/my-plan/").content.decode()


def test_past_its_last_day_it_holds_until_another_begins_and_says_so(cast, this_year):
    with time_machine.travel(this_year.ends_on + timedelta(days=3)):
        page = easier(cast.ana)
        assert "A timer in sight" in page
        assert "no other has begun" in page


def test_what_an_amendment_is_about_to_change_is_not_due_yet(cast, this_year):
    say_in_effect(newest_edition(this_year), by=cast.okafor, on=cast.okafor.today)
    amend_plan(this_year, id=uuid7(), by=cast.okafor, why="He sees better in front.", sections=["accommodations"])
    put_row(Accommodation(id=uuid7(), words="A seat in front", where="class", who=""), this_year, by=cast.okafor)
    assert [row.words for row in made_easier(cast.ana)[1]] == ["A timer in sight"]
    say_in_effect(finish_plan(this_year, by=cast.okafor), by=cast.okafor, on=cast.okafor.today)
    assert {row.words for row in made_easier(cast.ana)[1]} == {"A timer in sight", "A seat in front"}


@st.composite
def histories(draw):
    """Plans as `plans_by_child` gives them: drafts and finals, said to be in effect or not, one after the other."""
    found = []
    for at in sorted(draw(st.lists(st.integers(0, 900), max_size=6, unique=True))):
        first = FIRST + timedelta(days=at)
        plan = Plan(begins_on=first, ends_on=first + timedelta(days=draw(st.integers(30, 364))))
        plan.is_final = draw(st.booleans())
        is_said = plan.is_final and draw(st.booleans())
        plan.in_effect_on = first + timedelta(days=draw(st.integers(0, 29))) if is_said else None
        found.append(plan)
    return found


DAYS = st.integers(0, 1400).map(lambda days: FIRST + timedelta(days=days))


@given(histories(), DAYS)
def test_one_is_in_force_from_the_day_on_which_a_final_one_began_and_never_a_draft(plans, day):
    now = on_day(day, plans).now if plans else None
    begun = [plan for plan in plans if plan.is_final and (plan.in_effect_on or plan.begins_on) <= day]
    assert (now is None) == (not begun)
    assert now is None or now in begun


@given(histories(), DAYS)
def test_what_is_written_for_later_takes_nothing_away(plans, day):
    until_now = [plan for plan in plans if plan.is_final and (plan.in_effect_on or plan.begins_on) <= day]
    assert not until_now or on_day(day, plans).now == on_day(day, until_now).now


@given(histories(), DAYS)
def test_each_of_the_three_is_told_once(plans, day):
    held = on_day(day, plans) if plans else None
    shown = [plan for _words, plan in held.beside] if held else []
    assert len({id(plan) for plan in shown}) == len(shown)
    assert bool(shown) == bool(plans)
