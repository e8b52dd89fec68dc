"""In a real browser: a mother asks in a letter, is refused, reads why in her language, asks for what is missing
and adds words; school corrects its answer.
"""

import os
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.asking.models import ItemAsked, PriorNotice, Request
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .answering import SEVEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_spanish(member):
    Person.objects.filter(pk=member.person_id).update(language="es")
    return enter(Client(), Person.objects.get(pk=member.person_id))


def look(page, name: str) -> None:
    assert_accessible(page)
    assert_fits(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/refusal-{name}.png", full_page=True)


def writes_a_letter(phone) -> Request:
    phone.get_by_role("link", name="Una evaluación", exact=False).first.click()
    phone.locator("[name=own]").fill("Todavía no puede leer.")
    phone.get_by_role("button", name="Escribir la carta").click()
    expect(phone.get_by_role("button", name="Enviar mañana", exact=False)).to_be_visible()
    look(phone, "letter")
    phone.get_by_role("button", name="Enviar la carta").click()
    expect(phone.get_by_role("heading", name="Recibida el", exact=False)).to_be_visible()
    return Request.objects.get()


def test_a_request_is_refused_and_answered(open_page, cast):
    mother = in_spanish(cast.ana)
    phone = open_page(f"/children/{cast.child.pk}/requests/ask/", phone=True, client=mother)
    request = writes_a_letter(phone)
    here = f"/children/{cast.child.pk}/requests/{request.pk}/"
    desk = open_page(here, client=enter(Client(), cast.okafor.person))
    desk.get_by_role("link", name="Answer", exact=True).click()
    expect(desk.get_by_text("reads Spanish. The headings are in that language.")).to_be_visible()
    look(desk, "answer")
    tab_to(desk, "[name=says]")
    desk.locator("[name=says][value=no]").check()
    desk.locator("[name=words]").fill("We see no need now. We look again in March.")
    for code, words in SEVEN.items():
        desk.locator(f"[name=item_{code}]").fill("" if code == "options" else words)
    tab_to(desk, "main form .buttons button[type=submit]")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("This is missing: What else was considered").first).to_be_visible()
    assert_accessible(desk)
    expect(desk.locator("[name=item_why]")).to_have_value("Words of why.")
    desk.locator("[name=why_options]").fill("The team meets on Monday. Then we write it.")
    desk.get_by_role("button", name="Send the answer").click()
    expect(desk.get_by_text("Sent. Who asked can read it now.")).to_be_visible()
    assert_accessible(desk)

    phone.goto(here)
    expect(phone.get_by_role("heading", name="La respuesta: No")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="Aviso previo por escrito").click()
    expect(phone.get_by_text("A este aviso le falta una parte que la ley pide")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    tab_to(phone, "form[action*='/parts/'] button")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Ya se le pidió esta parte a la escuela.")).to_be_visible()
    assert_accessible(phone)
    assert ItemAsked.objects.get().by == cast.ana

    phone.goto(here)
    phone.get_by_label("Palabras para agregar").fill("En casa tampoco lee.")
    phone.get_by_role("button", name="Agregar").click()
    expect(phone.get_by_text("En casa tampoco lee.").first).to_be_visible()
    look(phone, "added")

    desk.goto(f"/children/{cast.child.pk}/notices-in-writing/{PriorNotice.objects.get().pk}/")
    expect(desk.get_by_text("School was asked for this part.")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("link", name="It was translated aloud").click()
    assert_accessible(desk)
    assert_fits(desk)

    desk.goto(here)
    expect(desk.get_by_text("En casa tampoco lee.").first).to_be_visible()
    desk.get_by_role("link", name="Send a corrected answer").click()
    desk.locator("[name=says][value=in_part]").check()
    desk.locator("[name=words]").fill("We look at reading first.")
    desk.locator("[name=promised_for]").fill((cast.okafor.today + timedelta(days=20)).isoformat())
    desk.locator("[name=item_options]").fill("To wait until March.")
    desk.get_by_role("button", name="Send the answer").click()
    phone.goto(here)
    expect(phone.get_by_role("heading", name="La respuesta: Sí, en parte")).to_be_visible()
    expect(phone.get_by_text("La respuesta de antes")).to_be_visible()
    look(phone, "corrected")
