"""In a real browser: a mother records practice on a phone; once without a network, once by keyboard alone."""

import pytest
from playwright.sync_api import expect

from allies.people.models import Person
from allies.plans.actions.goals import choose_practice
from allies.progress.models import Record
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .recording import HOMEWORK, read, the_goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIVE = {"measure": "percent", "unit": "times", "value": 4.0, "out_of": 5.0}


def who_reads(member, language):
    Person.objects.filter(pk=member.person_id).update(language=language)
    return Person.objects.get(pk=member.person_id)


@pytest.fixture
def goal(cast):
    goal = the_goal(cast, **FIVE)
    choose_practice(goal, by=cast.ana, is_on=True)
    return goal


def kept():
    return sorted((one.value, one.out_of, one.missing) for one in Record.objects.all())


@pytest.mark.long
def test_a_mother_records_practice_on_a_phone(open_page, cast, client, goal):
    page = open_page("/", client=enter(client, who_reads(cast.ana, "es")), phone=True, language="es")
    page.get_by_role("link", name="Practicar en casa").click()
    expect(page.get_by_role("heading", name="Practicar en casa")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    expect(page.get_by_label("4 de 5")).to_be_hidden()  # only what comes next
    for tap in ("Lo hicimos", "4 de 5"):
        page.get_by_label(tap, exact=True).check()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Guardar esto").click()
    expect(page.get_by_text("Guardado. Gracias.")).to_be_visible()
    assert kept() == [(4, 5, "")]


def test_without_a_network_it_waits_on_the_phone_and_goes_out_once(open_page, cast, client, goal):
    path = f"/children/{cast.child.pk}/goals/{goal.root}/practice/{HOMEWORK}/"
    page = open_page(path, client=enter(client, who_reads(cast.ana, "es")), phone=True, language="es")
    page.context.set_offline(True)
    for tap in ("Lo hicimos", "3 de 5"):
        page.get_by_label(tap, exact=True).check()
    page.get_by_role("button", name="Guardar esto").click()
    expect(page.get_by_text("Guardado en este teléfono.")).to_be_visible()
    page.get_by_label("Hoy no", exact=True).check()
    page.get_by_role("button", name="Guardar esto").click()
    expect(page.locator("form.sending")).to_have_count(0)
    assert kept() == []
    page.context.set_offline(False)
    expect(page.get_by_text("Lo que escribió sin red ya salió.")).to_be_visible()
    assert kept() == [(3, 5, "")]


@pytest.mark.long
def test_by_keyboard_alone_a_reason_is_kept_as_a_reason(open_page, cast, client, goal):
    path = f"/children/{cast.child.pk}/goals/{goal.root}/practice/{HOMEWORK}/"
    page = open_page(path, client=enter(client, cast.ana.person), phone=True)
    tab_to(page, "[name=did]")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Not today")).to_be_checked()
    tab_to(page, "[name=missing]")
    page.keyboard.press("Space")
    tab_to(page, "button[type=submit].primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    assert kept() == [(None, None, "absent")]


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_the_cards_hold_light_and_dark_and_from_the_right(open_page, cast, client, goal, dark):
    minutes = the_goal(cast, goal.plan)
    choose_practice(minutes, by=cast.ana, is_on=True)
    someone = enter(client, who_reads(cast.ana, "ar" if dark else "en"))
    page = open_page(f"/children/{cast.child.pk}/goals/practice/", client=someone, phone=dark, dark=dark)
    assert_accessible(page)
    assert_fits(page)
    page.goto(f"{page.url.removesuffix('practice/')}{minutes.root}/practice/{HOMEWORK}/")
    for did in ("yes", "no"):
        page.locator(f"[name=did][value={did}]").check()
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.long
def test_the_pages_are_valid_html(cast, goal, tmp_path):
    pages = {"card": read(cast.ana, f"{goal.root}/practice/{HOMEWORK}/")}
    choose_practice(the_goal(cast, goal.plan), by=cast.ana, is_on=True)
    assert_valid_html(pages | {"cards": read(cast.ana, "practice/")}, tmp_path)
