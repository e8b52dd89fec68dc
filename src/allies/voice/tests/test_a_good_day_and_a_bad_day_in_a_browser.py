"""A child with symbols alone: a good day by Tab and Enter at four times the size, a bad day by one switch, in Arabic
and without a network; and each is answered.
"""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits
from allies.voice.models import OwnWords

from .in_their_hands import opened, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOUR_TIMES = {"width": 320, "height": 256}  # what is left of a desk of 1280 by 1024


def answered(seat, how):
    row = OwnWords.objects.latest("recorded_at")
    there = f"/children/{seat.child_id}/own-words/{row.pk}/answer/"
    enter(Client(), seat.person).post(there, {"id": row.pk.hex[::-1], "how": how})
    return row


def test_a_good_day_by_tab_and_enter_at_four_times_the_size(open_page, cast):
    page = opened(open_page, cast.ana, size=FOUR_TIMES)
    for name in (
        "I want to say something",
        "I know. Go on",
        "How I feel",
        "I am happy",
        "Everywhere",
        "Home and school",
    ):
        with page.expect_navigation():
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
    assert_fits(page)
    assert_accessible(page)


def test_a_bad_day_by_one_switch_and_in_arabic(open_page, cast):
    Person.objects.filter(pk=cast.pam.person_id).update(language="ar")
    cast.pam.person.refresh_from_db()
    page = opened(open_page, cast.pam, "?scan=2&say=1", language="ar", phone=True)
    assert page.locator("html").get_attribute("dir") == "rtl"
    help_, break_ = page.locator(".lane-calls button").all()
    expect(help_).to_be_focused()
    expect(break_).to_be_focused()  # by itself
    assert_fits(page)
    page.keyboard.press("Enter")
    expect(page.locator(".lane-wait")).to_be_visible()
    assert_fits(page)

    # The adult's side of it: on Today, one press.
    today = open_page("/", phone=True, client=enter(Client(), cast.bell.person))
    expect(today.get_by_text("Mateo asks for a break").first).to_be_visible()
    today.get_by_role("button", name="I am coming").first.click()
    expect(today.get_by_text("Mateo asks for a break")).to_have_count(0)

    expect(page.locator(".lane-answered, .lane-answer").first).to_contain_text("Mr. Bell", timeout=15000)  # no press
    assert_accessible(page)
    assert_fits(page)


def test_without_a_network_it_says_that_nothing_was_sent_and_becomes_a_sign_to_show(open_page, cast):
    page = opened(open_page, cast.pam, size=FOUR_TIMES)
    page.context.set_offline(True)
    expect(page.get_by_text("What you press here goes to nobody now.")).to_be_visible()
    tab_to(page, "I need help")
    lost = page.get_by_role("dialog")
    expect(lost).to_contain_text("Nothing was sent.")
    expect(lost).to_contain_text("I need help")
    expect(lost.get_by_role("button")).to_be_focused()
    assert_accessible(page)
    assert_fits(page)
    page.keyboard.press("Enter")
    expect(lost).to_have_count(0)
    tab_to(page, "I want to say something")
    expect(lost).to_contain_text("Nothing was sent.")
    page.keyboard.press("Enter")
    assert not OwnWords.objects.exists()

    page.context.set_offline(False)
    expect(page.get_by_text("What you press here goes to nobody now.")).to_have_count(1)
    expect(page.get_by_text("What you press here goes to nobody now.")).not_to_be_visible()
    page.locator(".lane-calls button").first.click()
    expect(page.locator(".lane-wait")).to_be_visible()
    assert OwnWords.objects.get().sort == "help"
