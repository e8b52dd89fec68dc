"""A mark of who was last here opens nothing, and a place is looked at anew for each page and each form."""

import io
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from allies.people import unsent
from allies.people.models import Person
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
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


@pytest.mark.parametrize("last", ["ana", "okafor", "luis"])
def test_who_is_not_on_the_team_is_not_let_in_where_somebody_of_it_was_last_here(cast, page, last):
    browser = last_used_by(getattr(cast, last).person)
    assert enter(browser, cast.stan).get(page).status_code == 404
    assert enter(last_used_by(getattr(cast, last).person), cast.other_mother).get(page).status_code == 404


def test_each_sees_their_own_page_where_the_other_parent_was_last_here(cast):
    for me, other in [(cast.ana, cast.luis), (cast.luis, cast.ana), (cast.ana, cast.okafor), (cast.okafor, cast.ana)]:
        answer = enter(last_used_by(other.person), me.person).get(f"/children/{cast.child.pk}/story/")
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


class Slow(io.BytesIO):
    """What is sent, while something happens before all of it has arrived."""

    def __init__(self, sent: bytes, meanwhile: Callable[[], object]) -> None:
        super().__init__(sent)
        self.meanwhile: Callable[[], object] | None = meanwhile

    def read(self, size: int | None = -1, /) -> bytes:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return super().read(size)


def sent_slowly(person: Person, page: str, meanwhile: Callable[[], object]) -> HttpResponse:
    browser = enter(Client(enforce_csrf_checks=True), person)
    browser.get(page)
    body = urlencode({"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}).encode()
    form = "application/x-www-form-urlencoded"
    return browser.generic("POST", page, body, form, **{"wsgi.input": Slow(body, meanwhile)})


def test_a_place_that_ends_while_a_form_is_still_arriving_is_closed_to_it(cast):
    page = f"/children/{cast.child.pk}/seen/new/"

    def meanwhile() -> None:
        end_place(cast.bell, by=cast.okafor.person, why="Left the school")

    assert sent_slowly(cast.bell.person, page, meanwhile).status_code == 404


def test_an_order_that_comes_while_a_form_is_still_arriving_holds_for_it(cast):
    no = {Kind.BATON: Rights(sees=False, decides=False, told=False)}
    day = cast.luis.today

    def meanwhile() -> None:
        set_custody(cast.luis, no, from_on=day, until_on=None, order="O", by=cast.okafor.person)

    answer = sent_slowly(cast.luis.person, f"/children/{cast.child.pk}/seen/new/", meanwhile)
    assert Kind.BATON not in answer.context["member"].kinds
