"""On Today: the yes of the other side to a place of the student's own, and who came in."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.teams.actions.invitations import accept
from allies.teams.actions.students_place import invite_student, number_of, say_of_place, see_that_it_is_them
from allies.teams.models import Child
from allies.teams.tests.cast import enter, someone

ASKS_HOME, ASKS_SCHOOL = "School agrees that", "The family agrees that"


@pytest.fixture(autouse=True)
def sixteen(cast):
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - timedelta(days=16 * 366))
    for seat in (cast.ana, cast.luis, cast.okafor):
        seat.child.refresh_from_db()


def today(who) -> str:
    return enter(Client(), who.person).get("/").content.decode()


def test_what_school_said_waits_for_each_guardian_until_one_answered(cast):
    say_of_place(is_yes=True, by=cast.okafor)
    assert ASKS_HOME in today(cast.ana)
    assert ASKS_HOME in today(cast.luis)
    assert ASKS_HOME not in today(cast.rosa)
    say_of_place(is_yes=True, by=cast.ana)
    assert ASKS_HOME not in today(cast.luis)


def test_what_home_said_waits_for_who_keeps_the_team(cast):
    say_of_place(is_yes=True, by=cast.ana)
    assert ASKS_SCHOOL in today(cast.okafor)
    assert ASKS_SCHOOL not in today(cast.bell)
    assert "Ana" not in today(cast.luis)
    say_of_place(is_yes=False, by=cast.okafor)
    assert ASKS_SCHOOL not in today(cast.okafor)


def test_who_came_in_waits_for_who_keeps_the_team_to_see_them(cast):
    for one in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=one)
    seat = accept(invite_student(language="en", by=cast.okafor), by=someone("Mateo Himself"))
    assert "Is it the student?" in today(cast.okafor)
    assert "Is it the student?" not in today(cast.ana)
    see_that_it_is_them(seat, number=number_of(seat), by=cast.okafor)
    assert "Is it the student?" not in today(cast.okafor)
