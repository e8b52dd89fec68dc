"""In a real browser: a mother proposes in Spanish on a phone by keyboard alone, is answered, and reads why."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.plans.models import Input, Text, Verdict
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .planning import a_plan, browser, wrote

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_mother_proposes_in_spanish_on_a_phone_and_reads_what_became_of_it(open_page, cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    plan = a_plan(cast.okafor)
    here = f"/children/{cast.child.pk}/plan/"
    page = open_page(here, phone=True, client=enter(Client(), Person.objects.get(pk=cast.ana.person_id)))
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Decir algo", exact=True).click()
    tab_to(page, "[name=sort]")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Una meta")).to_be_checked()
    tab_to(page, "[name=words]")
    page.keyboard.type("Diez minutos de tarea, solo y en grupo.")
    tab_to(page, "[name=reads]")
    page.keyboard.press("Space")
    assert_accessible(page)
    tab_to(page, "main form button:not([name])[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Diez minutos de tarea, solo y en grupo.")).to_be_visible()
    expect(page.get_by_text("espera respuesta")).to_be_visible()
    assert Input.objects.get().by == cast.ana

    desk = open_page(f"{here}{plan.pk}/said/", client=browser(cast.okafor))
    desk.get_by_role("link", name="Answer this").click()
    assert_accessible(desk)
    desk.get_by_role("radio", name="It is in the plan in another way").check()
    desk.get_by_role("button", name="Give this answer").click()
    expect(desk.get_by_role("link", name="Please say why.")).to_be_visible()
    desk.get_by_label("Why?").fill("Twelve minutes, since he is at eight.")
    desk.get_by_label("Which information did you use?").fill("Notes of October.")
    desk.get_by_role("button", name="Give this answer").click()
    expect(desk.get_by_text("Twelve minutes, since he is at eight.")).to_be_visible()
    assert Verdict.objects.get().fate == "adapted"

    page.goto(f"{here}{plan.pk}/said/")
    expect(page.get_by_text("Está en el plan de otra manera")).to_be_visible()
    expect(page.get_by_text("Notes of October.")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_two_versions_are_laid_beside_each_other(open_page, cast):
    plan = a_plan(cast.okafor)
    first = wrote(cast.bell, plan, "He reads with help.")
    wrote(cast.bell, plan, "He reads alone.", on=[first])
    page = open_page(f"/children/{cast.child.pk}/plan/", client=browser(cast.ana))
    page.get_by_role("link", name="How it came to be").click()
    page.get_by_role("button", name="Show what changed").click()
    expect(page.locator("#changed del")).to_contain_text("with help.")
    expect(page.locator("#changed ins")).to_contain_text("alone.")
    assert_accessible(page)
    assert Text.objects.count() == 2
