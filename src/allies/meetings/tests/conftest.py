"""Whenever the tests of this room are run, it is a Wednesday in November."""

import pytest

from allies.teams.actions.seats import add_member
from allies.teams.actions.students_place import say_of_place
from allies.teams.models import Child, Member
from allies.teams.models.rights import Allowed
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import Cast, someone


@pytest.fixture(autouse=True)
def wednesday(one_moment: None) -> None:
    """At two in the afternoon everybody may be written to."""


@pytest.fixture
def student(cast: Cast) -> Member:
    """Sixteen, in a place of their own, to whom home and school opened the plan."""
    today = cast.okafor.today
    Child.objects.filter(pk=cast.child.pk).update(born_on=today.replace(year=today.year - 16, day=1))
    seat = add_member(someone("Mateo R"), child=cast.child, role=Role.STUDENT, by=None)
    for by in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=Member.objects.select_related("child__school", "person", "home").get(pk=by.pk))
        said = {"district": cast.school.district, "child": cast.child, "kind": Kind.PLAN}
        Allowed.objects.create(seat=seat, by=by, **said)
    return Member.objects.select_related("child__school__district", "person", "home").get(pk=seat.pk)
