"""The line that leads to a page, its heading, and the name of its tab in the browser are one; the child comes first."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from allies.config.tests.test_walk import places  # noqa: F401 - a fixture
from allies.config.tests.world import fill
from allies.places.head import TABS, name_of_row
from allies.places.whereabouts import GROUPS
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.timeline.places import rows_for

pytestmark = pytest.mark.usefixtures("errors_in_short", "heads_in_short")

# The plan is called by its full name; a child's first page, and the one for the child to hold, by the child's.
OWN = {"plans:plan", "places:child", "places:own"}


def said(found):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found[1]))).strip() if found else ""


def heading(page):
    return said(re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL))


def title(page):
    return said(re.search(r"<title>(.*?)</title>", page, re.DOTALL))


def rows_of(member):
    of_home = [group for groups in GROUPS.values() for group in groups]
    groups = [("tabs", tab) for tab in TABS] if member.side is Side.SCHOOL else of_home
    return {row.url_name: row for page, place in groups for row in rows_for(member, page, place)}.values()


@pytest.mark.parametrize("who", ["okafor", "bell", "pam", "ana", "rosa"])
def test_a_line_its_page_and_its_tab_have_one_name(cast, who):
    fill(cast)
    member = getattr(cast, who)
    browser, wrong = enter(Client(), member.person), []
    for row in rows_of(member):
        answer = browser.get(reverse(row.url_name, args=[cast.child.pk]))
        if answer.status_code != 200 or row.url_name in OWN:
            continue  # it leads on to a page of a day, or of one plan
        page, name = answer.content.decode(), name_of_row(row, member)
        found = (heading(page), title(page))
        if found[0] != name or not found[1].endswith(f" · {name} · Allies") or "Mateo" not in found[1]:
            wrong.append((row.url_name, name, *found))
    assert wrong == []


def test_every_page_of_a_child_names_the_child_first(cast, places):  # noqa: F811 - the fixture
    browser, wrong = enter(Client(), cast.okafor.person), []
    for place in places:
        answer = browser.get(place.made)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            name = title(answer.content.decode())
            if name and (not name.startswith("Mateo") or " · Mateo · " in name):  # first, and once
                wrong.append((place.route, name))
    assert wrong == []
