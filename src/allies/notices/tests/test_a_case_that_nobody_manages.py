"""Where the case manager leaves and nobody takes the child on, who leads the school is told by mail, once."""

import pytest

from allies.outbox.models import Parcel
from allies.teams.actions.seats import add_member, close_seat
from allies.teams.permissions import Role

from .conftest import clock, team, work

__all__ = ["clock", "team", "work"]
pytestmark = pytest.mark.django_db


def test_who_leads_the_school_is_told_a_day_later_and_not_which_child(team, work):
    close_seat(team.okafor, by=team.ford.person, why="Moved")
    assert "ford" not in work()
    mail = work("Thu 15:00")["ford"]
    assert "no case manager now" in mail.body
    assert f"/schools/{team.school.pk}/people/?kind=students" in mail.body
    assert "Mateo" not in mail.message().as_string()
    assert "ford" not in work("Fri 15:00")


def test_nobody_is_told_where_somebody_took_it_on_within_the_day(team, work):
    close_seat(team.okafor, by=team.ford.person, why="Moved")
    add_member(team.stan, child=team.child, role=Role.CASE_MANAGER, by=team.ford.person)
    assert "ford" not in work("Thu 15:00")


def test_one_of_two_case_managers_may_leave_and_so_may_a_teacher(team):
    add_member(team.stan, child=team.child, role=Role.CASE_MANAGER, by=team.ford.person)
    for seat in (team.okafor, team.bell):
        close_seat(seat, by=team.ford.person, why="Moved")
    assert not Parcel.objects.filter(handler="notices.no_case_manager").exists()
