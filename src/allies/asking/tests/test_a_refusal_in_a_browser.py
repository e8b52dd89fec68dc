"""In a real browser: a request is refused and answered; what is missing is named, explained, read and asked for."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.asking.models import ItemAsked, PriorNotice
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .answering import SEVEN
from .asking import asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_spanish(member):
    Person.objects.filter(pk=member.person_id).update(language="es")
    return enter(Client(), Person.objects.get(pk=member.person_id))


def test_a_request_is_refused_and_answered(open_page, cast):
    request = asked(cast.ana)
    mother = in_spanish(cast.ana)
    here = f"/children/{cast.child.pk}/requests/{request.pk}/"
    desk = open_page(here, client=enter(Client(), cast.okafor.person))
    desk.get_by_role("link", name="Answer", exact=True).click()
    expect(desk.get_by_text("reads Spanish. The headings are in that language.")).to_be_visible()
    assert_accessible(desk)
    assert_fits(desk)
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

    phone = open_page(here, phone=True, client=mother)
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

    desk.goto(f"/children/{cast.child.pk}/notices-in-writing/{PriorNotice.objects.get().pk}/")
    expect(desk.get_by_text("School was asked for this part.")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("link", name="It was translated aloud").click()
    assert_accessible(desk)
    assert_fits(desk)
