"""A phone is added and shown by keyboard and on a phone, and read in Arabic."""

from decimal import Decimal

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.teams.tests.cast import enter
from allies.texting.actions.numbers import add_number
from allies.texting.actions.stops import stop
from allies.ui.tests.browser import assert_accessible

from .conftest import ANA, code_of, has_number, text

pytestmark = pytest.mark.browser


def test_a_phone_is_added_with_the_code_that_came(open_page, client, cast, phones):
    page = open_page("/my-account/numbers/", phone=True, client=enter(client, cast.ana.person))
    assert_accessible(page)
    page.get_by_role("link", name="Add a phone number").click()
    page.get_by_label("Your cell phone number").fill("555")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.locator("#id_number_error")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Your cell phone number").fill("(512) 555-0101")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Look at your phone")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Your code").fill(code_of(phones.at(ANA)[0]))
    page.get_by_role("button", name="This is my phone").click()
    expect(page.get_by_text("Texts go there.")).to_be_visible()


def test_all_states_are_read_in_arabic(open_page, cast, phones):
    cast.ana.person.language = "ar"
    cast.ana.person.save()
    has_number(cast.ana.person, ANA)
    has_number(cast.ana.person, "+15125550103")
    stop("+15125550103", people=[cast.ana.person])
    add_number("+15125550104", by=cast.ana.person)
    page = open_page("/my-account/numbers/", phone=True, language="ar", client=enter(Client(), cast.ana.person))
    assert_accessible(page)


def test_a_leader_reads_the_months_texts_and_who_holds_the_record_is_asked_to_ask(open_page, cast, phones, settings):
    settings.TEXTS_PRICE, settings.TEXTS_BUDGET = Decimal("0.5"), Decimal(1)
    has_number(cast.ana.person, ANA)
    text(ANA, "wrong number")
    phones.at(ANA)
    page = open_page(f"/schools/{cast.school.pk}/texts/", phone=True, client=enter(Client(), cast.ford.person))
    expect(page.get_by_text("This month's budget is spent")).to_be_visible()
    assert_accessible(page)
    page = open_page("/", phone=True, client=enter(Client(), cast.okafor.person))
    assert_accessible(page)
    page.get_by_role("button", name="I have asked them").click()
    expect(page.get_by_text("may have changed hands")).to_be_hidden()
