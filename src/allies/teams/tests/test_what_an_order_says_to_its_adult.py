"""An order closes at once. Its adult alone reads that something is closed; of the order only once it was served."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.teams.actions.seats import note_served, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Custody, Served
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

CLOSED = Rights(sees=False, decides=False, told=False)
ORDER = "Order 26-114 of 3 May"


@pytest.fixture
def at(cast):
    def get(who, path="", **data):
        url = f"/children/{cast.child.pk}/{path}"
        browser = enter(Client(), who.person)
        return browser.post(url, data, follow=True) if data else browser.get(url)

    return get


@pytest.fixture
def closed(cast):
    rights = {Kind.HEALTH: CLOSED, Kind.INCIDENT: CLOSED}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order=ORDER, by=cast.okafor.person)


def row_of(order):
    return Custody.objects.filter(order=order).first().pk


PAGES = ("", "story/", "profile/", "profile/health/", "team/", "team/access/", "team/open-to-me/", "team/who-may-what/")


def pages_of(at, who):
    return {path: at(who, path).text for path in PAGES}


def test_before_it_is_served_its_adult_reads_that_it_is_not_open_and_whom_to_call(at, cast, closed):
    door = at(cast.luis, "profile/health/")
    assert door.status_code == 403
    assert "This is not open to you today. Please contact Ms. Okafor." in door.text
    assert "Not everything is open to you today." in at(cast.luis).text
    assert "Health and safety alerts" in at(cast.luis, "team/open-to-me/").text


def test_before_it_is_served_no_page_of_its_adult_speaks_of_the_order(at, cast, closed):
    for path, page in pages_of(at, cast.luis).items():
        assert ORDER not in page, path
        assert "An order was written down" not in page, path
        assert "may not see" not in page, path


def test_once_it_is_served_its_adult_reads_the_order_its_day_and_who_decides(at, cast, closed):
    served = f"team/members/{cast.luis.pk}/served/"
    at(cast.okafor, served, served_on=cast.luis.today.isoformat(), of=row_of(ORDER))
    page = at(cast.luis, "team/open-to-me/").text
    assert ORDER in page
    assert "Who decides:" in page
    assert "Ana Rivera" in page
    assert ORDER in at(cast.luis, "profile/health/").text
    assert ORDER in at(cast.luis, "team/access/").text
    rights = at(cast.luis, "team/who-may-what/").text
    assert rights.index(ORDER) < rights.index("What is open to you") < rights.index("Who is on the team")


def test_nobody_else_at_home_reads_a_word_of_it(at, cast, closed):
    note_served(cast.luis, on=cast.luis.today, by=cast.okafor.person)
    for who in (cast.ana, cast.rosa, cast.ines):
        for path, page in pages_of(at, who).items():
            assert ORDER not in page, path
            assert "not open to you today" not in page, path
            assert "order was served" not in page, path


def test_a_new_order_is_served_anew(at, cast, closed):
    note_served(cast.luis, on=cast.luis.today, by=cast.okafor.person)
    again = {"from_on": cast.luis.today, "until_on": None, "order": "A second order"}
    set_custody(cast.luis, {Kind.HEALTH: CLOSED}, **again, by=cast.okafor.person)
    page = at(cast.luis, "team/open-to-me/").text
    assert "A second order" not in page
    assert ORDER in page  # of the other kind


def test_of_two_orders_the_one_that_was_served_is_spoken_of(at, cast, closed):
    other = {"from_on": cast.luis.today, "until_on": None, "order": "A second order"}
    set_custody(cast.luis, {Kind.PLAN: CLOSED}, **other, by=cast.okafor.person)
    forms = at(cast.okafor, f"team/members/{cast.luis.pk}/custody/").context["unserved"]
    assert [form.words for form in forms] == ["A second order", ORDER]
    at(cast.okafor, f"team/members/{cast.luis.pk}/served/", served_on=cast.luis.today.isoformat(), of=row_of(ORDER))
    page = at(cast.luis, "team/open-to-me/").text
    assert ORDER in page
    assert "A second order" not in page


def test_the_day_on_which_it_was_served_is_not_one_to_come(at, cast, closed):
    with pytest.raises(NotPossible):
        note_served(cast.luis, on=cast.luis.today + timedelta(days=1), by=cast.okafor.person)
    page = at(cast.okafor, f"team/members/{cast.luis.pk}/served/", served_on="x")
    assert "Please give the day" in page.text
    assert not Served.objects.exists()


def test_who_keeps_the_team_sees_what_was_served(at, cast, closed):
    custody = f"team/members/{cast.luis.pk}/custody/"
    assert "not served yet" in at(cast.okafor, custody).text
    note_served(cast.luis, on=cast.luis.today, by=cast.okafor.person)
    assert "not served yet" not in at(cast.okafor, custody).text


def test_only_who_keeps_the_team_notes_that_it_was_served(at, cast, closed):
    for who in (cast.ana, cast.luis, cast.bell):
        page = at(who, f"team/members/{cast.luis.pk}/served/", served_on=cast.luis.today.isoformat())
        assert page.status_code == 403
    assert not Served.objects.exists()


def test_whom_no_order_narrows_reads_nothing_of_orders(at, cast):
    assert "All that your role may see is open to you today." in at(cast.luis, "team/open-to-me/").text
    assert "Not everything is open" not in at(cast.luis).text


def test_who_decides_is_not_named_to_whom_the_team_is_closed(at, cast):
    rights = {Kind.TEAM: CLOSED, Kind.PLAN: CLOSED}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order=ORDER, by=cast.okafor.person)
    note_served(cast.luis, on=cast.luis.today, by=cast.okafor.person)
    page = at(cast.luis, "team/open-to-me/").text
    assert "Ana Rivera" not in page
    assert "another parent or guardian" in page
