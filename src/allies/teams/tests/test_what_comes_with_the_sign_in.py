"""The seat is asked for along with who is signed in, for whom the browser says was last here: a guess opens nothing."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from allies.people import unsent
from allies.people.models import Person
from allies.teams.actions.seats import end_place
from allies.teams.tests.cast import enter


def last_used_by(person: Person) -> Client:
    """A browser whose sealed cookie says that this person was last here."""
    browser, page = Client(), HttpResponse()
    unsent.mark_person(page, person.pk)
    browser.cookies[unsent.COOKIE] = page.cookies[unsent.COOKIE].value
    return browser


@pytest.fixture
def page(cast):
    return f"/children/{cast.child.pk}/team/"


def test_the_seat_comes_with_the_session_and_is_used(cast, page):
    answer = enter(last_used_by(cast.ana.person), cast.ana.person).get(page)
    assert answer.status_code == 200
    session = answer.wsgi_request.session
    assert len(session.along) == 2  # the person and the seat
    assert session.brought == []


def test_a_page_about_no_child_asks_for_no_seat(cast):
    answer = enter(last_used_by(cast.ana.person), cast.ana.person).get(reverse("people:my_account"))
    assert answer.status_code == 200
    assert len(answer.wsgi_request.session.along) == 1


@pytest.mark.parametrize("last", ["ana", "okafor", "luis"])
def test_who_is_not_on_the_team_is_not_let_in_where_somebody_of_it_was_last_here(cast, page, last):
    browser = last_used_by(getattr(cast, last).person)
    assert enter(browser, cast.stan).get(page).status_code == 404
    assert enter(last_used_by(getattr(cast, last).person), cast.other_mother).get(page).status_code == 404


def test_each_sees_their_own_page_where_the_other_parent_was_last_here(cast):
    for me, other in [(cast.ana, cast.luis), (cast.luis, cast.ana), (cast.ana, cast.okafor), (cast.okafor, cast.ana)]:
        answer = enter(last_used_by(other.person), me.person).get(f"/children/{cast.child.pk}/")
        assert answer.status_code == 200
        assert answer.context["member"] == me
        assert answer.wsgi_request.user == me.person
        assert answer.cookies[unsent.COOKIE].value.startswith(str(me.person.pk))  # and now this browser is theirs


def test_without_a_session_a_mark_of_somebody_on_the_team_only_leads_to_the_sign_in(cast, page):
    assert last_used_by(cast.ana.person).get(page).status_code == 302


def test_a_place_that_ended_is_closed_with_the_next_page(cast, page):
    browser = enter(last_used_by(cast.bell.person), cast.bell.person)
    assert browser.get(page).status_code == 200
    end_place(cast.bell, by=cast.okafor.person, why="Left the school")
    assert browser.get(page).status_code == 404
