"""One school day, played in two real browsers and one real mail server.

Given Ana on a phone in Arabic and Mr. Bell at a desk; when the baton goes to school and back; then Ana has one mail in
the evening, in Arabic, with nothing about the child in its subject or its first words. By keyboard alone.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from allies.batons.models import Baton
from allies.notices.models import Preference
from allies.outbox.models import Parcel, State
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


def looks_right(page: Page) -> None:
    assert_fits(page)
    assert_accessible(page)


def evening() -> None:
    """All that waits is due, whatever the hour of the day the test runs at."""
    for _round in range(4):
        Parcel.objects.filter(state=State.WAITING).update(due_at=timezone.now() - timedelta(seconds=1))
        sweep("evening")


def test_a_baton_goes_to_school_and_back_and_the_evening_mail_says_there_is_news(cast, open_page, sink):
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar")
    for member in cast.everyone.values():  # no hour is quiet, whichever the test runs at
        Preference.objects.create(person=member.person, side=member.side, quiet_from=None, quiet_until=None)
    batons = f"/children/{cast.child.pk}/batons/"

    morning = open_page(batons + "from-home/", phone=True, language="ar", client=enter(Client(), cast.ana.person))
    looks_right(morning)
    assert morning.locator("html").get_attribute("dir") == "rtl"
    tab_to(morning, "input[name=sleep]")
    morning.keyboard.press("Space")
    tab_to(morning, "main form button:not([type=button])")
    morning.keyboard.press("Enter")
    morning.wait_for_url(lambda url: "from-home" not in url)
    looks_right(morning)

    # In the evening home passes for tomorrow: the desk looks at the day that was meant, whatever the hour of this test.
    day = f"{batons}{Baton.objects.get().day.isoformat()}/"
    desk = open_page(day, client=enter(Client(), cast.bell.person))
    looks_right(desk)
    expect(desk.get_by_text("Slept well").first).to_be_visible()
    tab_to(desk, "form[action*='got-it'] button")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    desk.goto(batons + "from-school/")
    looks_right(desk)
    tab_to(desk, "input[name=morning]")
    desk.keyboard.press("Space")
    tab_to(desk, "details:has(textarea) > summary")
    desk.keyboard.press("Enter")
    tab_to(desk, "textarea")
    desk.keyboard.type("Blue paint everywhere")
    tab_to(desk, "main form button:not([type=button])")
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda url: "from-school" not in url)

    evening()
    to_ana = [mail for to, mail in sink.mails if to == (cast.ana.person.email,)]
    assert len(to_ana) == 1
    [mail] = to_ana
    text = mail.get_body(("plain",)).get_content()
    assert mail["To"] == cast.ana.person.email
    assert not {"Mateo", "Rivera", "Bell", "Blue"} & set(str(mail["Subject"]).split())
    assert "Mateo" not in text[:200]
    assert "Blue paint" not in text
    assert any("\u0600" <= letter <= "\u06ff" for letter in text)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    morning.goto(f"/children/{cast.child.pk}/story/")
    expect(morning.get_by_text("Blue paint everywhere").first).to_be_visible()
    looks_right(morning)
