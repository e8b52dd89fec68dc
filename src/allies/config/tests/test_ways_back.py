"""A way back leads to a page that this person can open, and to no place that they do not have."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from allies.config.tests.test_walk import ROUTES, TEAM_ROUTES, address
from allies.config.tests.world import fill
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.ui.places import Place

pytestmark = pytest.mark.usefixtures("errors_in_short", "heads_in_short")

WHO = ["ana", "rosa", "bell", "okafor", "pam", "ford", Role.GUEST, Role.SUBSTITUTE, Role.LEADER]
BACK = re.compile(r'<a class="back" href="([^"]*)"')
BARS = {place.address for world in ("family", "work", "guest") for place in Place.laid_out("bar", world)}
BESIDE = [f"/{route}" for route, _pattern in ROUTES if "<" not in route and not route.startswith(("demo", "sign-out"))]


def person_of(cast, who):
    if isinstance(who, Role):
        person = someone("Ada Other")
        add_member(person, child=cast.child, role=who, by=None)
        return person
    return getattr(cast, who).person


def pages_of(browser, cast):
    """Those that open, of the child and beside it."""
    of_child = [
        address(route, pattern, child=cast.child.pk).made
        for route, pattern in TEAM_ROUTES
        if route.count("<") == 1 and not route.endswith((".pdf", ".csv", ".json"))
    ]
    for path in [*of_child, *BESIDE]:
        answer = browser.get(path)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            yield path, answer.content.decode()


@pytest.mark.parametrize("who", WHO)
def test_every_way_back_leads_to_what_one_has(cast, who):
    fill(cast)
    browser, wrong, opened = enter(Client(), person_of(cast, who)), [], {}
    browser.get("/", follow=True)  # what somebody has is kept with the sign-in
    for path, page in pages_of(browser, cast):
        bar = page.partition('<nav class="places"')[2].partition("</nav>")[0]
        for back in map(unescape, BACK.findall(page)):
            if back not in opened:
                opened[back] = browser.get(back, follow=True).status_code
            to = urlsplit(back).path
            is_place = "/children/" not in to and resolve(to).view_name in BARS
            if opened[back] != 200 or (is_place and f'href="{to}"' not in bar):
                wrong.append((path, back, opened[back]))
    assert wrong == []


def test_a_guests_search_leads_back_to_the_child(cast):
    browser = enter(Client(), person_of(cast, Role.GUEST))
    browser.get("/")
    assert BACK.findall(browser.get("/search/").content.decode()) == [f"/children/{cast.child.pk}/"]
