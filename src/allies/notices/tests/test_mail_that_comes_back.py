"""A family whose mailbox takes no mail: the case manager is told, without the address; no other home ever is."""

import pytest
from django.test import Client

from allies.asked.reading import what_waits
from allies.notices.coming_back import beside
from allies.notices.models import Address
from allies.teams.models import Seats
from allies.teams.tests.cast import end_parents_place, enter

WORDS = "comes back"


@pytest.fixture
def broken(cast):
    return Address.objects.create(
        person=cast.ana.person, kind="email", value=cast.ana.person.email, health="broken", since="2026-11-24T00:00Z"
    )


def page(member, path):
    return enter(Client(), member.person).get(path).content.decode()


def team_page(member):
    return page(member, f"/children/{member.child_id}/team/")


def test_the_case_manager_reads_it_on_the_team_page_and_the_front_page(cast, broken):
    assert WORDS in team_page(cast.okafor)
    assert "Mail to Ana Rivera comes back" in page(cast.okafor, "/")


def test_the_address_is_on_neither_page(cast, broken):
    for shown in (team_page(cast.okafor), page(cast.okafor, "/")):
        assert broken.value not in shown


@pytest.mark.parametrize("who", ["ana", "rosa", "luis", "ines", "bell", "jin", "pam"])
def test_nobody_else_is_told(cast, broken, who):
    member = getattr(cast, who)
    assert WORDS not in team_page(member)
    assert WORDS not in page(member, "/")
    assert beside(member, [cast.ana]) == {}
    assert list(what_waits(Seats([member]), kinds={"notices.coming_back"})) == []


def test_once_is_not_always_and_a_new_address_is_a_new_mailbox(cast, broken):
    Address.objects.update(health="working")
    assert WORDS not in team_page(cast.okafor)
    Address.objects.update(health="broken", value="old@example.org")
    assert WORDS not in team_page(cast.okafor)


def test_whoever_left_is_not_asked_after(cast, broken):
    end_parents_place(cast.ana)
    assert list(what_waits(Seats([cast.okafor]), kinds={"notices.coming_back"})) == []
