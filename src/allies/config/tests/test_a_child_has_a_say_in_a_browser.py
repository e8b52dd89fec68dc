"""A child who does not read takes a good thing off their page, and says something beside a board and the day card."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.boards.tests.boarding import made
from allies.cards.tests.carding import a_card
from allies.celebrations.actions import keep_joy
from allies.database.ids import uuid7
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits
from allies.voice.tests.in_their_hands import opened, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 1024, "height": 768}
GONE = "did not want to keep a good thing of yours"


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


def go(page, name):
    with page.expect_navigation():
        tab_to(page, name)


def today_of(open_page, seat):
    return open_page("/", phone=True, client=enter(Client(), seat.person))


def test_at_home_by_tab_and_enter(open_page, cast):
    keep_joy(id=uuid7(), by=cast.bell, sort="first", words="He sang before the class.")
    made(cast.ana, "Brush teeth", "Train book")
    page = opened(open_page, cast.ana, phone=True)
    go(page, "My good things")
    go(page, "I do not want this here")
    expect(page.get_by_text("He sang before the class.")).to_be_visible()
    looked_at(page)
    go(page, "Yes, it should go")
    expect(page.get_by_text("It is gone. Nobody sees it any more.")).to_be_visible()
    expect(page.get_by_text("He sang before the class.")).to_have_count(0)
    looked_at(page)

    for name in ("My page", "Brush teeth", "I say something about this", "I know. Go on", "I like this"):
        go(page, name)
    go(page, "Home and school")
    go(page, "Send")
    expect(page.get_by_text("Nobody has answered yet")).to_be_visible()

    today = today_of(open_page, cast.bell)
    expect(today.get_by_text(GONE).first).to_be_visible()
    expect(today.get_by_text("said something to you").first).to_be_visible()


def test_at_school_by_one_switch(open_page, cast):
    a_card(cast)
    keep_joy(id=uuid7(), by=cast.okafor, sort="first", words="He sang before the class.")
    page = opened(open_page, cast.bell, "?scan=2", size=TABLET)
    card = f"/children/{cast.child.pk}/day-card/mine/?scan=2"
    page.goto(card)
    for name in ("I say something about this", "I know. Go on", "It was like that", "Everybody who reads this", "Send"):
        expect(page.locator(":focus")).to_contain_text(name)  # the first stop of each page
        page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody has answered yet")).to_be_visible()
    looked_at(page)

    page.goto(f"/children/{cast.child.pk}/good-things/mine/?scan=2")
    expect(page.locator(":focus")).to_contain_text("I do not want this here")  # by itself, after the first
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_contain_text("Yes, it should go")
    looked_at(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is gone. Nobody sees it any more.")).to_be_visible()

    today = today_of(open_page, cast.okafor)
    expect(today.get_by_text(GONE).first).to_be_visible()
    expect(today.get_by_text("said something to you").first).to_be_visible()
