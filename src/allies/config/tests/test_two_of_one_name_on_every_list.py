"""Two children of one name: wherever children are listed or chosen, each has a second mark."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.incidents.tests.events import happened
from allies.observations.actions import write_observation
from allies.teams.actions.invitations import invite
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Child, Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.moving import move

pytestmark = pytest.mark.django_db
VIEWS = (f"caseload/?view={view}" for view in settings.LAYOUT["caseload"])
PAGES = ("", "search/", "goals/", "goals/lesson/", "today/", *VIEWS, "my-account/notices/")


@pytest.fixture
def two(cast):
    """Mateo Rivera of the Blue room, and Mateo Rivera of room 12: one case manager, one teacher, for both."""
    Child.objects.filter(pk=cast.child.pk).update(room="Blue room")
    other = welcome_child("Mateo Rivera", school=cast.school, by=None, room="12", homes=("Lake Street",))
    people = {cast.okafor.person: Role.CASE_MANAGER, cast.bell.person: Role.TEACHER}
    for person, role in people.items():
        add_member(person, child=other, role=role, home=None, by=None)
    add_member(someone("Nora Stream"), child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    return other


def seat(cast, child, person):
    return Member.objects.select_related("child__school", "home", "person").get(child=child, person=person)


def bare(page):
    """Where the name of both stands without a mark, in what is read on the page and heard of it."""
    said = re.sub(r"<script.*?</script>|<title>.*?</title>", "", page, flags=re.DOTALL)
    said = re.sub(r"<[^>]*>|[\u2066-\u2069]", " ", said)
    said = " ".join(said.split())
    return [
        said[max(0, at.start() - 40) : at.end() + 20] for at in re.finditer(r"Mateo(?: Rivera)?(?! Rivera| ?\()", said)
    ]


@pytest.mark.parametrize("where", PAGES)
def test_on_each_page_over_several_children(cast, two, where):
    for child in (cast.child, two):
        by = seat(cast, child, cast.okafor.person)
        write_observation(id=uuid7(), by=by, sort="good", what="a tower", happened_at=timezone.now())
        happened(by)
        invite("Kim Lee", school=cast.school, child=child, role=Role.GUARDIAN, home=child.homes.first(), by=by.person)
    okafor = enter(Client(), cast.okafor.person)
    answer = okafor.post("/search/", {"words": "tower"}, follow=True) if where == "search/" else okafor.get(f"/{where}")
    assert answer.status_code == 200
    assert "Mateo" in answer.text
    assert not bare(answer.text)


def test_where_a_child_is_chosen_to_move_something_to(cast, two):
    seen = write_observation(id=uuid7(), by=cast.bell, sort="good", what="a tower", happened_at=timezone.now())
    bell = enter(Client(), cast.bell.person)
    there = f"/children/{cast.child.pk}/move/observation/{seen.pk}/"
    assert "Mateo Rivera (room 12)" in re.sub("[\u2066-\u2069]|<[^>]*>", "", bell.get(there).text)
    page = re.sub("[\u2066-\u2069]|<[^>]*>", "", bell.get(f"{there}?to={two.pk}").text)
    assert "From Mateo Rivera (Blue room) to Mateo Rivera (room 12)" in page


def test_on_the_pages_of_the_leader(cast, two):
    for _ in range(2):
        seen = write_observation(id=uuid7(), by=cast.bell, sort="good", what="a tower", happened_at=timezone.now())
        line = Entry.objects.get(about_id=seen.pk)
    take_out(line, by=cast.bell, why="wrong child")
    move(cast.bell.sees(type(seen)).get(), by=cast.bell, to=two.pk)
    ford = enter(Client(), cast.ford.person)
    for where in ("", "taken-out/"):
        page = ford.get(f"/schools/{cast.school.pk}/{where}").text
        assert "Mateo" in page
        assert not bare(page)
