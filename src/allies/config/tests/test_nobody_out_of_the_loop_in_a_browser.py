"""A father whom no mail reaches is reached another way; what was said home is its sender's; a leader reads no name.

Given Luis, to whom mail comes back and who never came in; when the case manager finds him, prints a letter in Spanish
and notes a word at the door with two taps; then he has had a word. By keyboard alone, and each page looked at with axe.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.conversations.models import Talk
from allies.notices.models import Address
from allies.outreach.tests.test_over_the_school import families
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
AUGUST = datetime(2026, 8, 26, 9, tzinfo=CHICAGO)
WEDNESDAY = datetime(2026, 11, 25, 14, tzinfo=CHICAGO)


@pytest.fixture
def clock():
    with time_machine.travel(AUGUST, tick=False) as clock:
        yield clock


@pytest.fixture
def term(clock, request):
    """Since August: batons went home week by week, and mail to Luis came back."""
    cast = request.getfixturevalue("cast")
    Person.objects.update(last_login=AUGUST)
    Person.objects.filter(pk=cast.luis.person_id).update(last_login=None, language="es")
    for week in range(12):
        clock.move_to(AUGUST + timedelta(weeks=week + 1))
        given = {"well": ["art"], "ask": ["song"]} | ({"hard": ["loud"]} if week % 4 == 0 else {})
        if week < 10:
            pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips=given, words={})
    clock.move_to(WEDNESDAY)
    luis = cast.luis.person
    Address.objects.create(person=luis, kind="email", value=luis.email, health="broken", since=timezone.now())
    return cast


def looked_at(page: Page) -> None:
    assert_fits(page)
    assert_accessible(page)


def press(page: Page, css: str) -> None:
    tab_to(page, css)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    looked_at(page)


def test_a_father_whom_no_mail_reaches_is_reached_at_the_door(open_page, term):
    here = f"/children/{term.child.pk}/"
    desk = open_page("/", client=enter(Client(), term.okafor.person))
    desk.goto("/caseload/?view=family")
    press(desk, f"main td a[href='{here}not-reached/']")
    luis = desk.get_by_role("article", name="Luis Ortega")
    expect(luis).to_contain_text("Mail to them comes back")
    expect(luis).to_contain_text("10 school days")
    before = luis.inner_text()

    # A gentle way to bring him in: paper, in his language, and with no login on it.
    tab_to(desk, f"main a[href$='{term.luis.pk}/letter/']")
    letter = desk.request.get(desk.locator(f"main a[href$='{term.luis.pk}/letter/']").get_attribute("href"))
    assert (letter.status, letter.body()[:5]) == (200, b"%PDF-")

    # A word at the door, in two taps: the link and the door.
    note = "main article[aria-label='Luis Ortega'] a[href$='/talks/new/']"
    press(desk, note)
    press(desk, f"main button[name=talked][value='door:{term.elm.pk}']")
    expect(desk.get_by_text("Noted that you talked.")).to_be_visible()
    assert (Talk.objects.get().home, Talk.objects.get().how) == (term.elm, "door")
    desk.goto(f"{here}not-reached/")
    expect(luis).not_to_contain_text("10 school days")
    assert luis.inner_text() != before
    looked_at(desk)

    # No home finds that page, nor who else was reached.
    for home in (term.ana, term.luis):
        phone = open_page(f"{here}story/", phone=True, client=enter(Client(), home.person))
        assert phone.goto(f"{here}not-reached/").status == 403
        assert phone.goto("/not-reached/").status == 404


@pytest.mark.long
def test_what_was_said_home_over_a_term_is_its_senders_alone(open_page, term):
    here = f"/children/{term.child.pk}/in-touch/"
    own = open_page(f"/children/{term.child.pk}/talks/", client=enter(Client(), term.bell.person))
    press(own, f"main a[href='{here}']")
    expect(own.get_by_role("row", name="What went well, good things, and light moments 10")).to_be_visible()
    expect(own.get_by_role("row", name="What was hard 3")).to_be_visible()
    for other in (term.okafor, term.ana, term.luis):
        page = open_page(here, phone=True, dark=True, client=enter(Client(), other.person))
        looked_at(page)
        expect(page.locator("#both-ways")).to_be_visible()
        expect(page.locator("main table")).to_have_count(0)


@pytest.mark.long
def test_a_leader_reads_numbers_only_where_ten_stand_behind_each(open_page, term):
    leader = open_page(f"/schools/{term.school.pk}/people/", client=enter(Client(), term.ford.person))
    press(leader, "main a[href$='/in-touch/']")
    expect(leader.get_by_text("So there are no numbers.")).to_be_visible()
    families(term, 11, "es", reached=False)
    families(term, 10, "es")
    leader.reload()
    looked_at(leader)
    expect(leader.get_by_role("row", name="A way of news that works")).to_contain_text("12")
    expect(leader.get_by_text("not shown: fewer than 10").first).to_be_visible()
    assert "Ortega" not in leader.locator("main").inner_text()
