"""The walk: every address of the house, opened as everybody, held against the table of who may do what.

A new address is walked by itself. An address that is neither behind the door of a team nor of a school must be named
in OPEN, with what it is.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from allies.symbols.models import Pack
from allies.symbols.tests.packing import taken_in
from allies.teams.actions.rights import allow, write_down_holder
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.actions.students_place import say_of_place
from allies.teams.models import Child, Member
from allies.teams.models.custody import Rights
from allies.teams.models.rights import Holder
from allies.teams.permissions import NEEDS_KIND, STEPS, Kind, Permission, Right, Role
from allies.teams.tests.cast import enter, someone

# Addresses that open without a team's or a school's door, and what they are. Second doors have tests of their own.
OPEN = {
    "health/": "how the server is, for whoever watches it; no person in it",
    "unsent/": "what waits on a phone without a network; no person in it",
    "sw.js": "the script that answers without a network",
    "gallery/": "the pieces of the look; in a demo only",
    "help/": "who can help me",
    "look/": "light or dark",
    "language/": "another language",
    "manifest.webmanifest": "what a phone needs to install it",
    "sign-in/": "coming in",
    "sign-out/": "going",
    "accounts/signup/": "says that there is no sign-up",
    "prove/": "showing again who one is",
    "my-account/": "one's own account",
    "letters/": "letters to families of the children one works with, through one's own seats; 404 without one",
    "letter/": "second door: an answer to a printed letter; no child in it",
    "later/": "what one wrote oneself and has not sent; what of others is there is left as it is",
    "away/": "one's own days away, for who works with a child at a school; 404 for others",
    "interpret/": "second door: one text, for an interpreter to whom school gave its link; 404 otherwise",
    "join/": "second door: an invitation",
    "health-contact/": "second door: one thing that a home told, for a health contact who was told of it; else 404",
    "badge/": "second door: a child's badge; no child in it, and what it opens is the child's own page",
    "badges/": "badges of the children one works with, through one's own seats; 404 without one",
    "safeguarding/": "second door: what a child said about safety, for whom it was said to; 404 otherwise",
    "calendar/": "second door: when and where one person meets with school, for their calendar; no name in it",
    "card/": "second door: a substitute's card, for one day",
    "notices/stop/": "second door: no more mails of one kind",
    "texts/": "second door: what a gateway for texts says; to anybody else nothing is there",
    "symbols/": "whose the pictures are that one meets; packs of one's own schools, no person in it",
    "words/": "what the words of special education mean; no person in it",
    "search/": "searching what one may read of every child whose team one is on; 404 without one",
    "services/": "the help promised to the children one works with, through one's own seats; 404 without one",
    "goals/": "the goals of the children one works with, through one's own seats; 404 without one",
    "reports/": "the reports of the children for whom one sends them, through one's own seats; 404 without one",
    "not-reached/": "whom school does not reach yet, of the children whose record one holds; 404 without one",
    "check-ins/": "check-ins with homes of the children one works with, through one's own seats; 404 without one",
    "day-cards/": "marking the day cards of the children one works with, through one's own seats; 404 without one",
    "messages/": "what one reads of talks, calls and check-ins, through one's own seats of one side; 404 without one",
    "record/": "for whom to write something down, of the children one works with; 404 without one",
    "schools/": "the school that one leads, or which of them; 404 without one",
    "world/": "my family or my work: which of one's own places are shown",
    "caseload/": "the table of the children one works with, through one's own seats; 404 without one",
    "today/": "the children of the day, through every seat in which one works with a child; 404 without one",
    "demo/": "signs in made-up people, in a demo, from this machine",
}
OPEN_EXACT = {"": "one's own front page"}

# Not there without something that the address alone does not say.
NOT_ALWAYS_HERE = {
    "children/<uuid:child>/own/about/line/": "of which line of the story, in `?line=`",
    "children/<uuid:child>/records/correct/": "which line of the story, in `?line=`",
    "children/<uuid:child>/passport/orders/": "of a child whose record was brought from elsewhere",
}


@dataclass(frozen=True)
class Address:
    route: str
    view: Any
    arguments: tuple[str, ...]
    made: str  # the path, with ids where there are any

    @property
    def permission(self) -> Permission | None:
        return getattr(self.view, "permission", None)

    def __str__(self) -> str:
        return self.route


def every_pattern(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_pattern(pattern.url_patterns, route)
        else:
            yield route, pattern


ROUTES = list(every_pattern(get_resolver().url_patterns))
TEAM_ROUTES = [(route, pattern) for route, pattern in ROUTES if "<uuid:child>" in route]
SAMPLES = {"str": "abc", "slug": "abc", "int": "1", "path": "abc", "date": "2026-11-24", "day": "2026-11-24"}


def address(route: str, pattern: URLPattern, **known: object) -> Address:
    """The address with real ids for what the cast knows, and an id of nothing for the rest."""
    path, arguments = "/" + route, []
    while "<" in path:
        kind, _colon, name = path[path.index("<") + 1 : path.index(">")].rpartition(":")
        value = known.get(name, SAMPLES.get(kind, str(uuid.UUID(int=7))))
        path = path[: path.index("<")] + str(value) + path[path.index(">") + 1 :]
        arguments.append(name)
    return Address(route, pattern.callback, tuple(arguments), path)


def opened(browser: Client, place: Address) -> int:
    """The status of the page; an address that only takes what is sent gets something empty sent."""
    status = browser.get(place.made).status_code
    return browser.post(place.made, {}).status_code if status == 405 else status


def test_every_address_about_a_child_opens_with_the_door():
    without = [route for route, pattern in TEAM_ROUTES if not hasattr(pattern.callback, "permission")]
    assert without == []


def test_every_other_address_is_a_schools_or_is_named_with_what_it_is():
    unnamed = [
        route
        for route, pattern in ROUTES
        if "<uuid:child>" not in route
        and not hasattr(pattern.callback, "leaders_only")
        and route not in OPEN_EXACT
        and not any(route.startswith(start) for start in OPEN)
    ]
    assert unnamed == []


def test_every_permission_that_opens_a_page_is_in_the_table():
    assert {pattern.callback.permission for _route, pattern in TEAM_ROUTES} <= set(Permission)


@pytest.fixture
def places(cast, errors_in_short, heads_in_short) -> list[Address]:
    at_hand = {"child": cast.child.pk, "school": cast.school.pk, "symbol": a_pack(cast).symbols.earliest("number").pk}
    return [address(route, pattern, **at_hand) for route, pattern in TEAM_ROUTES]


def a_pack(cast) -> Pack:
    return taken_in(cast.school)


def test_who_is_not_signed_in_is_asked_to_and_learns_nothing_else(places):
    for place in places:
        browser = Client()
        answer = browser.get(place.made)
        answer = browser.post(place.made, {}) if answer.status_code == 405 else answer
        assert answer.status_code == 302, place
        assert answer.url.startswith("/sign-in/"), place


@pytest.mark.parametrize("who", ["stranger", "leader outside the team", "seat that ended", "team of another child"])
def test_to_those_outside_the_team_the_child_is_not_here(cast, places, who):
    person = {
        "stranger": cast.stan,
        "leader outside the team": cast.ford.person,
        "seat that ended": cast.pam.person,
        "team of another child": cast.other_mother,
    }[who]
    if who == "seat that ended":
        end_place(cast.pam, by=cast.okafor.person, why="New job")
    browser = enter(Client(), person)
    found = [str(place) for place in places if opened(browser, place) != 404]
    assert found == []


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_each_role_opens_what_the_table_says_and_nothing_else(cast, places, role):
    assert walked(a_member(cast, role), places) == []


@pytest.mark.parametrize("name", ["student", "luis"])
def test_once_the_rights_are_the_students_each_opens_what_is_theirs_and_nothing_else(cast, places, name):
    come_to_an_age(cast)
    student = a_member(cast, Role.STUDENT)
    keeper = Member.objects.select_related("child__school__district").get(pk=cast.okafor.pk)
    for right in Right:
        write_down_holder(right, Holder.STUDENT, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)
    seat = student if name == "student" else getattr(cast, name)
    assert walked(Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk), places) == []


def test_a_student_opens_what_home_and_school_opened_and_nothing_else(cast, places):
    come_to_an_age(cast)
    student = a_member(cast, Role.STUDENT)
    for side in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=side)
        allow(student, [Kind.PROFILE, Kind.OBSERVATION], by=side)
    assert walked(a_member(cast, Role.STUDENT), places) == []


@pytest.mark.parametrize("closed", ["nobody said yes", "father said no", "nobody saw them"])
def test_a_students_place_that_is_not_open_leads_to_one_page_that_says_so(cast, places, closed):
    come_to_an_age(cast)
    student = a_member(cast, Role.STUDENT)
    sides = [] if closed == "nobody said yes" else [cast.ana, cast.okafor]
    for side in sides:
        say_of_place(is_yes=True, by=side)
        allow(student, STEPS, by=side)
    if closed == "father said no":
        say_of_place(is_yes=False, by=cast.luis)
    if closed == "nobody saw them":
        Member.objects.filter(pk=student.pk).update(brought_by=cast.okafor.person)
    seat = a_member(cast, Role.STUDENT)
    assert seat.permissions == {Permission.SEE_OPEN}
    assert walked(seat, places) == []


def come_to_an_age(cast) -> None:
    cast.child.born_on = cast.luis.today - timedelta(days=19 * 366)
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.child.born_on)


def walked(member: Member, places: list[Address]) -> list[tuple[str, int, str]]:
    """Where a page is open to somebody and should not be, or the other way round."""
    wrong = []
    browser = enter(Client(), member.person)
    for place in places:
        status = opened(browser, place)
        may = member.may(place.permission)
        if member.role == Role.GUEST and browser.get(place.made).status_code == 405:
            may = may and place.permission is Permission.SEARCH  # a guest sends nothing
        if (may and status == 403) or (not may and status != 403):
            wrong.append((str(place), status, "may" if may else "may not"))
        is_whole = set(place.arguments) <= {"child", "symbol"} and place.route not in NOT_ALWAYS_HERE
        if may and status == 404 and is_whole:
            wrong.append((str(place), status, "should be here"))
        if status >= 500:
            wrong.append((str(place), status, "broken"))
    return wrong


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_an_order_closes_to_one_guardian_all_that_is_of_its_kind(cast, places, kind):
    set_custody(
        cast.luis,
        {kind: Rights(sees=False, decides=False, told=False)},
        from_on=cast.luis.today,
        until_on=None,
        order="Order of 3 May",
        by=cast.okafor.person,
    )
    of_kind = [place for place in places if NEEDS_KIND.get(place.permission) == kind]
    luis, ana = enter(Client(), cast.luis.person), enter(Client(), cast.ana.person)
    for place in of_kind:
        assert opened(luis, place) == 403, place
        assert opened(ana, place) in ({403} if not cast.ana.may(place.permission) else OK)


OK = {200, 302, 400, 404, 409, 410, 422}


def a_member(cast, role: Role) -> Member:
    """Somebody in this role; the cast has most of them."""
    known = next((member for member in cast.everyone.values() if member.role == role), None)
    seats = Member.objects.select_related("child__school", "home", "person")
    known = known or seats.filter(child=cast.child, role=role).first()
    if known:
        return known
    ends_at = timezone.now() + timedelta(days=2)
    seat = add_member(someone(f"Some {role.value}"), child=cast.child, role=role, by=None, ends_at=ends_at)
    return seats.get(pk=seat.pk)


@pytest.mark.postgresql
def test_a_schools_pages_are_not_there_for_those_who_do_not_lead_it(cast):
    schools = [(r, p) for r, p in ROUTES if hasattr(p.callback, "leaders_only")]
    assert schools
    pack = a_pack(cast)
    at_hand = {"school": cast.school.pk, "pack": pack.pk, "symbol": pack.symbols.earliest("number").pk}
    for route, pattern in schools:
        place = address(route, pattern, **at_hand)
        for person in (cast.okafor.person, cast.ana.person, cast.stan):
            assert opened(enter(Client(), person), place) == 404, place
        is_there = {200, 302} if set(place.arguments) <= set(at_hand) else OK
        assert opened(enter(Client(), cast.ford.person), place) in is_there, place
