"""In a real browser: a year ends, and a new teacher is ready by Monday."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from allies.database.ids import uuid7
from allies.handovers.models import Handover
from allies.people.models import Person
from allies.profiles.actions.passages import write_passage
from allies.profiles.sections import Section
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIVE_MINUTES = 5 * 200  # words
SHE_ADDS = "Si canta bajito, está contento."


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def press(page: Page, css: str) -> None:
    """As somebody without a mouse does."""
    tab_to(page, css)
    page.keyboard.press("Enter")


def save(page: Page) -> None:
    looked_at(page)
    press(page, "main form.card .buttons button.primary")
    expect(page.locator("main form.card")).to_have_count(0)


def test_a_year_ends_and_a_new_teacher_is_ready_by_monday(open_page, cast):
    write_passage(id=uuid7(), by=cast.bell, section=Section.LOVES, voice=Side.SCHOOL, words="He loves trains.")
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    of_child = f"/children/{cast.child.pk}/handovers/"

    desk = open_page(f"{of_child}begin/", client=enter(Client(), cast.bell.person))
    desk.locator("[name=why][value=year]").check()
    desk.locator("[name=leaves_on]").fill((cast.bell.today + timedelta(days=3)).isoformat())
    desk.locator("[name=to]").select_option(str(cast.jin.pk))
    save(desk)
    here = f"{of_child}{Handover.objects.get().pk}/"
    looked_at(desk)

    phone = open_page(here, phone=True, client=enter(Client(), Person.objects.get(pk=cast.ana.person_id)))
    looked_at(phone)
    phone.goto(f"{here}add-ours/?part=who")
    phone.locator("[name=words]").fill(SHE_ADDS)
    save(phone)
    expect(phone.locator("main")).to_contain_text(SHE_ADDS)
    press(phone, "form[action$='looked/'] button")
    expect(phone.locator("form[action$='looked/']")).to_have_count(0)

    press(desk, "form[action$='give/'] button")
    expect(desk.locator("form[action$='give/']")).to_have_count(0)

    new = open_page("/", client=enter(Client(), cast.jin.person))
    new.get_by_text("Read what to know by Monday").first.click()
    expect(new.locator("main")).to_contain_text("He loves trains.")
    expect(new.locator("main")).to_contain_text(SHE_ADDS)
    looked_at(new)
    assert len(new.locator("main").inner_text().split()) <= FIVE_MINUTES
    press(new, "#part-who ~ .buttons form[action$='read/'] button")
    press(new, "main form[action$='read/'] button.primary")
    expect(new.locator("form[action$='read/']")).to_have_count(0)

    new.goto(f"{here}ask/")
    new.locator("[name=words]").fill("Where does he sit?")
    save(new)
    desk.goto("/")
    desk.get_by_text("The person taking over has a question for you").first.click()
    desk.get_by_role("link", name="Answer").click()
    desk.locator("[name=words]").fill("By the window.")
    save(desk)
    new.reload()
    expect(new.locator("main")).to_contain_text("By the window.")
    looked_at(new)
