"""A class of children around Mr. Bell, for the tests of this room."""

from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role


def seat(person, child, role, home=None):
    made = add_member(person, child=child, role=role, home=home, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=made.pk)


def a_class(cast, size, worker=None):
    """More children of the same school, each with Mr. Bell as teacher, or with another in their own role."""
    worker = worker or cast.bell
    seats = []
    for number in range(size):
        child = welcome_child(f"Child {number:02}", school=cast.school, by=None)
        seats.append(seat(worker.person, child, Role(worker.role)))
    return seats
