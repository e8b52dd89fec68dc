"""In a real browser: a disagreement goes to a reviewed trial, between a mother on a phone and a case manager."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect

from allies.concerns.models import Concern, Offer
from allies.people.models import Person
from allies.progress.tests.recording import recorded, the_goal
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORTNIGHT = timedelta(days=14)
SHE_SEES = "Llega callado. ¡SIEMPRE se queda junto a la cerca!\nNadie juega con él."
SCHOOL_SEES = "He stays near the fence when the ball games begin.\nHe joins in when there are two or three."


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("America/Chicago")), tick=False) as clock:
        yield clock


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


def next_step(page: Page, words: str) -> None:
    """What stands first is what comes next."""
    card = page.locator("main section.warm")
    expect(card.get_by_role("link").first).to_have_text(words)
    press(page, "main section.warm a.primary")
    expect(page.locator("main form.card")).to_be_visible()


def said_in(page: Page) -> str:
    return page.locator("main").inner_text()


def test_a_disagreement_goes_to_a_reviewed_trial(open_page, clock, cast):
    goal = the_goal(cast)
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    mother = Person.objects.get(pk=cast.ana.person_id)
    of_child = f"/children/{cast.child.pk}/concerns/"

    phone = open_page(f"{of_child}new/", phone=True, client=enter(Client(), mother))
    phone.locator("[name=about]").fill("El recreo")
    phone.locator("[name=matters]").fill("Que tenga un amigo.\nQue se sienta seguro.")
    phone.locator(f"[name=people][value='{cast.okafor.pk}']").check()
    save(phone)
    here = f"{of_child}{Concern.objects.get().pk}/"
    looked_at(phone)
    next_step(phone, "Escribir lo que ve y necesita")
    phone.locator("[name=words]").fill(SHE_SEES)
    phone.locator("[name=needs]").fill("Saber quién está con él.")
    save(phone)
    assert SHE_SEES in said_in(phone)

    desk = open_page("/", client=enter(Client(), cast.okafor.person))
    desk.get_by_text("Your turn in a concern: what you see, and what you need").click()
    assert "cerca" not in desk.content()
    next_step(desk, "Write what you see and need")
    assert "cerca" not in desk.content()
    desk.locator("[name=words]").fill(SCHOOL_SEES)
    save(desk)
    for page in (phone, desk):
        page.goto(here)
        assert SHE_SEES in said_in(page)
        assert SCHOOL_SEES in said_in(page)
        looked_at(page)

    next_step(desk, "Ask a question")
    desk.locator("[name=words]").fill("With whom does he play at home?")
    save(desk)
    phone.reload()
    next_step(phone, "Escribir su respuesta")
    phone.locator("[name=words]").fill("Con su primo.")
    save(phone)
    phone.get_by_role("link", name="Repetir lo que oyó").click()
    phone.locator("[name=words]").fill("Usted necesita ayuda afuera.")
    save(phone)
    desk.reload()
    next_step(desk, "Write your answer")
    desk.locator("[name=says][value=yes]").check()
    save(desk)
    expect(desk.get_by_text("Yes, that is what I said")).to_be_visible()

    next_step(desk, "Say what could be done")
    desk.locator("[name=words]").fill("A car track by the wall, for three.")
    desk.get_by_label("Que tenga un amigo.").check()
    save(desk)
    phone.goto(here)
    phone.get_by_role("link", name="Cómo lo ve usted").click()
    phone.get_by_label("Que se sienta seguro.").check()
    save(phone)
    desk.reload()
    expect(desk.get_by_role("listitem").filter(has_text="Que tenga un amigo.").last).to_contain_text("The school")
    expect(desk.get_by_role("listitem").filter(has_text="Que se sienta seguro.").last).to_contain_text("The family")

    desk.get_by_role("link", name="Offer to try it").click()
    expect(desk.locator("[name=words]")).to_have_value("A car track by the wall, for three.")
    desk.locator("[name=what][value=trial]").check()
    desk.locator("[name=goal_root]").select_option(str(goal.root))
    desk.locator("[name=review_on]").fill(str(cast.okafor.today + FORTNIGHT))
    save(desk)
    phone.goto(here)
    next_step(phone, "Escribir su respuesta")
    phone.locator("[name=says][value=yes]").check()
    save(phone)
    expect(phone.locator("main section.warm")).to_contain_text("16 de noviembre de 2026")
    looked_at(phone)

    clock.shift(FORTNIGHT / 2)
    recorded(cast.bell, goal, 6)
    clock.shift(FORTNIGHT / 2)
    phone = open_page("/", phone=True, client=enter(Client(), mother))
    phone.get_by_text("Hoy toca revisar").click()
    next_step(phone, "Revisarlo juntos")
    expect(phone.locator(".goal-graph .for-phone")).to_be_visible()
    phone.locator("[name=says][value=kept]").check()
    phone.locator("[name=words]").fill("Ahora habla de Jonah.")
    save(phone)
    desk = open_page(here, client=enter(Client(), cast.okafor.person))
    next_step(desk, "Look at it together")
    desk.locator("[name=says][value=kept]").check()
    save(desk)
    expect(desk.get_by_text("Looked at together")).to_be_visible()
    looked_at(desk)

    phone.goto(here)
    expect(phone.get_by_text("Revisado por las dos partes")).to_be_visible()
    expect(phone.locator("main section.warm")).to_have_count(0)
    expect(phone.get_by_text("34 CFR 300.506").first).to_be_hidden()
    press(phone, "#formal-ways > div > ul > li:nth-child(2) > details > summary")
    expect(phone.get_by_text("34 CFR 300.506").first).to_be_visible()
    looked_at(phone)
    assert [row.says for row in Offer.objects.get().said.filter(sort="review")] == ["kept", "kept"]

    father = open_page("/", client=enter(Client(), cast.luis.person))
    assert father.goto(here).status == 404
