"""A final text waits for who decides about the plan today: from the day on which the right passes, for the student."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from allies.asked.actions.rows import rebuild
from allies.asked.reading import what_waits
from allies.jurisdictions.counting import years_after
from allies.plans.asked_to_sign import who_was_asked
from allies.teams.actions.rights import write_down_holder
from allies.teams.actions.seats import add_member
from allies.teams.models import Child, Member, Seats
from allies.teams.models.rights import Holder
from allies.teams.permissions import Right, Role
from allies.teams.tests.cast import someone

from .signing import a_finished_plan, said_yes

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def now(seat):
    return Member.objects.with_orders().select_related("child__school__district", "person", "home").get(pk=seat.pk)


def asked(*seats):
    return [bool(list(what_waits(Seats([now(seat)]), kinds={"plans.sign"}))) for seat in seats]


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


@pytest.fixture
def student(cast, edition):
    """Of age, in a place of their own. The plan was final before anybody wrote down how old he is."""
    today = cast.okafor.today
    Child.objects.filter(pk=cast.child.pk).update(born_on=years_after(today, -18))
    return add_member(someone("Mateo R"), child=cast.child, role=Role.STUDENT, by=None)


@pytest.mark.parametrize("after", [-1, 0, 1])
def test_it_waits_for_the_parents_until_the_day_and_for_the_student_from_then_on(cast, edition, student, after):
    day = cast.okafor.today + 10 * DAY
    by = now(cast.okafor)
    write_down_holder(Right.PLAN, Holder.STUDENT, from_on=day, ground="19 TAC 89.1049(a)", by=by)
    with time_machine.travel(datetime.combine(day + after * DAY, time(12), tzinfo=cast.child.zone)):
        assert asked(cast.ana, cast.luis, student) == [after < 0, after < 0, after >= 0]
        names = [one.seat.person.name for one in who_was_asked(now(cast.okafor), edition)]
        assert names == (["Ana Rivera", "Luis Ortega"] if after < 0 else ["Mateo R"])
        assert rebuild() == 0


def test_once_the_student_has_signed_nobody_is_asked(cast, edition, student):
    today = cast.okafor.today
    write_down_holder(Right.PLAN, Holder.STUDENT, from_on=today, ground="19 TAC 89.1049(a)", by=now(cast.okafor))
    assert asked(cast.ana, student) == [False, True]
    said_yes(now(student), edition)
    assert asked(cast.ana, cast.luis, student) == [False, False, False]


def test_where_a_guardianship_was_written_down_the_parents_go_on_deciding(cast, student):
    today = cast.okafor.today
    by = now(cast.okafor)
    write_down_holder(Right.PLAN, Holder.STUDENT, from_on=today, ground="19 TAC 89.1049(a)", by=by)
    write_down_holder(Right.PLAN, Holder.GUARDIANS, from_on=today, ground="Order of 3 May", by=by)
    assert asked(cast.ana, cast.luis, student) == [True, True, False]
