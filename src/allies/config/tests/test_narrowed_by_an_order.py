"""A guardian whom an order keeps from a kind of record still finds every other page whole."""

import pytest
from django.test import Client

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

CLOSED = Rights(sees=False, decides=False, told=False)
LEFT_OUT = ("card/", "demo/", "gallery/", "sign-out/", "health/", "manifest")


@pytest.mark.parametrize("kinds", [[Kind.PROFILE], [Kind.OBSERVATION], [Kind.TALK], list(Kind)], ids="-".join)
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
