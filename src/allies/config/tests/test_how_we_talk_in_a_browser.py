"""A mother on a phone in Spanish and a case manager agree on how they talk, and the mails keep to it.

Given both on the same page; when one changes it while the other says yes, then that yes is not kept, and it is said;
when both have said yes and school writes a message, then it says beforehand how it will arrive, and it arrives so.
The way to a yes is by keyboard alone on both sides.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect

from allies.agreements.models import Agreement
from allies.outbox.sweeping import sweep
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The threads of the test's own server leave their connection to the collector of garbage.
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]
CHICAGO = ZoneInfo("America/Chicago")
WEDNESDAY = datetime(2026, 11, 25, 14, tzinfo=CHICAGO)
SUBMIT = "main form button[type=submit], main form button:not([type])"


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=CHICAGO), tick=False) as clock:
        yield clock


@pytest.fixture
def team(clock, request):
    """The cast has been here for three weeks; it is a Wednesday, two in the afternoon."""
    cast = request.getfixturevalue("cast")
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    clock.move_to(WEDNESDAY)
    return cast


def looked_at(page: Page) -> None:
    assert_fits(page)
    assert_accessible(page)


def press(page: Page, css: str, key: str = "Enter") -> None:
    tab_to(page, css)
    with page.expect_navigation():
        page.keyboard.press(key)


def choose(page: Page, name: str, value: str) -> None:
    """One of several, by keyboard: to the group, and with the arrow until it is the one."""
    tab_to(page, f"[name={name}]")
    chosen = page.locator(f"[name={name}][value='{value}']")
    for _step in range(6):
        if chosen.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no {value}")


def posted(clock, at: str) -> None:
    """The postman on Thursday at an hour."""
    clock.move_to(datetime.fromisoformat(f"2026-11-26T{at}").replace(tzinfo=CHICAGO))
    while sweep("postman"):
        pass


def test_both_say_yes_and_the_mail_comes_as_they_said(open_page, clock, team, sink):
    here = f"/children/{team.child.pk}/agreement/"
    phone = open_page(here, phone=True, language="es", client=enter(Client(), fresh(team.ana)))
    looked_at(phone)

    # She writes how she would like it: once a day, at seven in the morning.
    press(phone, "main a[href$='/write/']")
    looked_at(phone)
    choose(phone, "talk", "digest")
    tab_to(phone, "[name=digest_at]")
    phone.keyboard.type("0700AM")
    press(phone, SUBMIT)
    expect(phone.get_by_text("Guardado, con su acuerdo.")).to_be_visible()
    looked_at(phone)
    first = Agreement.objects.get()
    assert (first.talk, first.language, f"{first.digest_at:%H:%M}") == ("digest", "es", "07:00")

    # School reads it; she has another thought, and school's yes to what it read is not kept.
    desk = open_page("/", client=enter(Client(), team.okafor.person))
    press(desk, f"main a.list-link[href$='/agreement/{team.ana.pk}/']")  # what waits leads straight there
    looked_at(desk)
    expect(desk.get_by_text("07:00").or_(desk.get_by_text("7 a.m.")).first).to_be_visible()
    press(phone, "main a[href$='/write/']")
    tab_to(phone, "main details:has([name=reach_home]) > summary")
    phone.keyboard.press("Enter")
    tab_to(phone, "[name=reach_home]")
    phone.keyboard.type("La abuela: 555 0100")
    press(phone, SUBMIT)
    expect(phone.get_by_text("Guardado, con su acuerdo.")).to_be_visible()
    press(desk, "main form[action$='/agree/'] button")
    expect(desk.get_by_text("This was changed meanwhile, so your answer was not saved.")).to_be_visible()
    expect(desk.get_by_text("La abuela: 555 0100")).to_be_visible()
    looked_at(desk)
    assert not Agreement.standing().exists()

    # School adds its own part, and she says yes to all of it.
    press(desk, "main a[href$='/write/']")
    looked_at(desk)
    tab_to(desk, "main details:has([name=reach_school]) > summary")
    desk.keyboard.press("Enter")
    tab_to(desk, "[name=reach_school]")
    desk.keyboard.type("The office: 555 0199")
    tab_to(desk, "[name=how_read]")  # her Spanish words stay, and school says how it read them
    desk.keyboard.press("Space")
    press(desk, SUBMIT)
    expect(desk.get_by_text("It counts once the other side has agreed too.").first).to_be_visible()
    phone.goto(here)
    expect(phone.get_by_text("The office: 555 0199")).to_be_visible()
    looked_at(phone)
    tab_to(phone, "[name=how_read]")  # school typed in English, and she says how she read it
    phone.keyboard.press("Space")
    press(phone, "main form[action$='/agree/'] button")
    expect(phone.get_by_text("Están de acuerdo. Desde ahora está en vigor.")).to_be_visible()
    looked_at(phone)
    now = Agreement.standing().get()
    assert (now.adult, now.home_yes_by, now.school_yes_by) == (team.ana, team.ana, team.okafor)

    # Who writes to her reads first how it will arrive; and it arrives so.
    while sweep("postman"):
        pass
    sink.mails.clear()
    desk.goto(f"/children/{team.child.pk}/talk/new/")
    desk.locator("label", has_text="Oak Street").first.click()
    desk.locator("[name=subject]").fill("The bus")
    desk.locator("[name=words]").fill("Bus nine leaves at eight from tomorrow.")
    desk.get_by_text("How this reaches home").click()
    said = desk.locator("details.more[open] li", has_text="Ana Rivera")
    expect(said).to_contain_text("By e-mail, tomorrow at 7 a.m.")
    expect(said).to_contain_text("(Spanish)")
    looked_at(desk)
    desk.get_by_role("button", name="Send", exact=True).click()
    expect(desk.get_by_text("Bus nine leaves at eight").first).to_be_visible()
    posted(clock, "06:59")
    assert not [to for to, _mail in sink.mails if to == (team.ana.person.email,)]
    posted(clock, "07:00")
    [mail] = [mail for to, mail in sink.mails if to == (team.ana.person.email,)]
    assert "cosa nueva" in mail.get_body(("plain",)).get_content()
    assert "Bus nine" not in str(mail)

    # Home ends it alone, and the careful ways of the house count again.
    phone.goto(here)
    press(phone, "main form[action$='/end/'] button")
    expect(phone.get_by_text("Ha terminado.")).to_be_visible()
    looked_at(phone)
    assert not Agreement.standing().exists()


def fresh(member):
    return Person.objects.get(pk=member.person_id)
