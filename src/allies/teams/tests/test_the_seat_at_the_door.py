"""Who opens a page about a child sits in the seat that is open now, with all in hand that the door asks for."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from allies.teams.actions.seats import add_member, end_place
from allies.teams.doors import open_seat
from allies.teams.permissions import Role

pytestmark = pytest.mark.postgresql


def at_the_door(member):
    return open_seat(member.child_id, member.person)


def test_the_seat_comes_with_child_school_district_and_home(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        seat = at_the_door(cast.ana)
    with django_assert_num_queries(0):
        assert (seat, seat.child, seat.child.school, seat.home) == (cast.ana, cast.child, cast.school, cast.oak)
        assert (seat.child.school.district, seat.person) == (cast.school.district, cast.ana.person)
        assert seat.has_orders is False
    assert at_the_door(cast.bell).home is None


def test_the_newer_of_two_places_opens_and_an_ended_one_does_not(cast):
    end_place(cast.pam, by=cast.okafor.person, why="Moved")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert at_the_door(cast.pam) is None
        again = add_member(cast.pam.person, child=cast.child, role=Role.TEACHER, by=None)
        assert at_the_door(cast.pam) == again
