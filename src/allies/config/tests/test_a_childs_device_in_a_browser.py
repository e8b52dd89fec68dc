"""A mother opens her son's page on her phone, and he holds it: nothing of hers is on it, whatever he presses."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.boards.tests.boarding import made
from allies.teams.models import ChildsDevice
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]

KEPT_HERE = "async () => [Object.keys(localStorage).filter((key) => key !== 'allies-person'), await caches.keys()]"


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


def test_a_child_holds_the_phone_and_finds_nothing_but_the_own_page(open_page, cast):
    # Given: a mother has read today's pages on her phone, and opens her son's page.
    made(cast.ana, "Brush teeth", "Train book")
    child = f"/children/{cast.child.pk}/"
    page = open_page(child, phone=True, client=enter(Client(), cast.ana.person))
    page.goto(child + "own/")
    looked_at(page)
    page.get_by_role("link", name="Open it on this device until midnight").click()
    looked_at(page)
    page.get_by_role("button", name="Sign me out and open it").click()

    # Then: it is his page, and of hers the browser kept nothing.
    expect(page).to_have_url(re.compile(r"/own/$"))
    expect(page.get_by_role("link", name="Brush teeth")).to_be_visible()
    looked_at(page)
    assert page.evaluate(KEPT_HERE) == [[], []]

    # When: he looks at a board, and goes back and back.
    page.get_by_role("link", name="Brush teeth").click()
    expect(page.get_by_role("checkbox", name="Train book")).to_be_visible()
    looked_at(page)
    for _step in range(4):
        page.go_back(wait_until="commit")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert "Ana" not in page.content()
    page.goto("/today/")
    expect(page).to_have_url(re.compile(r"/sign-in/"))

    # Then: an adult leaves it behind the small gate, and the page is closed here.
    page.goto(child + "own/")
    page.get_by_text("For an adult: leave this page").click()
    number = page.locator(".way-out input[pattern]")
    number.fill(number.get_attribute("pattern"))
    looked_at(page)
    page.get_by_role("button", name="Leave").click()
    expect(page).to_have_url(re.compile(r"/sign-in/"))
    page.goto(child + "own/")
    expect(page).to_have_url(re.compile(r"/sign-in/"))
    assert ChildsDevice.objects.get().ended_at is not None
    assert page.evaluate(KEPT_HERE) == [[], []]
