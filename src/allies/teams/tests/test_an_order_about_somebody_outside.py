"""An order about an adult who never had a place here: school is asked when they come, and it holds from then on."""

import pytest
from django.test import Client

from allies.log.models import Act
from allies.teams.actions.invitations import accept, invite, say_who
from allies.teams.actions.outsiders import name_outsider
from allies.teams.actions.seats import set_custody
from allies.teams.actions.ways_back import come_back, make_way_back
from allies.teams.ended import told_at_the_door
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.recognising import questions_about
from allies.teams.tests.cast import enter, someone

CLOSED = {Kind.BATON: Rights(sees=False, decides=False, told=False)}


@pytest.fixture
def brian(cast):
    seat = name_outsider("Brian Walsh", child=cast.child, by=cast.okafor.person)
    set_custody(seat, CLOSED, from_on=seat.today, until_on=None, order="Order of 3 May", by=cast.okafor.person)
    return seat


def brought(cast, name, role=Role.FAMILY, by=None):
    by = by or cast.ana
    return invite(name, school=cast.school, child=cast.child, role=role, home=cast.oak, by=by.person)


def asked(cast):
    return [one.known.person.name for question in questions_about([cast.child.pk]) for one in question.open]


def test_they_have_no_place_and_whoever_comes_to_the_family_is_looked_at(cast, brian):
    assert not Member.objects.current().filter(person=brian.person).exists()
    assert not told_at_the_door(cast.child.pk, brian.person)
    assert accept(brought(cast, "Bernd Wolf"), by=someone("Bernd Wolf")) is None
    assert asked(cast) == ["Brian Walsh"]


def test_who_is_said_to_be_that_adult_gets_no_place_by_it(cast, brian):
    invitation, came = brought(cast, "Brian Walsh"), someone("Brian Walsh")
    accept(invitation, by=came)
    say_who(invitation, brian.person, is_same=True, by=cast.okafor.person)
    with pytest.raises(NotPossible):
        accept(invitation, by=came)


def test_where_the_order_leaves_them_a_place_it_holds_there(cast, brian):
    invitation = brought(cast, "Brian Walsh")
    say_who(invitation, brian.person, is_same=True, by=cast.okafor.person)
    person = come_back(make_way_back(invitation, by=cast.ford.person))
    seat = accept(brought(cast, "Brian Walsh", Role.GUARDIAN, cast.okafor), by=person)
    assert Kind.BATON not in Member.objects.get(pk=seat.pk).kinds


def test_the_same_name_is_the_same_adult(cast, brian):
    assert name_outsider("Brian Walsh", child=cast.child, by=cast.ford.person) == brian
    assert Act.objects.filter(act="teams.outsider_named", about=brian.pk).count() == 1
    with pytest.raises(NotPossible):
        name_outsider("Brian Walsh", child=cast.child, by=cast.ana.person)


def test_on_the_page_of_who_keeps_the_team(cast):
    okafor, team = enter(Client(), cast.okafor.person), f"/children/{cast.child.pk}/team/"
    known = okafor.post(f"{team}orders/new/", {"name": "Luis Ortega"})
    assert "is or was on this team" in known.text
    custody = okafor.post(f"{team}orders/new/", {"name": "Brian Walsh"}).url
    seat = Member.objects.never_open().get()
    assert custody == f"{team}members/{seat.pk}/custody/"
    form = {"order": "Order of 3 May", "from_on": seat.today.isoformat()}
    assert okafor.post(custody, form).status_code == 302
    assert custody in okafor.get(team).text
    ana = enter(Client(), cast.ana.person)
    assert "Brian" not in ana.get(team).text + ana.get(f"{team}access/").text
    assert ana.get(f"{team}orders/new/").status_code == 403
