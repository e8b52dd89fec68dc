"""Who helps a family reads what its guardian opened, on every address of the house, and not a row more."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from allies.config.tests.test_the_other_home import bytes_of_all_pages, where
from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import ELM, OAK, fill
from allies.database.ids import uuid7
from allies.observations.tests.seeing import a_word, saw
from allies.teams.actions.opening import close_to, open_to
from allies.teams.actions.seats import set_custody
from allies.teams.models import AboutChild, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import OPENABLE, Kind, Permission
from allies.teams.tests.cast import end_parents_place, enter

pytestmark = pytest.mark.usefixtures("errors_in_short")

CLOSED = Rights(sees=False, decides=False, told=False)
LEFT_OUT = ("children/<uuid:child>/sign-out/",)
KINDS = sorted(OPENABLE, key=str)


def every_model() -> list[type[AboutChild]]:
    found, to_look = [], [AboutChild]
    while to_look:
        model = to_look.pop()
        to_look += model.__subclasses__()
        found += [] if model._meta.abstract or not model.__module__.startswith("allies.") else [model]
    return found


def again(seat: Member) -> Member:
    return Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=seat.pk)


def opened(cast, kinds):
    soon = cast.luis.today + timedelta(days=9)
    open_to(cast.ines, kinds, until_on=soon, by=cast.luis)
    return again(cast.ines)


def rows_read(seat: Member) -> dict[type[AboutChild], set[object]]:
    return {model: set(seat.sees(model).values_list("pk", flat=True)) for model in every_model()}


# Nothing, the plan alone, and all; that each other kind alone opens no more is read row by row below.
ALONE = [pytest.param([kind], marks=pytest.mark.long) for kind in KINDS if kind != Kind.PLAN]


@pytest.mark.parametrize("kinds", [[], [Kind.PLAN], KINDS, *ALONE], ids=lambda kinds: "-".join(kinds) or "none")
def test_a_guest_opens_the_pages_of_what_is_open_to_them_and_none_breaks(cast, kinds):
    ids = fill(cast)
    guest = opened(cast, kinds)
    browser = enter(Client(), guest.person)
    wrong, shown = [], set()
    for route, pattern in ROUTES:
        if "<uuid:child>" not in route:
            continue
        place = address(route, pattern, **ids)
        status = browser.get(place.made).status_code
        may = guest.may(place.permission)
        if status >= 500 or (status == 200 and not may) or (status == 403 and may):
            wrong.append((route, status, may))
        shown |= {place.permission} if status == 200 else set()
    assert wrong == []
    assert Permission.SEE_STORY in shown
    assert (Permission.SEE_PLAN in shown) == (Kind.PLAN in kinds)
    assert not shown - {one for one in Permission if one.value.startswith("see_")} - FORMS_OF_A_GUEST


# What a guest may do at all beside reading.
FORMS_OF_A_GUEST = {Permission.SEARCH}


def test_a_guest_never_writes_decides_or_exports_nor_reads_numbers_and_lists_of_reads(cast):
    guest = opened(cast, KINDS)
    assert {one for one in guest.permissions if not one.value.startswith("see_")} <= FORMS_OF_A_GUEST
    never = {
        Permission.SEE_EXPORT,
        Permission.SEE_ACCESS,
        Permission.SEE_CONTACT,
        Permission.SEE_THREADS,
        Permission.SEE_CHECKIN,
    }
    assert not guest.permissions & (never | {Permission.SEE_AGREEMENT, Permission.SEE_PRIVATE_THREADS})


def test_each_line_of_a_guests_one_place_leads_to_a_page_and_the_plan_is_among_them(cast):
    ids = fill(cast)
    opened(cast, KINDS)
    browser, child = enter(Client(), cast.ines.person), f"/children/{ids['child']}/"
    page = browser.get(child).content.decode()
    lines = {href for href in re.findall(r'href="([^"#?]+)', page) if href.startswith(child)}
    assert {path for path in lines if browser.get(path, follow=True).status_code != 200} == set()
    assert {f"{child}goals/", f"{child}team/open-to-me/"} <= lines


def test_a_word_of_a_kind_that_is_not_open_finds_nothing_that_is(cast):
    seen = saw(cast.okafor, a_word(cast.okafor, "blurping"))
    found = {}
    for kinds in ([Kind.OBSERVATION], [Kind.OBSERVATION, Kind.PROFILE]):
        opened(cast, kinds)
        browser = enter(Client(), cast.ines.person)
        page = browser.post(f"/children/{cast.child.pk}/search/", {"words": "blurping"}, follow=True)
        found[len(kinds)] = str(seen.pk) in page.content.decode()
    assert found == {1: False, 2: True}


def test_a_guest_sends_nothing_through_any_page(cast):
    ids = fill(cast)
    browser = enter(Client(), opened(cast, KINDS).person)
    taken = [
        route
        for route, pattern in ROUTES
        if "<uuid:child>" in route
        and pattern.callback.permission is not Permission.SEARCH
        and browser.post(address(route, pattern, **ids).made, {"id": uuid7()}).status_code not in {403, 404, 405}
    ]
    assert taken == []


@pytest.mark.postgresql
@pytest.mark.parametrize("kinds", [*([kind] for kind in KINDS), KINDS], ids="-".join)
def test_a_guest_reads_no_row_that_their_guardian_does_not_read(cast, kinds):
    fill(cast)
    guest = opened(cast, kinds)
    his, theirs = rows_read(again(cast.luis)), rows_read(guest)
    for model, rows in theirs.items():
        assert rows <= his[model], model
        if isinstance(model.kind, Kind):
            assert not rows or model.kind in kinds, model
        else:
            assert set(guest.sees(model).values_list("kind", flat=True)) <= set(kinds), model
    assert any(theirs.values())


def test_what_closes_to_the_guardian_closes_to_their_guest_the_same_moment(cast):
    fill(cast)
    guest = opened(cast, KINDS)
    assert Kind.PLAN in guest.kinds
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, {Kind.PLAN: CLOSED}, **order)
    assert again(guest).kinds == OPENABLE - {Kind.PLAN}
    set_custody(cast.luis, {Kind.TEAM: Rights(decides=False)}, **order)  # who may open nothing has opened nothing
    assert again(guest).kinds == frozenset()


def test_an_order_about_the_guest_holds_whatever_was_opened(cast):
    guest = opened(cast, KINDS)
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(guest, {Kind.PROFILE: CLOSED}, **order)
    assert again(guest).kinds == OPENABLE - {Kind.PROFILE}


def test_when_the_guardians_place_ends_all_is_closed_and_does_not_come_back_with_it(cast):
    guest = opened(cast, KINDS)
    ending = end_parents_place(cast.luis)
    assert again(guest).kinds == frozenset()
    Member.objects.filter(pk=ending.member_id).update(ends_at=None)
    assert again(guest).kinds == frozenset()


def test_what_is_closed_is_closed_on_the_next_page(cast):
    fill(cast)
    guest = opened(cast, KINDS)
    browser = enter(Client(), guest.person)
    profile = f"/children/{cast.child.pk}/profile/"
    assert browser.get(profile).status_code == 200
    close_to(guest, by=cast.luis)
    refused = browser.get(profile)
    assert refused.status_code == 403
    assert "The parent or guardian whom you help can open more to you." in refused.content.decode()
    assert browser.get(f"/children/{cast.child.pk}/").status_code == 200


def test_a_guest_reads_what_that_home_wrote_of_the_kinds_that_are_open_and_never_the_other_homes(cast):
    ids = fill(cast)
    opened(cast, KINDS)
    pages = bytes_of_all_pages(cast.ines.person, ids)
    assert where(ELM, pages)
    assert where(OAK, pages) == []
    opened(cast, [Kind.TEAM])
    assert where(ELM, bytes_of_all_pages(cast.ines.person, ids)) == []


def test_what_a_guest_read_is_for_the_guardian_who_opened_it_and_for_nobody_else(cast):
    opened(cast, [Kind.PROFILE])
    assert enter(Client(), cast.ines.person).get(f"/children/{cast.child.pk}/profile/").status_code == 200
    page = f"/children/{cast.child.pk}/team/reads/"
    told = {name: enter(Client(), getattr(cast, name).person).get(page).content.decode() for name in ("luis", "ana")}
    told["okafor"] = enter(Client(), cast.okafor.person).get(page).content.decode()
    assert [name for name, said in told.items() if "Ines Marsh" in said] == ["luis"]
    assert "who the child is" in told["luis"]
