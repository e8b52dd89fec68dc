"""In a real browser: a mother asks from her phone in Spanish, by keyboard, for an evaluation and for records."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.asking.models import Request
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_mother_asks_in_spanish_and_school_reads_it_in_english(open_page, client, cast):
    cast.ana.person.language = "es"
    cast.ana.person.save()
    page = open_page(f"/children/{cast.child.pk}/tell/", phone=True, client=enter(client, cast.ana.person))
    page.get_by_role("link", name="Pedir algo").click()
    assert_accessible(page)
    assert_fits(page)

    page.get_by_role("link", name="Una evaluación", exact=False).first.click()
    tab_to(page, "[name=chosen][value=speech]")
    page.keyboard.press("Space")
    tab_to(page, "[name=own]")
    page.keyboard.type("Le cuesta decir lo que quiere.")
    assert_accessible(page)
    tab_to(page, "main form button[name=draft]")
    page.keyboard.press("Enter")
    letter = page.get_by_label("Su carta")
    expect(letter).to_have_value(re.compile("– Hablar y comprender"))
    expect(letter).to_have_value(re.compile("Le cuesta decir lo que quiere."))
    letter.fill(letter.input_value().replace("Saludos cordiales", "Con cariño"))
    page.get_by_text("Cambiar mis respuestas").click()
    page.locator("[name=chosen][value=attention]").check()
    page.get_by_role("button", name="Escribirla con estas respuestas").click()
    expect(letter).to_have_value(re.compile("– Atención y memoria"))
    expect(letter).to_have_value(re.compile("Con cariño"))
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Enviar la carta").click()
    expect(page.get_by_role("heading", name="Recibida el", exact=False)).to_be_visible()
    assert_accessible(page)
    assert_fits(page)

    page.goto(f"/children/{cast.child.pk}/requests/ask/records/")
    page.get_by_role("button", name="Escribir la carta").click()
    page.get_by_role("button", name="Enviar la carta").click()
    expect(page.get_by_role("link", name="Comprobante (PDF)")).to_be_visible()
    assert Request.objects.count() == 2

    school = open_page("/", client=enter(Client(), cast.okafor.person))
    school.get_by_role("link", name="Ana Rivera asks: An evaluation").first.click()
    expect(school.get_by_text("– Speaking and understanding")).to_be_visible()
    expect(school.locator("p.quote[lang=es]").filter(has_text="Con cariño")).to_be_visible()
    assert_accessible(school)

    other = open_page(f"/children/{cast.child.pk}/requests/", client=enter(Client(), cast.luis.person))
    assert str(Request.objects.first().pk) not in other.content()
