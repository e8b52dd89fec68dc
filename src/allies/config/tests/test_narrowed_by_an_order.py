"""A guardian whom an order keeps from a kind of record still finds every other page whole."""

import re

import pytest
from django.test import Client

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.usefixtures("errors_in_short", "heads_in_short")

CLOSED = Rights(sees=False, decides=False, told=False)
LEFT_OUT = ("card/", "demo/", "gallery/", "sign-out/", "health/", "manifest")


OBSERVATION = pytest.param([Kind.OBSERVATION], marks=pytest.mark.postgresql)


@pytest.mark.parametrize("kinds", [[Kind.PROFILE], OBSERVATION, [Kind.TALK], list(Kind)], ids="-".join)
def test_no_page_breaks_where_an_order_closes_a_kind_of_record(cast, kinds):
    ids = fill(cast)
    today = cast.luis.today
    rights = dict.fromkeys(kinds, CLOSED)
    set_custody(cast.luis, rights, from_on=today, until_on=None, order="Order of 3 May", by=cast.okafor.person)
    browser = enter(Client(), cast.luis.person)
    opened = [
        browser.get(address(route, pattern, **ids).made).status_code
        for route, pattern in ROUTES
        if route.startswith("children/") and not route.startswith(LEFT_OUT)
    ]
    assert max(opened) < 500
    assert 200 in opened


OF_THE_PLAN = tuple(f"children/<uuid:child>/{room}/" for room in ("goals", "reports", "day-card"))


def test_an_order_that_closes_the_plan_closes_goals_reports_and_day_cards_and_when_school_opened_them(cast):
    ids = fill(cast)
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, {Kind.PLAN: CLOSED}, **order)
    luis, school = enter(Client(), cast.luis.person), enter(Client(), cast.okafor.person)
    reads = f"/children/{ids['child']}/team/reads/"
    before = luis.get(reads).content
    pages = [address(route, pattern, **ids).made for route, pattern in ROUTES if route.startswith(OF_THE_PLAN)]
    opened = {page: school.get(page).status_code for page in pages}
    assert sum(status == 200 for status in opened.values()) > 15
    for page in pages:
        assert {luis.get(page).status_code, luis.post(page).status_code} <= {403, 405}, page
    assert without_proof(luis.get(reads).content) == without_proof(before)


def without_proof(page: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)
