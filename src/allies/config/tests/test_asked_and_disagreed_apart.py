"""What one home asks for, sits down about and does not agree with is no byte of what the other home can open."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from allies.config.tests.asking_in_private import ask_and_settle_in_private
from allies.config.tests.test_the_other_home import open_all_to_ines, pages_without_noise
from allies.config.tests.test_walk import TEAM_ROUTES, address
from allies.config.tests.world import fill
from allies.teams.actions.opening import close_to
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import NEEDS_KIND, Kind
from allies.teams.tests.cast import end_parents_place, enter


@pytest.fixture
def ids(cast):
    return fill(cast)


ROOMS = ("allies.asking", "allies.clocks", "allies.concerns", "allies.meetings")


def statuses(person, ids, method="get") -> set[int]:
    """Of each address of these rooms about the child, as they were kept from before."""
    browser = enter(Client(), person)
    kept = [(route, one) for route, one in TEAM_ROUTES if one.callback.__module__.startswith(ROOMS)]
    return {getattr(browser, method)(address(route, one, **ids).made).status_code for route, one in kept}


@pytest.mark.usefixtures("errors_in_short")
def test_no_address_that_a_helper_kept_opens_once_it_was_closed_to_them(cast, ids):
    open_all_to_ines(cast)
    assert 200 in statuses(cast.ines.person, ids)
    close_to(cast.ines, by=cast.luis)
    for method in ("get", "post"):
        assert statuses(cast.ines.person, ids, method) <= {403, 405}


@pytest.mark.usefixtures("errors_in_short")
@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.TALK])
def test_no_address_that_a_parent_kept_opens_once_an_order_closed_what_it_shows(cast, ids, kind):
    assert 200 in statuses(cast.ana.person, ids)
    closed = {kind: Rights(sees=False, decides=False, told=False)}
    order = {"from_on": cast.ana.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.ana, closed, **order)
    needed = {one for one, of in NEEDS_KIND.items() if of == kind}
    browser = enter(Client(), cast.ana.person)
    for route, one in TEAM_ROUTES:
        if one.callback.__module__.startswith(ROOMS) and one.callback.permission in needed:
            assert browser.get(address(route, one, **ids).made).status_code in {403, 405}, route
            assert browser.post(address(route, one, **ids).made).status_code in {403, 405}, route


@pytest.mark.usefixtures("errors_in_short")
def test_no_address_opens_to_a_parent_whose_place_ended(cast, ids):
    end_parents_place(cast.luis)
    for method in ("get", "post"):
        assert statuses(cast.luis.person, ids, method) <= {404, 405}


# The other father goes through all pages once, for this and for all else that one home does: test_the_other_home.
@pytest.mark.long
@pytest.mark.parametrize("reader", ["luis", "ines", "stan", "other_mother"])
def test_what_one_home_asks_and_settles_with_school_changes_no_page_of_others(cast, ids, reader, monkeypatch):
    open_all_to_ines(cast)
    person, now = getattr(cast, reader), timezone.now()
    person = getattr(person, "person", person)
    monkeypatch.setattr("allies.notices.views.timezone", SimpleNamespace(now=lambda: now))
    pages_without_noise(person, ids)
    pages = pages_without_noise(person, ids)
    ask_and_settle_in_private(cast, ids)
    after = pages_without_noise(person, ids)
    assert [path for path, page in pages.items() if after[path] != page] == []
