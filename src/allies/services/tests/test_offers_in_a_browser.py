"""In a real browser: a home reads what the plan offers it, takes one thing up, and hears of it when it changes."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.database.ids import uuid7
from allies.people.models import Person
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.models import Goal, HomePractice
from allies.plans.tests.goals import TEN_MINUTES, a_goal
from allies.services.models import PartRead
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .giving import a_running_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_plan_with_an_offer(cast):
    plan = a_running_plan(cast, is_finished=False)
    a_goal(cast.bell, plan)
    finish_plan(plan, by=cast.okafor)
    return plan


def five_minutes_are_enough(cast, plan):
    """The team makes the practice shorter, and finishes that change."""
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="Ten were too long.", sections=["goals"])
    shorter = TEN_MINUTES["practice"] | {"minutes": 5}
    a_goal(cast.bell, plan, changes=Goal.objects.get(replaced_at=None), practice=shorter)
    finish_plan(plan, by=cast.okafor)


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.long)])
def test_a_mother_takes_up_practice_and_is_told_when_it_becomes_shorter(open_page, cast, script):
    plan = a_plan_with_an_offer(cast)
    here = f"/children/{cast.child.pk}/my-part/"
    home = open_page(here, phone=True, script=script, client=enter(Client(), cast.ana.person))
    expect(home.get_by_role("heading", name="Practice at home: an offer")).to_be_visible()
    expect(home.get_by_role("heading", name="You could write down")).to_be_visible()
    expect(home.get_by_text("The plan does not ask anything of your home.")).to_be_visible()
    if script:
        assert_accessible(home)
        assert_fits(home)
    home.get_by_role("button", name="I have read it").click()
    expect(home.get_by_text("You have read it")).to_be_visible()

    home.get_by_role("link", name=TEN_MINUTES["does"]).last.click()
    home.get_by_role("button", name="Switch it on for our home").click()
    expect(home.get_by_text("On for your home").first).to_be_visible()
    assert HomePractice.objects.get().home == cast.oak
    home.goto(here)
    expect(home.get_by_text("On for your home")).to_be_visible()

    five_minutes_are_enough(cast, plan)
    home.goto("/")
    home.get_by_role("link", name="The practice that is on for your home has changed").click()
    expect(home.get_by_text("An offer has changed")).to_be_visible()
    expect(home.get_by_text("Minutes each time: 5.").first).to_be_visible()
    if script:
        assert_accessible(home)
        assert_fits(home)
    home.get_by_role("button", name="I have read it").click()
    home.goto("/")
    expect(home.get_by_text("The practice that is on for your home has changed")).to_have_count(0)
    assert set(PartRead.objects.values_list("by", flat=True)) == {cast.ana.pk}


def test_the_other_home_leaves_it_in_arabic_by_keyboard_and_nobody_is_told_of_either(open_page, cast):
    Person.objects.filter(pk=cast.luis.person_id).update(language="ar")
    a_plan_with_an_offer(cast)
    here = f"/children/{cast.child.pk}/my-part/"
    client = enter(Client(), Person.objects.get(pk=cast.luis.person_id))
    home = open_page(here, phone=True, language="ar", client=client)
    expect(home.get_by_text("الخطة لا تطلب شيئًا من بيتكم")).to_be_visible()
    assert_accessible(home)
    assert_fits(home)
    tab_to(home, "form[action$='/read/'] button")
    home.keyboard.press("Enter")
    expect(home.locator("form[action$='/read/']")).to_have_count(0)
    assert not HomePractice.objects.exists()

    desk = open_page(f"/children/{cast.child.pk}/who-does-what/", client=enter(Client(), cast.okafor.person))
    expect(desk.get_by_role("heading", name="Have not read their part yet")).to_be_visible()
    expect(desk.get_by_text("Luis Ortega")).to_have_count(0)
    expect(desk.get_by_text("Ana Rivera")).to_have_count(0)
