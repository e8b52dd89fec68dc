"""The bar of every page says how many messages are new, and no page but Today asks for it."""

import re

import pytest
from django.test import Client

from allies.conversations.tests.talking import begun, url
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def new_in(browser, path):
    bar = browser.get(path).content.decode().partition('<nav class="places"')[2].partition("</nav>")[0]
    found = re.search(r">, (\d+) new<", bar)
    return int(found[1]) if found else 0


@pytest.fixture
def two_talks(cast):
    return [begun(cast.bell, subject=subject) for subject in ("The trip", "His shoes")]


def test_what_today_counted_stands_in_the_bar_of_every_page(cast, two_talks):
    browser = enter(Client(), cast.ana.person)
    assert new_in(browser, "/") == 2
    for path in ("/help/", f"/children/{cast.child.pk}/", f"/children/{cast.child.pk}/goals/", "/messages/"):
        assert new_in(browser, path) == 2


def test_what_was_opened_is_taken_off_and_only_once(cast, two_talks):
    browser = enter(Client(), cast.ana.person)
    browser.get("/")
    for _again in range(2):
        assert new_in(browser, url(cast.ana, two_talks[0])) == 1
    assert new_in(browser, "/help/") == 1
    assert new_in(browser, "/") == 1


def test_it_is_not_said_when_today_was_long_ago(cast, two_talks):
    browser = enter(Client(), cast.ana.person)
    browser.get("/")
    assert browser.cookies["new-messages"]["max-age"] == 600
    assert str(cast.ana.person.pk) not in browser.cookies["new-messages"].value


def test_who_signs_in_after_somebody_on_the_same_device_does_not_find_their_number(cast, two_talks):
    browser = enter(Client(), cast.ana.person)
    browser.get("/")
    enter(browser, cast.luis.person)
    assert new_in(browser, "/help/") == 0


@pytest.mark.parametrize("value", ["x", "::", "9", "work:7", "a:family:99999999"])
def test_a_number_that_is_not_ours_is_none(cast, two_talks, value):
    browser = enter(Client(), cast.ana.person)
    browser.cookies["new-messages"] = value
    assert new_in(browser, "/help/") == 0
