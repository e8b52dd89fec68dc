"""On the day on which rights pass somebody is asked to write down who holds them now, and each can read it."""

from datetime import date

import pytest
from django.test import Client

from allies.asked.actions.rows import check_all, rebuild
from allies.log.models import Act
from allies.plans.tests.signing import a_finished_plan
from allies.teams.actions.rights import write_down_holder
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Child
from allies.teams.models.rights import Holder
from allies.teams.permissions import Right, Role
from allies.teams.tests.cast import enter

from .places import DAY, PLACES, live_in, now, on, opened_to, waits

pytestmark = pytest.mark.django_db
NO_PLACE = "plans.no_place_to_sign"
RIGHTS = {"us-tx": [Right.RECORD, Right.PLAN], "uk-england": [Right.PLAN], "ca-on": [Right.RECORD]}


def written(cast, *rights, holder=Holder.STUDENT, from_on):
    for right in rights:
        write_down_holder(right, holder, from_on=from_on, ground="The law of the place", by=now(cast.okafor))


def page(cast, seat, path="after-school/rights/"):
    return enter(Client(), seat.person).get(f"/children/{cast.child.pk}/{path}").content.decode()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("after", [-1, 0, 1])
def test_from_the_day_itself_who_keeps_the_team_is_asked_and_nobody_else(cast, place, after):
    live_in(cast, place)
    with on(cast, PLACES[place] + after * DAY):
        rebuild()
        assert bool(waits(cast.okafor, "transition.who_holds")) == (after >= 0)
        for seat in (cast.ana, cast.luis, cast.bell, cast.rosa):
            assert waits(seat, "transition.who_holds") == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("holder", Holder)
def test_it_waits_until_it_is_written_down_whoever_holds_them(cast, place, holder):
    live_in(cast, place)
    with on(cast, PLACES[place] + 30 * DAY):
        rebuild()
        for right in RIGHTS[place]:
            assert len(waits(cast.okafor, "transition.who_holds")) == 1
            written(cast, right, holder=holder, from_on=PLACES[place])
        assert waits(cast.okafor, "transition.who_holds") == []
        assert rebuild() == 0


def test_what_was_written_down_before_the_day_is_not_asked_for_on_it(cast):
    live_in(cast, "us-tx")
    with on(cast, PLACES["us-tx"] - 40 * DAY):
        written(cast, *Right, from_on=PLACES["us-tx"])
    with on(cast, PLACES["us-tx"]):
        rebuild()
        assert waits(cast.okafor, "transition.who_holds") == []


def test_the_page_says_that_nobody_has_written_it_down_and_then_who_holds_each(cast):
    live_in(cast, "us-tx")
    day = PLACES["us-tx"]
    with on(cast, day - DAY):
        assert "Who holds them" not in page(cast, cast.ana)
    with on(cast, day):
        assert page(cast, cast.ana).count("Nobody has written it down yet") == 2
        written(cast, Right.PLAN, from_on=day)
        shown = page(cast, cast.ana)
        assert "The student, from May 4, 2028" in shown
        assert shown.count("Nobody has written it down yet") == 1


def test_on_which_order_it_rests_is_for_who_keeps_the_team(cast):
    live_in(cast, "us-tx")
    with on(cast, PLACES["us-tx"]):
        by = now(cast.okafor)
        write_down_holder(Right.PLAN, Holder.GUARDIANS, from_on=by.today, ground="Order about Luis", by=by)
        assert "The parents or guardians, from May 4, 2028" in page(cast, cast.ana)
        assert "Order about Luis" not in page(cast, cast.ana)
        assert "Order about Luis" in page(cast, cast.okafor, "team/rights/")


def test_the_student_reads_in_their_own_words_since_when(cast):
    student = live_in(cast, "uk-england")
    with on(cast, PLACES["uk-england"]):
        opened_to(student, cast.ana, cast.okafor)
        assert "Since July 1, 2028 rights can be your own" in page(cast, student)


@pytest.mark.parametrize("path", ["after-school/", "after-school/rights/"])
def test_of_whom_no_birthday_is_known_the_page_says_so_and_who_can_write_it_down(cast, path):
    for seat, leads_there in ((cast.ana, False), (cast.bell, False), (cast.okafor, True)):
        shown = page(cast, seat, path)
        assert "No birthday is known here" in shown
        assert (f"/children/{cast.child.pk}/team/birthday/write/" in shown) == leads_there
        assert (cast.okafor.person.name in shown) or leads_there


def test_a_place_of_the_students_own_is_not_refused_as_too_early_where_no_birthday_is_known(cast):
    shown = page(cast, cast.ana, "team/students-place/")
    assert "No birthday is known here" in shown
    assert "younger than" not in shown


def write(cast, seat, **sent):
    return enter(Client(), seat.person).post(f"/children/{cast.child.pk}/team/birthday/write/", sent)


def test_who_keeps_the_team_writes_the_birthday_down_once(cast):
    for born_on in (date(2010, 5, 4), date(2011, 5, 4)):
        assert write(cast, cast.okafor, born_on=born_on.isoformat()).status_code in {200, 302}
        assert Child.objects.get(pk=cast.child.pk).born_on == date(2010, 5, 4)
    assert Act.objects.filter(act="teams.birthday_written").count() == 1
    assert "May 4, 2010" in page(cast, cast.okafor, "team/birthday/")


@pytest.mark.parametrize("name", ["ana", "rosa", "bell"])
def test_nobody_else_writes_it_down(cast, name):
    assert write(cast, getattr(cast, name), born_on="2010-05-04").status_code == 403
    assert Child.objects.get(pk=cast.child.pk).born_on is None


def test_a_birthday_to_come_is_refused_and_one_of_long_ago_is_asked_about(cast):
    for born_on in ((now(cast.okafor).today + DAY).isoformat(), "1961-05-04"):
        answer = write(cast, cast.okafor, born_on=born_on)
        assert answer.context["form"].errors["born_on"]
        assert born_on in answer.content.decode()
    told = {"days_are_right": "on", "days_asked": "born_on=1961-05-04"}
    assert write(cast, cast.okafor, born_on="1961-05-04", **told).status_code == 302


def test_who_is_at_home_with_the_student_as_well_writes_nothing_of_it(cast):
    type(cast.ana).objects.filter(pk=cast.luis.pk).update(ends_at=cast.luis.began_at)
    add_member(cast.luis.person, child=cast.child, role=Role.CASE_MANAGER, by=None)
    assert write(cast, cast.luis, born_on="2010-05-04").status_code == 404
    assert "team/birthday/" not in page(cast, cast.luis, "after-school/")


def test_a_final_plan_that_only_the_student_can_sign_asks_for_a_place_of_theirs(cast):
    student, day = live_in(cast, "us-tx"), PLACES["us-tx"]
    with on(cast, day - DAY):
        a_finished_plan(now(cast.okafor))
        written(cast, Right.PLAN, from_on=day)
        assert waits(cast.okafor, NO_PLACE) == []
    with on(cast, day):
        assert waits(cast.okafor, NO_PLACE) == []
        end_place(student, by=cast.okafor.person, why="")
        assert len(waits(cast.okafor, NO_PLACE)) == 1
        assert [waits(seat, NO_PLACE) for seat in (cast.ana, cast.luis, cast.bell)] == [[], [], []]
        written(cast, Right.PLAN, holder=Holder.GUARDIANS, from_on=day)
        assert waits(cast.okafor, NO_PLACE) == []


def test_the_night_on_which_somebody_is_old_enough_finds_no_fault(cast):
    live_in(cast, "us-tx", born_on=date(2012, 5, 4))
    with on(cast, date(2027, 6, 1)):
        rebuild()
    with on(cast, date(2030, 5, 4)):
        assert set(check_all()) == {0}
        assert len(waits(cast.okafor, "transition.who_holds")) == 1
