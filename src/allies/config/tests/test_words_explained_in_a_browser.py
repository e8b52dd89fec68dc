"""A hard word opens where it stands: by tap, by keyboard, on a phone in Arabic. Without a script it is a link."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.plans.tests.planning import a_plan, wrote
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def path(cast):
    wrote(cast.okafor, a_plan(cast.okafor), "The FBA is done, and the baseline is known. " * 3)
    return f"/children/{cast.child.pk}/plan/"


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.className")


def test_by_keyboard_alone_it_opens_and_closes_and_one_is_back_where_one_was(cast, path, open_page):
    page = open_page(path, client=enter(Client(), cast.ana.person))
    tab_to(page, "a.word[href='/words/functional-behavior-assessment/']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".word-sheet:popover-open")
    assert focused(page) == "word-sheet"
    assert "A careful look" in page.locator(".word-sheet").inner_text()
    assert page.get_by_role("dialog", name="Functional behavior assessment").is_visible()
    expect(page.locator("a.word[aria-expanded=true]")).to_have_count(1)
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert page.locator(".word-sheet:popover-open").count() == 0
    assert focused(page) == "/words/functional-behavior-assessment/"
    expect(page.locator("a.word[aria-expanded=true]")).to_have_count(0)


@pytest.mark.long
def test_the_close_button_and_the_next_word(cast, path, open_page):
    page = open_page(path, client=enter(Client(), cast.ana.person))
    page.locator("a.word[href='/words/baseline/']").click()
    page.locator(".word-sheet button").click()
    assert focused(page) == "/words/baseline/"
    page.locator("a.word[href='/words/functional-behavior-assessment/']").click()
    page.wait_for_selector(".word-sheet:popover-open")
    page.locator(".word-sheet a").first.click()
    page.wait_for_url("**/words/functional-behavior-assessment/")


@pytest.mark.long
def test_on_a_phone_in_arabic_the_meaning_is_in_arabic_and_fits(cast, path, open_page):
    cast.ana.person.language = "ar"
    cast.ana.person.save()
    page = open_page(path, phone=True, client=enter(Client(), cast.ana.person))
    page.locator("a.word[href='/words/baseline/']").tap()
    page.wait_for_selector(".word-sheet:popover-open")
    assert "خط الأساس" in page.locator(".word-sheet").inner_text()
    assert_fits(page)
    assert_accessible(page)


@pytest.mark.long
def test_without_a_script_it_is_a_link_and_there_is_a_way_back(cast, path, open_page):
    page = open_page(path, script=False, client=enter(Client(), cast.ana.person))
    page.locator("a.word[href='/words/baseline/']").click()
    assert page.locator("h1").inner_text() == "Baseline"
    page.get_by_role("link", name="Back to where you were").click()
    assert page.url.endswith(path)


@pytest.mark.long
def test_without_a_network_the_link_is_followed_as_any_other(cast, path, open_page):
    page = open_page(path, client=enter(Client(), cast.ana.person))
    page.route("**/words/baseline/", lambda it: it.abort() if it.request.resource_type == "fetch" else it.continue_())
    page.locator("a.word[href='/words/baseline/']").click()
    page.wait_for_url("**/words/baseline/")
