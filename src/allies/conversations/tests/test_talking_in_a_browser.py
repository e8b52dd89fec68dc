"""In a real browser: a private talk that the other parent cannot find; half written words that are still there."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.conversations.models import Draft, Message, Thread
from allies.conversations.tests.talking import browser, private, url
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_private_talk_begun_by_keyboard_is_nowhere_for_the_other_parent(open_page, client, cast):
    page = open_page(url(cast.ana, path="new/"), phone=True, client=browser(client, cast.ana))
    expect(page.get_by_text("Chosen people")).to_be_hidden()  # it is asked of those who choose people
    tab_to(page, "[name=for_whom]")
    page.keyboard.press("ArrowUp")  # round to the last of the choices
    expect(page.get_by_role("radio", name="People I choose")).to_be_checked()
    tab_to(page, f"[name=people][value='{cast.okafor.pk}']")
    page.keyboard.press("Space")
    tab_to(page, "[name=subject]")
    page.keyboard.type("A hard week")
    page.keyboard.press("Tab")
    page.keyboard.type("Please keep this between us.")
    assert_accessible(page)
    tab_to(page, "main form button[type=submit]:not([name])")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Please keep this between us.")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)

    thread = Thread.objects.get()
    other = open_page(f"/children/{cast.child.pk}/story/", client=enter(Client(), cast.luis.person))
    for path in ("", "story/", "talk/", "talk/new/", "team/"):
        other.goto(f"/children/{cast.child.pk}/{path}")
        assert "A hard week" not in other.content()
        assert "private" not in other.locator("main").inner_text().lower().replace("private conversation.", "")
    made_up, real = (other.goto(url(cast.luis, path=f"{pk}/")) for pk in (cast.child.pk, thread.pk))
    assert made_up.status == real.status == 404


def test_what_is_half_written_keeps_itself_and_goes_when_it_is_sent(open_page, client, cast):
    thread = private(cast.ana, cast.okafor, subject="The bus")
    page = open_page(url(cast.okafor, thread), client=browser(client, cast.okafor))
    field = page.get_by_label("Your words")
    field.press_sequentially("Let us try the front seat")
    expect(page.get_by_text("Saved as a draft")).to_be_visible()
    assert Draft.objects.get().member == cast.okafor

    again = open_page(url(cast.okafor, thread), phone=True, client=enter(Client(), cast.okafor.person))
    expect(again.get_by_label("Your words")).to_have_value("Let us try the front seat")
    again.get_by_role("button", name="Send", exact=True).click()
    expect(again.get_by_text("Let us try the front seat")).to_be_visible()
    assert not Draft.objects.exists()
    assert Message.objects.filter(by=cast.okafor).count() == 1
