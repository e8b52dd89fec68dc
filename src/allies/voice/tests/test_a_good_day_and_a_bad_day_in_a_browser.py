"""A child with symbols alone: a good day by Tab and Enter, a bad day by one switch, and each is answered."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits
from allies.voice.models import OwnWords

from .speaking import own

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(open_page, seat, path=""):
    """The child's page, on a device on which this adult opened it by hand."""
    page = open_page(own(seat, "open/"), client=enter(Client(), seat.person))
    page.get_by_role("button", name="Sign me out and open it").click()
    expect(page).to_have_url(re.compile(r"/own/$"))
    page.goto(page.url.split("/children/")[0] + own(seat, path))
    return page


def tab_to(page, name):
    for _stop in range(14):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            return page.keyboard.press("Enter")
    raise AssertionError(f"{name} is not reached in 14 stops")


def answered(seat, how):
    row = OwnWords.objects.latest("recorded_at")
    there = f"/children/{seat.child_id}/own-words/{row.pk}/answer/"
    enter(Client(), seat.person).post(there, {"id": row.pk.hex[::-1], "how": how})
    return row


def test_a_good_day_by_tab_and_enter(open_page, cast):
    page = opened(open_page, cast.ana)
    for name in (
        "I want to say something",
        "I know. Go on",
        "How I feel",
        "I am happy",
        "Everywhere",
        "Home and school",
    ):
        tab_to(page, name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_fits(page)
    assert_accessible(page)
    tab_to(page, "Send")
    expect(page.get_by_text("Nobody has answered yet")).to_be_visible()
    answered(cast.bell, "thanks")
    page.reload()
    expect(page.get_by_text("Mr. Bell")).to_be_visible()
    expect(page.get_by_text("Thank you for telling me")).to_be_visible()
    assert_accessible(page)


def test_a_bad_day_by_one_switch(open_page, cast):
    page = opened(open_page, cast.pam, "?scan=2&say=1")
    help_, break_ = page.get_by_role("button", name="I need help"), page.get_by_role("button", name="I need a break")
    expect(help_).to_be_focused()
    expect(break_).to_be_focused()  # by itself
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody has said yet that they come")).to_be_visible()
    answered(cast.bell, "coming")
    expect(page.get_by_text("I am coming")).to_be_visible(timeout=15000)  # without a press
    assert_accessible(page)
