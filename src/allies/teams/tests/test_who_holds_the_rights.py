"""The student's own place, step by step, and the day on which the rights over record and plan become the student's."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from allies.teams.actions.rights import allow, take_back, write_down_holder
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.actions.students_place import say_of_place
from allies.teams.errors import NotPossible
from allies.teams.models import Allowed, Child, Member, RightsHeld, fill_rights
from allies.teams.models.custody import Rights
from allies.teams.models.rights import Holder
from allies.teams.permissions import NEEDS_RIGHT, STEPS, STILL_SEEN, Kind, Permission, Right, Role
from allies.teams.tests.cast import someone

pytestmark = pytest.mark.postgresql
DAY = timedelta(days=1)
PROFILE = [Kind.PROFILE]


def again(seat: Member) -> Member:
    return Member.objects.with_orders().select_related("child__school__district", "home", "person").get(pk=seat.pk)


@pytest.fixture
def student(cast) -> Member:
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - 19 * 366 * DAY)
    for one in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=again(one))
    return again(add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None))


def passes(cast, *rights: Right, on: date | None = None, holder=Holder.STUDENT) -> None:
    keeper = again(cast.okafor)
    for right in rights or Right:
        write_down_holder(right, holder, from_on=on or keeper.today, ground="34 CFR 99.5(a)", by=keeper)


def test_a_student_to_whom_nobody_opened_anything_reads_nothing(student):
    assert student.kinds == frozenset()
    assert not any(map(student.may, [Permission.SEE_TEAM, Permission.SEE_PLAN, Permission.SIGN_PLAN]))


@pytest.mark.parametrize("sayers", [["ana"], ["okafor"], ["ana", "luis"]])
def test_one_side_alone_opens_nothing_to_a_student(cast, student, sayers):
    for name in sayers:
        allow(student, PROFILE, by=again(getattr(cast, name)))
    assert again(student).kinds == frozenset()


def test_what_home_and_school_both_say_is_open_and_nothing_else(cast, student):
    allow(student, [Kind.PROFILE, Kind.PLAN], by=again(cast.ana))
    allow(student, [Kind.PROFILE, Kind.TEAM], by=again(cast.okafor))
    assert again(student).kinds == {Kind.PROFILE}
    assert again(student).may(Permission.SEE_PROFILE)
    assert not again(student).may(Permission.SEE_PLAN)


@pytest.mark.parametrize("name", ["ana", "luis", "okafor"])
def test_any_guardian_and_who_keeps_the_team_closes_it_at_once(cast, student, name):
    for one in (cast.ana, cast.okafor):
        allow(student, PROFILE, by=again(one))
    take_back(student, PROFILE, by=again(getattr(cast, name)))
    assert again(student).kinds == frozenset()
    assert Allowed.objects.filter(seat=student, ended_at__isnull=False).exists()


@pytest.mark.parametrize("name", ["rosa", "pam", "bell", "ines"])
def test_nobody_else_opens_or_closes_anything(cast, student, name):
    with pytest.raises(NotPossible):
        allow(student, PROFILE, by=again(getattr(cast, name)))
    for one in (cast.ana, cast.okafor):
        allow(student, PROFILE, by=again(one))
    assert take_back(student, PROFILE, by=again(getattr(cast, name))) == 0
    assert again(student).kinds == {Kind.PROFILE}


def test_serious_events_and_what_adults_talk_about_come_with_the_right_alone(cast, student):
    with pytest.raises(NotPossible):
        allow(student, [Kind.INCIDENT], by=again(cast.ana))
    with pytest.raises(NotPossible):
        allow(student, [Kind.ACCESS], by=again(cast.okafor))


def test_what_a_guardian_said_ends_with_what_an_order_leaves_them(cast, student):
    for one in (cast.luis, cast.okafor):
        allow(student, PROFILE, by=again(one))
    today, by = cast.luis.today, cast.okafor.person
    rights = {Kind.PROFILE: Rights(sees=True, decides=False, told=True)}
    set_custody(cast.luis, rights, from_on=today, until_on=None, order="Order of 3 May", by=by)
    assert again(student).kinds == frozenset()


def test_what_school_said_holds_when_its_people_change(cast, student):
    for one in (cast.ana, cast.okafor):
        allow(student, PROFILE, by=again(one))
    end_place(cast.okafor, by=cast.ford.person, why="New school")
    assert again(student).kinds == {Kind.PROFILE}


def test_a_student_who_holds_the_record_needs_nobody_to_open_it(cast, student):
    passes(cast, Right.RECORD)
    assert again(student).kinds == frozenset(Kind) - {Kind.CONTACT}
    assert again(student).may(Permission.SEE_ACCESS)
    assert not again(student).may(Permission.SIGN_PLAN)  # that one goes by another law


ASKING = (Permission.SEE_REQUEST, Permission.ASK_SCHOOL)


def test_a_student_asks_school_from_the_day_on_which_a_right_is_theirs(cast, student):
    for one in (cast.ana, cast.okafor):
        allow(student, STEPS, by=again(one))
    assert not any(map(again(student).may, ASKING))
    for right in Right:
        passes(cast, right)
        assert all(map(again(student).may, ASKING))
        passes(cast, right, holder=Holder.GUARDIANS)
        assert not any(map(again(student).may, ASKING))
    assert all(map(again(cast.ana).may, ASKING))


def test_a_statement_beside_the_record_is_for_who_holds_the_record(cast, student):
    passes(cast, Right.PLAN)
    assert not again(student).may(Permission.WRITE_STATEMENT)
    passes(cast, Right.RECORD)
    assert again(student).may(Permission.WRITE_STATEMENT)


def test_the_right_over_the_plan_is_one_persons_on_each_day(cast, student):
    passes(cast, Right.PLAN)
    assert again(student).kinds == {Kind.PLAN}  # nobody decides about what they cannot read
    assert again(student).may(Permission.SIGN_PLAN)
    assert not again(cast.ana).may(Permission.SIGN_PLAN)
    assert again(cast.ana).may(Permission.SEE_PLAN)
    assert again(student).may_decide(Kind.PLAN)
    assert not again(cast.ana).may_decide(Kind.PLAN)


def test_a_guardianship_that_is_written_down_gives_the_rights_back(cast, student):
    passes(cast)
    passes(cast, holder=Holder.GUARDIANS)
    assert again(cast.ana).kinds == frozenset(Kind)
    assert again(cast.ana).may(Permission.SIGN_PLAN)
    assert again(student).kinds == frozenset()


def test_from_that_day_those_at_home_see_who_is_there_and_what_they_talk_about_with_school(cast, student):
    passes(cast)
    assert again(cast.ana).kinds == STILL_SEEN
    assert again(cast.rosa).kinds == {Kind.TEAM, Kind.CONTACT}
    assert again(cast.ines).kinds == frozenset()
    assert again(cast.bell).kinds == frozenset(Kind) - {Kind.ACCESS}


def test_parents_who_still_decide_about_the_plan_read_it_although_the_record_is_the_students(cast, student):
    passes(cast, Right.RECORD)
    assert again(cast.ana).kinds == STILL_SEEN | {Kind.PLAN}
    assert again(cast.ana).may(Permission.SIGN_PLAN)
    assert again(cast.rosa).kinds == {Kind.TEAM, Kind.CONTACT}
    passes(cast, Right.PLAN)
    assert again(cast.ana).kinds == STILL_SEEN


def test_parents_go_on_reading_the_notices_that_law_sends_them(cast, student):
    passes(cast)
    assert again(cast.luis).may(Permission.SEE_NOTICE)
    assert not again(cast.luis).may(Permission.SEE_PLAN)
    today, by = cast.luis.today, cast.okafor.person
    rights = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=today, until_on=None, order="Order of 3 May", by=by)
    assert not again(cast.luis).may(Permission.SEE_NOTICE)


def test_the_student_says_what_each_parent_reads_on(cast, student):
    passes(cast)
    allow(again(cast.ana), [Kind.PLAN, Kind.BATON], by=again(student))
    assert again(cast.ana).kinds == STILL_SEEN | {Kind.PLAN, Kind.BATON}
    assert again(cast.luis).kinds == STILL_SEEN
    allow(again(cast.ana), [Kind.BATON], by=again(student))
    assert again(cast.ana).kinds == STILL_SEEN | {Kind.BATON}


def test_before_that_day_a_student_says_nothing_about_others(cast, student):
    with pytest.raises(NotPossible):
        allow(again(cast.ana), PROFILE, by=again(student))


def test_nobody_opens_the_record_of_a_student_in_their_place(cast, student):
    passes(cast)
    for one in (cast.ana, cast.luis):
        with pytest.raises(NotPossible):
            allow(student, PROFILE, by=again(one))
    with pytest.raises(Member.DoesNotExist):
        allow(again(cast.luis), PROFILE, by=again(cast.okafor))


PLACES = [
    ("us-tx", Right.PLAN, date(2008, 5, 4), date(2026, 5, 4)),
    ("us-ca", Right.RECORD, date(2008, 2, 29), date(2026, 2, 28)),
    ("uk-england", Right.PLAN, date(2008, 8, 31), date(2024, 6, 29)),
]


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2024, 6, 1, 18, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.mark.parametrize(("place", "right", "born_on", "day"), PLACES)
def test_rights_pass_with_the_day_of_the_place(clock, cast, student, place, right, born_on, day):
    type(cast.school.district).objects.filter(pk=cast.school.district_id).update(jurisdiction=place)
    Child.objects.filter(pk=cast.child.pk).update(born_on=born_on)
    with pytest.raises(NotPossible, match="too early"):
        passes(cast, right, on=day - DAY)
    passes(cast, right, on=day)
    held = []
    for one in (day - DAY, day, day + DAY):
        clock.move_to(datetime(one.year, one.month, one.day, 18, tzinfo=UTC))
        held.append((right in again(student).passed, right in again(cast.ana).passed))
    assert held == [(False, False), (True, True), (True, True)]


def test_of_whom_no_birthday_is_known_nothing_passes(cast, student):
    Child.objects.filter(pk=cast.child.pk).update(born_on=None)
    with pytest.raises(NotPossible, match="birthday"):
        passes(cast)


def test_only_who_keeps_the_team_writes_down_who_holds_a_right_and_on_what_it_rests(cast, student):
    for name in ("ana", "bell"):
        with pytest.raises(NotPossible):
            write_down_holder(
                Right.PLAN, Holder.STUDENT, from_on=cast.ana.today, ground="Law", by=again(getattr(cast, name))
            )
    with pytest.raises(NotPossible, match="rests"):
        write_down_holder(Right.PLAN, Holder.STUDENT, from_on=cast.ana.today, ground=" ", by=again(cast.okafor))


def test_saying_it_twice_is_saying_it_once(cast, student):
    passes(cast)
    passes(cast)
    assert RightsHeld.objects.count() == len(Right)
    for _time in range(2):
        allow(again(cast.ana), PROFILE, by=again(student))
    assert Allowed.objects.count() == 1


def test_who_held_a_right_is_never_written_over(cast, student):
    passes(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsHeld.objects.update(holder=Holder.GUARDIANS)


def test_for_many_seats_it_is_asked_once(cast, student, django_assert_num_queries):
    passes(cast)
    seats = [again(seat) for seat in (cast.ana, cast.luis, cast.rosa, student)]
    for seat in seats:
        seat.has_orders = False
    with django_assert_num_queries(1):
        fill_rights(seats)
        assert all(seat.passed == frozenset(Right) for seat in seats)


def test_of_a_child_who_is_too_young_nobody_asks(cast, django_assert_num_queries):
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - 9 * 366 * DAY)
    seat = again(cast.ana)
    with django_assert_num_queries(0):
        assert seat.kinds == frozenset(Kind)


def test_each_right_says_what_only_its_holder_does():
    assert {NEEDS_RIGHT[Permission.SIGN_PLAN], NEEDS_RIGHT[Permission.SEE_ACCESS]} == set(Right)
    assert STEPS.isdisjoint({Kind.INCIDENT, Kind.TALK, Kind.CONTACT, Kind.ACCESS})
