"""Whatever the rooms do with places, audiences, orders and signatures holds: `check` blames nobody for it."""

from datetime import timedelta

import pytest

from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.database.proving import PROVEN
from allies.log.proofs import look_at_rows
from allies.teams.actions.birthdays import correct_birthday
from allies.teams.actions.rights import allow, take_back, write_down_holder
from allies.teams.actions.seats import add_member
from allies.teams.actions.students_place import say_of_place
from allies.teams.models import Child, Member
from allies.teams.models.birthday import Shown
from allies.teams.models.rights import Holder
from allies.teams.permissions import Kind, Right, Role
from allies.teams.tests.cast import someone

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_all_that_is_done_by_allies_holds(cast):
    fill(cast)
    come_of_age(cast)
    assert not look_at_rows().problems
    without = {model._meta.label for model in PROVEN if not model._base_manager.exists()}
    assert without <= {"plans.TakenBack", "teams.SaidWho", "teams.Custody", "teams.Served"}


def come_of_age(cast) -> None:
    """What no page does yet."""
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - timedelta(days=19 * 366))
    keeper = Member.objects.select_related("child__school__district", "person").get(pk=cast.okafor.pk)
    was = keeper.child.born_on
    correct_birthday(was + timedelta(days=1), was=was, shown_by=Shown.PASSPORT, by=keeper, id=uuid7())
    student = add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None)
    say_of_place(is_yes=True, by=cast.okafor)
    allow(student, [Kind.PROFILE, Kind.PLAN], by=keeper)
    take_back(student, [Kind.PLAN], by=keeper)
    write_down_holder(Right.RECORD, Holder.STUDENT, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)
