"""The child's pages in a browser, on a device that an adult opened for them."""

import re

from django.test import Client
from playwright.sync_api import expect

from allies.teams.tests.cast import enter

from .speaking import own


def opened(open_page, seat, path="", **look):
    """The child's page, on a device on which this adult opened it by hand."""
    page = open_page(own(seat, "open/"), client=enter(Client(), seat.person), **look)
    page.locator("main form[method=post] button").click()
    expect(page).to_have_url(re.compile(r"/own/$"))
    page.goto(page.url.split("/children/")[0] + own(seat, path))
    return page


def tab_to(page, name):
    for _stop in range(16):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            return page.keyboard.press("Enter")
    raise AssertionError(f"{name} is not reached in 16 stops")
