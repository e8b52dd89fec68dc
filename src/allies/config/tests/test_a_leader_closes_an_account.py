"""Somebody who worked at a school left: who leads it closes their account, and no other than such a one."""

import pytest
from django.test import Client

from allies.erasure.actions.people import close_account_of
from allies.people.models import Person
from allies.teams.actions.schools import make_leader, open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.django_db
WHY = "Mr. Bell teaches elsewhere since Monday."


def page_of(cast, person):
    return f"/schools/{cast.school.pk}/people/{person.pk}/close/"


def test_the_places_and_every_way_in_end_and_the_name_stays_with_what_was_written(cast):
    theirs = enter(Client(), cast.bell.person)
    assert theirs.get(f"/children/{cast.child.pk}/").status_code == 200
    leader = enter(Client(), cast.ford.person)
    sent = leader.post(page_of(cast, cast.bell.person), {"why": WHY, "is_sure": "on"})
    assert sent.status_code == 302
    assert theirs.get("/").status_code == 302  # to sign in
    bell = Person.objects.get(pk=cast.bell.person_id)
    assert (bell.name, bell.email, bell.has_a_way_in()) == ("Mr. Bell", None, False)
    seat = Member.objects.get(pk=cast.bell.pk)
    assert not seat.is_open
    assert seat.ended_why == WHY


def test_no_parents_account_is_closed_by_a_school(cast):
    leader = enter(Client(), cast.ford.person)
    for member in (cast.ana, cast.rosa, cast.luis, cast.ines):
        assert leader.get(page_of(cast, member.person)).status_code == 404
        with pytest.raises(NotPossible):
            close_account_of(member.person, by=cast.ford, why=WHY)
        assert Member.objects.get(pk=member.pk).is_open


def test_nor_is_that_of_a_teacher_who_is_also_a_parent_here(cast):
    kid = welcome_child("Theo Bell", school=cast.school, by=None)
    home = kid.homes.get()
    at_home = add_member(cast.bell.person, child=kid, role=Role.GUARDIAN, home=home, by=None)
    with pytest.raises(NotPossible, match="also has a place that is not of your school"):
        close_account_of(cast.bell.person, by=cast.ford, why=WHY)
    assert Member.objects.get(pk=at_home.pk).is_open
    assert Member.objects.get(pk=cast.bell.pk).is_open


def test_nor_is_that_of_somebody_who_works_at_another_school_too(cast):
    other = open_school("Cedar School", district=cast.school.district, time_zone="UTC")
    make_leader(cast.bell.person, school=other, by=None)
    with pytest.raises(NotPossible, match="also has a place that is not of your school"):
        close_account_of(cast.bell.person, by=cast.ford, why=WHY)


def test_nobody_closes_their_own_so_and_the_last_leader_is_never_closed(cast):
    assert enter(Client(), cast.ford.person).get(page_of(cast, cast.ford.person)).status_code == 404
    with pytest.raises(NotPossible):
        close_account_of(cast.ford.person, by=cast.ford, why=WHY)
    second = make_leader(someone("Sam Second"), school=cast.school, by=None)
    close_account_of(cast.ford.person, by=second, why=WHY)
    with pytest.raises(NotPossible):  # whose own lead has ended meanwhile
        close_account_of(second.person, by=cast.ford, why=WHY)
    assert list(Leader.objects.current().filter(school=cast.school)) == [second]


def test_who_keeps_a_team_and_leads_no_school_closes_nobodys(cast):
    for member in (cast.okafor, cast.bell):
        assert enter(Client(), member.person).get(page_of(cast, cast.jin.person)).status_code == 404


def test_a_leader_reads_whose_case_manager_somebody_is_before(cast):
    page = enter(Client(), cast.ford.person).get(page_of(cast, cast.okafor.person)).content.decode()
    assert "is the case manager of 1 child." in page
