"""A child has left the school: in no list, closed to most, and read on by parents and who keeps the record."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from allies.asked.models import Asked
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.profiles.actions.cards import make_card
from allies.teams.actions.invitations import accept, invite
from allies.teams.actions.leaving import note_back, note_left
from allies.teams.actions.schools import make_leader, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, seats_of
from allies.teams.people_at_school import Sort, people_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter


@pytest.fixture
def left(cast):
    return note_left(cast.child, on=cast.ana.today, by=cast.ford)


def page(person, address: str) -> int:
    return enter(Client(), person).get(address).status_code


def story(cast) -> str:
    return reverse("timeline:story", args=[cast.child.pk])


def test_a_leader_says_so_with_the_day_and_takes_it_back(cast, client):
    leader = enter(client, cast.ford.person)
    address = reverse("teams:child_left", args=[cast.school.pk, cast.child.pk])
    assert "Nothing is deleted" in leader.get(address).text
    late = leader.post(address, {"on": str(cast.ana.today + timedelta(days=3))})
    assert "today or a day before" in late.text
    leader.post(address, {"on": str(cast.ana.today)})
    leader.post(address, {"on": str(cast.ana.today)})
    cast.child.refresh_from_db()
    assert cast.child.left_at.date() == cast.ana.today
    assert [line.name for line in people_of(cast.ford, sort=Sort.LEFT).lines] == ["Mateo Rivera"]
    assert "Mateo Rivera" not in [line.name for line in people_of(cast.ford).lines]
    assert "Left the school on" in leader.get(reverse("teams:people", args=[cast.school.pk]) + "?kind=left").text
    leader.post(reverse("teams:child_back", args=[cast.school.pk, cast.child.pk]))
    assert page(cast.bell.person, story(cast)) == 200
    assert Act.objects.filter(act__in=["teams.child_left", "teams.child_back"]).count() == 2


def test_who_managed_the_case_finds_the_child_below_the_caseload_for_a_year_and_nobody_else_does(cast):
    another = welcome_child("Petra Novak", school=cast.school, by=None)
    for seat in (cast.okafor, cast.bell):
        add_member(seat.person, child=another, role=Role(seat.role), by=None)
    note_left(cast.child, on=cast.ana.today, by=cast.ford)
    browsers = {seat: enter(Client(), seat.person) for seat in (cast.okafor, cast.bell)}
    told = {seat: browser.get("/caseload/").text for seat, browser in browsers.items()}
    assert cast.child.name in told[cast.okafor].partition("in the last year")[2]
    assert cast.child.name not in told[cast.bell]
    assert page(cast.okafor.person, reverse("places:child", args=[cast.child.pk])) == 200
    note_back(cast.child, by=cast.ford)
    assert "in the last year" not in browsers[cast.okafor].get("/caseload/").text
    note_left(cast.child, on=cast.ana.today - timedelta(days=370), by=cast.ford)
    assert "in the last year" not in browsers[cast.okafor].get("/caseload/").text


def test_parents_and_who_keeps_the_record_read_on_and_others_do_not(cast, left):
    for seat in (cast.ana, cast.luis, cast.okafor):
        assert page(seat.person, story(cast)) == 200, seat
    for seat in (cast.bell, cast.pam, cast.rosa, cast.ines):
        assert page(seat.person, story(cast)) == 404, seat
    assert not len(seats_of(cast.ana.person))


def test_nobody_writes_in_the_record(cast, left):
    ana = enter(Client(), cast.ana.person)
    form = ana.get(reverse("conversations:begin", args=[cast.child.pk]))
    assert form.status_code == 403
    assert "has left the school" in form.text
    for name in ("timeline:story", "plans:plan"):
        assert ana.post(reverse(name, args=[cast.child.pk])).status_code in {403, 405}


def test_a_parent_finds_the_way_to_the_record_on_the_first_page(cast, left):
    first = enter(Client(), cast.ana.person).get("/")
    assert "You can read the record as before" in first.text
    for name in ("places:child", "places:plan"):
        address = reverse(name, args=[cast.child.pk])
        assert address in first.text
        assert page(cast.ana.person, address) == 200


def test_a_leader_who_is_family_says_it_of_no_child_of_their_own(cast):
    own = make_leader(cast.luis.person, school=cast.school, by=None)
    leader = Leader.objects.select_related("school", "person").get(pk=own.pk)
    with pytest.raises(NotPossible):
        note_left(cast.child, on=cast.ana.today, by=leader)
    address = reverse("teams:child_left", args=[cast.school.pk, cast.child.pk])
    assert enter(Client(), cast.luis.person).get(address).status_code == 404


def test_what_waited_waits_again_once_the_child_is_back(cast):
    fill(cast)
    before = set(Asked.objects.filter(child=cast.child).values_list("pk", flat=True))
    note_left(cast.child, on=cast.ana.today, by=cast.ford)
    assert not Asked.objects.filter(child=cast.child).exists()
    note_back(cast.child, by=cast.ford)
    assert set(Asked.objects.filter(child=cast.child).values_list("pk", flat=True)) == before


def test_each_page_that_the_record_leads_to_opens(cast):
    """Of a child who has left: every page that the story and the pages beside it link to answers, and none breaks."""
    fill(cast)
    note_left(cast.child, on=cast.ana.today, by=cast.ford)
    for person in (cast.ana.person, cast.okafor.person):
        browser, answers, seen = enter(Client(), person), {}, set()
        todo = [reverse(name, args=[cast.child.pk]) for name in ("places:child", "places:plan", "timeline:story")]
        while todo and len(seen) < 120:
            address = todo.pop()
            if address in seen:
                continue
            seen.add(address)
            answer = browser.get(address)
            answers[address] = answer.status_code
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                todo += re.findall(rf'href="(/children/{cast.child.pk}/[^"#?]*)', answer.text)
        assert len(answers) > 10
        assert {address: code for address, code in answers.items() if code not in {200, 302, 403, 404}} == {}
        assert sum(code == 200 for code in answers.values()) > 15, answers


def test_no_link_that_was_handed_out_opens_any_more(cast):
    cast.okafor.child.refresh_from_db()
    card = make_card(
        id=uuid7(), by=cast.okafor, day=cast.okafor.today, parts=[], ask="Ms. Okafor", expected=["Mr. Adeyemi"]
    )
    invitation = invite("Tom Fox", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
    note_left(cast.child, on=cast.ana.today, by=cast.ford)
    assert Client().get(f"/card/{card.token}/").status_code == 410
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)
