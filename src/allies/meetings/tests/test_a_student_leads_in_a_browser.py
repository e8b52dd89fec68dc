"""In a real browser: a student leads their part of a meeting, from their own place, without a mouse."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from allies.meetings.models import AgendaItem, Decision, StudentLeads
from allies.notices.tests.conftest import CHICAGO, clock, team
from allies.teams.models.rights import Allowed
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .meeting import arranged, set_for

__all__ = ["clock", "team"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AT = datetime(2026, 11, 27, 14, tzinfo=CHICAGO)


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def press(page: Page, css: str) -> None:
    tab_to(page, css)
    page.keyboard.press("Enter")


def test_a_student_leads_their_part_of_a_meeting(clock, team, student, open_page):
    for by in (team.ana, team.okafor):  # their own page, too
        opened = {"seat": student, "by": by, "kind": Kind.OBSERVATION}
        Allowed.objects.create(district=team.child.district, child=team.child, **opened)
    meeting = arranged(team.okafor, days=())
    set_for(meeting, team.okafor, AT)
    here = f"/children/{team.child.pk}/meetings/{meeting.pk}/"
    own_meeting = f"/children/{team.child.pk}/own/meeting/"

    # Before it: from their own page they say what they lead, and what they want to talk about.
    own = open_page("/", phone=True, client=enter(Client(), student.person))
    own.goto(f"/children/{team.child.pk}/own/")
    press(own, f"a[href^='{own_meeting}']")
    expect(own.get_by_role("heading", name="What do I want to lead?")).to_be_visible()
    press(own, "button[name=leads][value=part]")
    expect(own.locator("button[name=leads][value=part]")).to_have_attribute("aria-pressed", "true")
    tab_to(own, "[name=words]")
    own.keyboard.type("Where I eat")
    press(own, "form[action$='/add/'] button")
    expect(own.locator("main li")).to_contain_text("Where I eat")
    looked_at(own)
    assert StudentLeads.objects.get().leads == "part"
    assert AgendaItem.objects.get().by == student

    desk = open_page(f"{here}before/", client=enter(Client(), team.okafor.person))
    expect(desk.locator("main")).to_contain_text("Lead one part of it")
    expect(desk.locator("main")).to_contain_text("Where I eat")

    # They sit together: each has the student's part before them, and it is written down what came of it.
    clock.move_to(AT + timedelta(minutes=10))
    own = open_page(own_meeting, phone=True, client=enter(Client(), student.person))
    expect(own.get_by_role("heading", name="My part now")).to_be_visible()
    expect(own.locator("button[name=leads]")).to_have_count(0)
    looked_at(own)
    desk = open_page(f"{here}outcome/", client=enter(Client(), team.okafor.person))
    mother = open_page(f"{here}outcome/", phone=True, client=enter(Client(), team.ana.person))
    for adult in (desk, mother):
        expect(adult.locator("section.card").first).to_contain_text("Where I eat")
        looked_at(adult)
    press(desk, f"a[href='{here}outcome/decide/']")
    desk.locator("[name=words]").fill("He eats by the window, with a friend of his choice.")
    press(desk, "main form .buttons button")
    expect(desk.locator("#decisions")).to_contain_text("by the window")

    # What was decided the student reads in their own place.
    own.goto(f"{here}outcome/")
    expect(own.locator("main")).to_contain_text(Decision.objects.get().words)
    looked_at(own)
