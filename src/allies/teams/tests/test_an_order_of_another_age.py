"""Days that are hardly meant are asked about, what closes nothing today says so, and who keeps the team sees it all."""

from datetime import date, timedelta

import pytest
from django.test import Client

from allies.teams.actions.seats import add_member, set_custody
from allies.teams.custody_status import standings
from allies.teams.models import Custody, Invitation, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter
from allies.teams.tests.test_team_pages import invitation_form, order_form

DAY = timedelta(days=1)
CLOSED = Rights(sees=False, decides=False, told=False)


@pytest.fixture
def at(cast):
    def get(who, path="", **data):
        url = f"/children/{cast.child.pk}/team/{path}"
        browser = enter(Client(), who.person)
        return browser.post(url, data, follow=True) if data else browser.get(url)

    return get


def custody(cast):
    return f"members/{cast.luis.pk}/custody/"


def an_order(cast, *, first=0, last=None, **rights):
    start = cast.luis.today + first * DAY
    until = cast.luis.today + last * DAY if last is not None else None
    closes = {Kind.HEALTH: CLOSED} | {Kind(kind): right for kind, right in rights.items()}
    return set_custody(cast.luis, closes, from_on=start, until_on=until, order="Order of 3 May", by=cast.okafor.person)


def test_an_order_that_begins_in_2062_is_asked_about_and_not_kept(at, cast):
    page = at(cast.okafor, custody(cast), **order_form(cast, cast.luis, health_sees=1) | {"from_on": "2062-05-03"})
    assert not Custody.objects.exists()
    assert "Until then it closes nothing for Luis Ortega" in page.text
    assert 'value="2062-05-03"' in page.text


@pytest.mark.parametrize(
    ("field", "day"), [("from_on", 93), ("from_on", -22 * 366), ("until_on", -1), ("until_on", 22 * 366)]
)
def test_a_day_outside_reason_is_kept_only_with_a_tick_for_that_very_day(at, cast, field, day):
    odd = cast.luis.today + day * DAY
    form = order_form(cast, cast.luis, health_sees=1) | {field: odd.isoformat()}
    form |= {"from_on": min(odd, cast.luis.today).isoformat()} if field == "until_on" else {}
    asked = at(cast.okafor, custody(cast), **form, days_are_right="on").context["form"]
    assert not Custody.objects.exists()
    other = form | {field: (odd + (DAY if day > 0 else -DAY)).isoformat()}
    other |= {"from_on": other["until_on"]} if day == -1 else {}
    tick = {"days_are_right": "on", "days_asked": asked["days_asked"].value()}
    at(cast.okafor, custody(cast), **other | tick)
    assert not Custody.objects.exists()
    at(cast.okafor, custody(cast), **form | tick)
    assert Custody.objects.get().kind == Kind.HEALTH


def test_an_order_of_today_is_kept_without_a_question(at, cast):
    page = at(cast.okafor, custody(cast), **order_form(cast, cast.luis, health_sees=1))
    assert Custody.objects.exists()
    assert "I looked at these days again" not in page.text


def test_a_place_that_would_last_for_years_is_asked_about(at, cast):
    last = cast.luis.today + 500 * DAY
    form = invitation_form(cast, role="guest", home=cast.oak.pk, ends_on=last.isoformat())
    asked = at(cast.okafor, "invite/", **form).context["form"]
    assert "ends_on" in asked.errors
    at(cast.okafor, "invite/", **form, days_are_right="on", days_asked=asked["days_asked"].value())
    assert Invitation.objects.exists()


def test_an_order_that_is_not_in_force_today_says_so_in_red(at, cast):
    an_order(cast, first=30)
    page = at(cast.okafor, custody(cast)).text
    assert "A court order is not in effect yet." in page
    assert "This order is not in effect yet" in page
    an_order(cast, first=-30, last=-1)
    assert "This order has ended" in at(cast.okafor, custody(cast)).text


def standing(cast):
    mates = Member.objects.current().filter(child=cast.child).select_related("child__school", "person")
    return {one.seat.person.name: one for one in standings(mates)}


def test_who_keeps_the_team_sees_where_each_adult_stands_today(at, cast):
    an_order(cast)
    page = at(cast.okafor, "access/").text
    assert all(mate.person.name in page for mate in cast.everyone.values())
    assert "Health and safety alerts: may not see · may not decide · is not told" in page
    assert standing(cast)["Luis Ortega"].closed
    assert not standing(cast)["Ana Rivera"].closed


def test_on_the_team_page_an_order_is_marked_for_who_keeps_the_team_and_for_nobody_else(at, cast):
    assert "A court order is in effect today" not in at(cast.okafor).text
    an_order(cast)
    assert "A court order is in effect today" in at(cast.okafor).text
    assert not any("A court order is in effect" in at(who).text for who in (cast.ana, cast.luis, cast.bell))


def test_a_guardian_finds_no_list_of_who_stands_where(at, cast):
    an_order(cast)
    for guardian in (cast.ana, cast.luis):
        page = at(guardian, "access/").text
        assert "Everyone on the team today" not in page
        assert "may not see" not in page


def test_the_list_knows_an_order_to_come_from_one_that_is_over(cast):
    an_order(cast, first=30)
    assert standing(cast)["Luis Ortega"].later == cast.luis.today + 30 * DAY


def test_an_order_that_ran_out_is_known_from_one_that_was_lifted(cast):
    an_order(cast, first=-30, last=-1)
    assert (standing(cast)["Luis Ortega"].over, standing(cast)["Luis Ortega"].closed) == (True, [])
    an_order(cast)
    an_order(cast, health=Rights())
    assert not standing(cast)["Luis Ortega"].over


def test_an_order_to_come_that_was_written_anew_is_not_listed_any_more(cast):
    an_order(cast, first=9000)
    an_order(cast)
    assert standing(cast)["Luis Ortega"].later is None
    assert standing(cast)["Luis Ortega"].closed


def test_an_order_is_listed_at_whatever_seat_its_adult_comes_back_to(cast):
    an_order(cast, baton=CLOSED)
    end_parents_place(cast.luis)
    add_member(cast.luis.person, child=cast.child, role=Role.FAMILY, home=cast.elm, by=None)
    assert standing(cast)["Luis Ortega"].closed


def test_where_every_adult_stands_is_asked_in_three_questions(cast, django_assert_max_num_queries):
    an_order(cast)
    mates = Member.objects.current().filter(child=cast.child).select_related("child__school", "person")
    with django_assert_max_num_queries(3):
        standings(mates)


def test_a_day_is_said_as_the_reader_writes_days(at, cast):
    page = at(cast.okafor, custody(cast), **order_form(cast, cast.luis) | {"from_on": date(2062, 5, 3).isoformat()})
    assert "May 3, 2062" in page.text
