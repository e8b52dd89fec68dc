"""Full rights until an order is on file; then exactly what the order says, on the days it says."""

from datetime import timedelta

import pytest

from allies.teams.actions.opening import open_to
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Custody, Member, fill_rights, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import KINDS_SEEN, OPENABLE, Kind, Permission, Role, Side
from allies.teams.tests.cast import end_parents_place, someone

pytestmark = pytest.mark.postgresql


def again(member):
    """The same seat as the next request would load it."""
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


def set_for(guardian, by, sees=False, decides=False, told=False, kind=Kind.HEALTH, start=0, days=None):
    first = guardian.today + timedelta(days=start)
    last = first + timedelta(days=days) if days is not None else None
    return set_custody(
        guardian, {kind: Rights(sees, decides, told)}, from_on=first, until_on=last, order="Order of 3 May", by=by
    )


def test_without_an_order_both_guardians_have_full_rights(cast):
    for guardian in (cast.ana, cast.luis):
        assert guardian.kinds == frozenset(Kind)
        assert all(guardian.may_decide(kind) and guardian.is_told(kind) for kind in Kind)


def test_an_order_keeps_one_guardian_from_one_kind_and_nobody_else(cast):
    set_for(cast.luis, cast.okafor.person)
    luis = again(cast.luis)
    assert Kind.HEALTH not in luis.kinds
    assert Kind.BATON in luis.kinds
    assert not luis.may(Permission.WRITE_HEALTH)
    assert Kind.HEALTH in again(cast.ana).kinds


def test_to_see_to_decide_and_to_be_told_are_three_things(cast):
    set_for(cast.luis, cast.okafor.person, sees=True)
    luis = again(cast.luis)
    assert Kind.HEALTH in luis.kinds
    assert not luis.may_decide(Kind.HEALTH)
    assert not luis.is_told(Kind.HEALTH)


def test_who_may_see_the_team_but_not_decide_brings_nobody_and_ends_no_place(cast):
    set_for(cast.luis, cast.okafor.person, sees=True, told=True, kind=Kind.TEAM)
    luis = again(cast.luis)
    assert luis.may(Permission.SEE_TEAM)
    assert not luis.may(Permission.INVITE)
    assert not luis.may_end(cast.ines)
    assert again(cast.ana).may(Permission.INVITE)


def test_who_may_not_see_is_not_told_either(cast):
    set_for(cast.luis, cast.okafor.person, told=True)
    assert not again(cast.luis).is_told(Kind.HEALTH)


def test_an_order_counts_from_its_first_day_to_its_last(cast):
    set_for(cast.luis, cast.okafor.person, start=3, days=2)
    today = cast.luis.today
    denied = [day for day in range(8) if Custody.objects.in_force(cast.luis, today + timedelta(days=day))]
    assert denied == [3, 4, 5]


def test_a_newer_order_replaces_the_older_and_both_stay(cast):
    set_for(cast.luis, cast.okafor.person)
    set_for(cast.luis, cast.okafor.person, sees=True, decides=True, told=True)
    assert again(cast.luis).kinds == frozenset(Kind)
    assert Custody.objects.count() == 2


def test_writing_the_same_order_twice_adds_nothing(cast):
    set_for(cast.luis, cast.okafor.person)
    assert set_for(cast.luis, cast.okafor.person) == []


def test_an_order_that_is_made_longer_closes_until_its_new_end(cast):
    set_for(cast.luis, cast.okafor.person, days=2)
    set_for(cast.luis, cast.okafor.person, days=30)
    assert set_for(cast.luis, cast.okafor.person, days=30) == []
    assert not Custody.objects.in_force(cast.luis, cast.luis.today + timedelta(days=20))[Kind.HEALTH].sees


def test_an_order_of_today_leaves_one_of_next_month_as_it_is(cast):
    set_for(cast.luis, cast.okafor.person, start=30)
    rights = {Kind.HEALTH: Rights(), Kind.INCIDENT: Rights(sees=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Another", by=cast.okafor.person)
    assert not Custody.objects.in_force(cast.luis, cast.luis.today + timedelta(days=40))[Kind.HEALTH].sees


def test_an_order_outlives_the_seat_on_which_it_was_written_down(cast):
    set_for(cast.luis, cast.okafor.person)
    for _time in range(2):
        end_parents_place(again(Member.objects.current().get(person=cast.luis.person)))
        add_member(cast.luis.person, child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=cast.okafor.person)
    seat = again(Member.objects.current().get(person=cast.luis.person))
    assert Kind.HEALTH not in seat.kinds
    assert Custody.objects.count() == 1


@pytest.mark.parametrize("role", [Role.FAMILY, Role.GUEST, Role.TEACHER, Role.CASE_MANAGER])
def test_an_order_holds_whatever_the_adult_comes_back_as(cast, role):
    set_for(cast.luis, cast.okafor.person, kind=Kind.PROFILE)
    end_parents_place(cast.luis)
    home = cast.oak if role.side is not Side.SCHOOL else None
    place = add_member(cast.luis.person, child=cast.child, role=role, home=home, by=cast.ana.person)
    if role is Role.GUEST:
        open_to(place, OPENABLE, until_on=cast.ana.today, by=cast.ana)
    seat = seats_of(cast.luis.person).on(cast.child.pk)
    assert seat.kinds == KINDS_SEEN[role] - {Kind.PROFILE}
    assert not seat.may(Permission.SEE_PROFILE)
    fill_rights([fresh := again(seat)])
    assert fresh.kinds == seat.kinds


def test_whom_an_order_lets_decide_nothing_decides_nothing_as_school_either(cast):
    set_for(cast.luis, cast.okafor.person, kind=Kind.TEAM, sees=True)
    end_parents_place(cast.luis)
    seat = add_member(cast.luis.person, child=cast.child, role=Role.CASE_MANAGER, by=None)
    assert not again(seat).may(Permission.INVITE)


def test_an_order_that_was_written_at_an_older_seat_is_changed_at_the_new_one(cast):
    set_for(cast.luis, cast.okafor.person)
    end_parents_place(cast.luis)
    seat = add_member(cast.luis.person, child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    assert set_for(seat, cast.okafor.person) == []
    set_for(seat, cast.okafor.person, sees=True, decides=True, told=True)
    assert again(seat).kinds == frozenset(Kind)


def test_an_order_on_one_guardian_is_none_on_another_who_comes_later(cast):
    set_for(cast.luis, cast.okafor.person)
    nina = add_member(someone("Nina Moss"), child=cast.child, role=Role.GUARDIAN, home=cast.elm, by=None)
    assert again(nina).kinds == frozenset(Kind)
    assert not nina.custody.exists()


def test_an_order_about_one_child_is_none_about_another(cast):
    set_for(cast.luis, cast.okafor.person)
    petra = Member.objects.get(person=cast.other_mother).child
    seat = add_member(cast.luis.person, child=petra, role=Role.GUARDIAN, home=petra.homes.get(), by=None)
    assert again(seat).kinds == frozenset(Kind)
    assert not seat.custody.exists()


def test_an_order_narrows_a_relative_too_and_nobody_at_school(cast):
    closed, today = {Kind.BATON: Rights(sees=False)}, cast.rosa.today
    set_custody(cast.rosa, closed, from_on=today, until_on=None, order="Order", by=cast.okafor.person)
    assert Kind.BATON not in again(cast.rosa).kinds
    with pytest.raises(NotPossible):
        set_for(cast.bell, cast.okafor.person)


def test_many_seats_learn_their_rights_in_one_query(cast, django_assert_num_queries):
    set_for(cast.luis, cast.okafor.person)
    seats = [again(member) for member in cast.everyone.values()]
    with django_assert_num_queries(1):
        fill_rights(seats)
        kinds = {seat.person.name: seat.kinds for seat in seats if seat.role != Role.GUEST}
    with django_assert_num_queries(3):  # what was opened, by whom, and what orders say of those
        kinds |= {seat.person.name: seat.kinds for seat in seats if seat.role == Role.GUEST}
    assert kinds == {name.person.name: again(name).kinds for name in cast.everyone.values()}
    assert Kind.HEALTH not in kinds["Luis Ortega"]
