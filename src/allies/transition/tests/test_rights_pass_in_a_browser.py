"""In a real browser: a birthday in three places, the day before, the day itself and the day after.

A final plan waits for a signature. A mother, the student in a place of their own, and who keeps the team look at it.
"""

import re
from datetime import datetime, time

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect

from allies.asked.actions.rows import rebuild
from allies.notices.tests.conftest import CHICAGO
from allies.plans.tests.signing import a_finished_plan
from allies.teams.models import RightsHeld
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .places import DAY, PLACES, live_in, now, opened_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAW = {"us-tx": "us-federal", "uk-england": "uk-england", "ca-on": "ca-on"}
TEXT_WAITS = "The plan is final. You can read it and say what you think"
ASKED = "Please write down who holds them"
# What of it passes there, and on what law it rests. In Ontario we know of no law by which the plan passes, too.
PASSES = {"us-tx": ["record", "plan"], "uk-england": ["plan"], "ca-on": ["record"]}


@pytest.fixture
def place(request):
    return request.param


@pytest.fixture
def clock(place):
    """Noon of the day before, where the school is."""
    with time_machine.travel(noon(PLACES[place] - DAY), tick=False) as traveller:
        yield traveller


def noon(day):
    return datetime.combine(day, time(12), tzinfo=CHICAGO)


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def waits(page: Page, words: str) -> bool:
    page.goto("/")
    return page.locator("main a", has_text=words).count() > 0


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_rights_pass_on_the_day_that_who_keeps_the_team_wrote_down(place, clock, cast, open_page):
    student = live_in(cast, place)
    edition = a_finished_plan(now(cast.okafor), LAW[place])
    opened_to(student, cast.ana, cast.okafor)
    here = f"/children/{cast.child.pk}/after-school/rights/"
    day, plan_passes = PLACES[place], "plan" in PASSES[place]

    def sits_down(seat, **more):
        return open_page("/", client=enter(Client(), now(seat).person), **more)

    # The day before it is the mother whom the plan waits for.
    desk, mother, own = sits_down(cast.okafor), sits_down(cast.ana, phone=True), sits_down(student, phone=True)
    assert [waits(one, TEXT_WAITS) for one in (mother, own)] == [True, False]
    assert not waits(desk, ASKED)
    own.goto(here)
    expect(own.locator("main")).to_contain_text("rights become yours")
    looked_at(own)

    # On the day nothing has passed by itself. Who keeps the team is asked, and writes it down without a mouse.
    clock.move_to(noon(day))
    rebuild()
    desk, mother, own = sits_down(cast.okafor), sits_down(cast.ana, phone=True), sits_down(student, phone=True)
    assert [waits(one, TEXT_WAITS) for one in (mother, own)] == [True, False]
    mother.goto(here)
    expect(mother.locator("main")).to_contain_text("Nobody has written it down yet")
    looked_at(mother)
    assert waits(desk, ASKED)
    desk.locator("main a", has_text=ASKED).first.click()
    for right in PASSES[place]:
        tab_to(desk, f"[name=rights][value={right}]")
        desk.keyboard.press("Space")
    desk.locator("[name=holder][value=student]").check()
    desk.locator("[name=ground]").fill("As the law of the place says; we talked with the student and both parents.")
    looked_at(desk)
    tab_to(desk, "main form.card .buttons button.primary")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Today: the student")).to_have_count(len(PASSES[place]))
    assert set(RightsHeld.objects.values_list("right", "from_on")) == {(right, day) for right in PASSES[place]}
    assert not waits(desk, ASKED)

    # From that moment, and the day after, it waits for who decides now: where the plan did not pass, still for her.
    assert [waits(one, TEXT_WAITS) for one in (mother, own)] == [not plan_passes, plan_passes]
    clock.move_to(noon(day + DAY))
    rebuild()
    mother, own = sits_down(cast.ana, phone=True), sits_down(student, phone=True)
    assert [waits(one, TEXT_WAITS) for one in (mother, own)] == [not plan_passes, plan_passes]
    signs = own if plan_passes else mother
    signs.locator("main a", has_text=TEXT_WAITS).first.click()
    expect(signs).to_have_url(re.compile(f"/plan/final/{edition.pk}/$"))
    own.goto(here)
    expect(own.locator("main")).to_contain_text("The student, from")
    looked_at(own)
