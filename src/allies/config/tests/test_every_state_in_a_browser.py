"""What a page is besides its usual self: sent with nothing in it, of a child about whom nothing is known yet, closed,
ended, not found, too much, broken. Each is valid HTML in three languages, and in a browser it can be used by everybody.

The answers are taken from Django and shown to the browser as they are: what they tell is undone at once.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import translation
from playwright.sync_api import Page

from allies.config.tests.test_every_page_in_a_browser import look_at_each, on_a_phone, on_a_phone_in_the_dark, pages_of
from allies.config.tests.test_narrowed_by_an_order import CLOSED
from allies.config.tests.test_no_form_breaks_a_page import forms_of, undone
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.profiles.actions.cards import end_card, make_card
from allies.teams.actions.invitations import invite, withdraw
from allies.teams.actions.leaving import note_left
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.ui import errors
from allies.ui.tests.browser import ALL_BUT_COLOURS, DESK, PHONE, assert_accessible, assert_fits, assert_valid_html
from allies.ui.tests.kept_pages import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEFT_OUT = ("/join/", "/sign-in/", "/accounts/", "/demo/")  # second doors and sign-in have stories of their own


def ended_card(cast: Any) -> HttpResponse:
    card = make_card(id=uuid7(), by=cast.okafor, day=cast.okafor.today, parts=[], ask="")
    end_card(card, by=cast.okafor)
    return Client().get(f"/card/{card.token}/")


def withdrawn_invitation(cast: Any) -> HttpResponse:
    by = cast.okafor.person
    invitation = invite("New Colleague", school=cast.school, child=cast.child, role=Role.TEACHER, by=by)
    withdraw(invitation, by=by)
    return Client().get(f"/join/{invitation.code}/", follow=True)


def as_seat(seat: str, path: str) -> Callable[[Any], HttpResponse]:
    return lambda cast: enter(Client(), getattr(cast, seat).person).get(path.format(child=cast.child.pk))


def ended_place(cast: Any) -> HttpResponse:
    end_place(cast.bell, by=cast.okafor.person, why="moved")
    return as_seat("bell", "/children/{child}/")(cast)


def child_left(seat: str, path: str) -> Callable[[Any], HttpResponse]:
    def made(cast: Any) -> HttpResponse:
        note_left(cast.child, on=cast.ana.today, by=cast.ford)
        return as_seat(seat, path)(cast)

    return made


def under_an_order(path: str) -> Callable[[Any], HttpResponse]:
    def made(cast: Any) -> HttpResponse:
        order = {"from_on": cast.luis.today - timedelta(1), "until_on": None, "order": "Order of 3 May"}
        set_custody(cast.luis, dict.fromkeys(Kind, CLOSED), by=cast.okafor.person, **order)
        return as_seat("luis", path)(cast)

    return made


def said(page: Callable[..., HttpResponse], *why: Any) -> Callable[[Any], HttpResponse]:
    return lambda cast: page(enter(Client(), cast.ana.person).get("/help/").wsgi_request, *why)


# What it is, the status that says so, and how it comes about.
STATES: dict[str, tuple[int, Callable[[Any], HttpResponse]]] = {
    "could-not-be-read": (400, said(errors.bad_request)),
    "closed-to-this-seat": (403, said(errors.refused, PermissionDenied())),
    "nothing-here": (404, said(errors.not_found, Http404())),
    "a-place-that-ended": (404, ended_place),
    "a-card-that-ended": (410, ended_card),
    "an-invitation-withdrawn": (410, withdrawn_invitation),
    "by-a-button": (405, said(errors.by_a_button)),
    "too-large": (413, said(errors.bad_request, RequestDataTooBig())),
    "too-many-tries": (429, said(errors.too_many)),
    "broken": (500, said(errors.broken)),
    "no-network": (200, as_seat("ana", "/unsent/")),
    "left-parent-today": (200, child_left("ana", "/")),
    "left-parent-story": (200, child_left("ana", "/children/{child}/story/")),
    "left-teacher": (404, child_left("bell", "/children/{child}/")),
    "order-today": (200, under_an_order("/")),
    "order-child": (200, under_an_order("/children/{child}/")),
    "order-plan": (403, under_an_order("/children/{child}/plan/")),
}


def states(cast: Any, language: str) -> dict[str, str]:
    found = {}
    for name, (status, made) in STATES.items():
        with undone(), translation.override(language):
            answer = made(cast)
        assert answer.status_code == status, f"{name}: {answer.status_code}"
        found[at(f"{language}-{name}")] = answer.text
    return found


def sent_empty(browser: Client, ids: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What comes back of each form of each page, sent with nothing in it."""
    seen = set()
    for form in forms_of(browser, ids):
        path = form.action.partition("?")[0]
        mark = (resolve(path).route, tuple(sorted(form.offered)))
        if form.method != "post" or path.startswith(LEFT_OUT) or mark in seen:
            continue
        seen.add(mark)
        cookies = SimpleCookie(browser.cookies.output(header=""))
        with undone():
            answer = browser.post(form.action, dict.fromkeys(form.offered, ""))
        browser.cookies = cookies  # some forms sign one out
        if answer.get("Content-Type", "").startswith("text/html") and answer.text.startswith("<!doctype"):
            yield at(f"{len(seen)}-{mark[0]}"), answer.text


def at(name: str) -> str:
    """An address for the browser that is a name of a file, too."""
    return "/state/" + re.sub(r"[^\w-]+", "-", name).strip("-")


# Nobody is signed in here: what a page asks for by itself would lead it to the door while one looks at it, and the
# service worker would ask the house for these pages.
LEFT_ALONE = """
    delete Navigator.prototype.serviceWorker;
    addEventListener("htmx:beforeRequest", (event) => event.preventDefault(), true);
"""


def look_at_answers(
    pages: dict[str, str], open_page: Callable[..., Page], language: str, *looks: Callable[[Page], None]
) -> None:
    """In a window that is given these answers at their addresses."""
    window = open_page("/help/", phone=True, language=language)
    window.add_init_script(LEFT_ALONE)
    with kept({path: HttpResponse(html) for path, html in pages.items()}):
        look_at_each(pages, window, *looks)


def on_a_phone_and_at_a_desk(window: Page) -> None:
    assert_fits(window)
    assert_accessible(window)
    window.set_viewport_size(DESK)
    try:
        assert_fits(window)
        assert_accessible(window, ALL_BUT_COLOURS)
    finally:
        window.set_viewport_size(PHONE)


def speaking(cast: Any, who: str, language: str) -> Client:
    person = getattr(cast, who).person
    Person.objects.filter(pk=person.pk).update(language=language)
    return enter(Client(), person)


@pytest.mark.parametrize("language", ["en", "ar", pytest.param("es", marks=pytest.mark.long)])
def test_each_state_holds_for_everybody(cast, open_page, tmp_path: Path, language):
    for seat in cast.everyone.values():
        Person.objects.filter(pk=seat.person_id).update(language=language)
    pages = states(cast, language)
    look_at_answers(pages, open_page, language, on_a_phone_and_at_a_desk, on_a_phone_in_the_dark)
    assert_valid_html({Path(path).name: html for path, html in pages.items()}, tmp_path)


@pytest.mark.parametrize(
    ("who", "language"),
    [
        ("ana", "ar"),
        pytest.param("okafor", "en", marks=pytest.mark.long),
        pytest.param("ana", "es", marks=pytest.mark.long),
    ],
)
def test_each_form_that_comes_back_with_errors_holds(cast, open_page, tmp_path: Path, who, language):
    ids = fill(cast)
    pages = dict(sent_empty(speaking(cast, who, language), ids))
    assert len(pages) > 25
    look_at_answers(pages, open_page, language, on_a_phone)
    assert_valid_html({Path(path).name: html for path, html in pages.items()}, tmp_path)


@pytest.mark.parametrize(
    ("who", "language"),
    [("ford", "es"), *[pytest.param(*one, marks=pytest.mark.long) for one in (("okafor", "en"), ("ana", "ar"))]],
)
def test_each_page_of_a_new_child_holds_with_nothing_in_it(cast, open_page, tmp_path: Path, who, language):
    speaking(cast, who, language)
    pages = pages_of(getattr(cast, who).person, {"child": cast.child.pk, "school": cast.school.pk})
    by_name = {at(f"empty{path}"): page.text for path, page in pages.items()}
    look_at_answers(by_name, open_page, language, on_a_phone)
    assert_valid_html({Path(path).name: html for path, html in by_name.items()}, tmp_path)
