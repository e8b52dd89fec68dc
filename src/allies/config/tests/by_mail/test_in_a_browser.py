"""In a real browser: a mail that was held, what was cut from one that was not, and our own mail as it is read."""

import pytest
from playwright.sync_api import expect

from allies.conversations.actions.by_mail import answer_talk
from allies.conversations.tests.talking import HOME, begun, browser, url
from allies.database.ids import uuid7
from allies.inbox.answering import Came
from allies.inbox.models import Held, Why
from allies.teams.acts import like
from allies.teams.models import Audience
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_was_held_is_read_and_asked_about(open_page, client, cast, language):
    cast.okafor.person.language = language
    cast.okafor.person.save()
    school = Audience.school(cast.child)
    Held.objects.create(member=cast.ana, why=Why.OTHER_SENDER, words="I am Ana.\n\nBelieve me.", **like(school))
    page = open_page(f"/children/{cast.child.pk}/held-mails/", phone=True, client=browser(client, cast.okafor))
    page.locator("details summary").last.click()
    expect(page.get_by_text("Believe me.")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.locator("main form button[type=submit], main form button:not([name])").last.click()
    expect(page.get_by_text("Believe me.")).to_be_hidden()


def test_what_was_cut_is_one_press_away(open_page, client, cast):
    thread = begun(cast.bell, HOME, home=cast.oak)
    cut = "On Wed, Allies wrote:\n> —— Please write your answer above this line ——\n> Hello Ana Rivera,"
    left = ["This file cannot be read. It may be damaged. Please try another one."]
    answer_talk(cast.ana, thread.pk, Came(uuid7(), "Friday is good. " * 400, cut, left=left))
    page = open_page(url(cast.ana, thread), phone=True, client=browser(client, cast.ana))
    expect(page.get_by_text(left[0])).to_be_visible()
    page.get_by_text("Show what was cut from this mail").click()
    expect(page.get_by_text("Hello Ana Rivera,")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
