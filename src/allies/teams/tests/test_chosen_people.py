"""An audience of chosen people is for exactly those seats: not for the rest of school, not for the rest of a home."""

import pytest
from django.db import IntegrityError, transaction

from allies.teams.actions.audiences import choose, leave, let_in
from allies.teams.actions.seats import end_place
from allies.teams.models import Audience, Chosen, Member
from allies.teams.permissions import MAY, Permission, Role
from allies.teams.tests.cast import audiences_for


def those_of(audience, cast):
    return {name for name, member in cast.everyone.items() if audience in audiences_for(member)}


def test_it_is_for_the_chosen_seats_and_for_nobody_else(cast):
    audience = choose([cast.ana, cast.bell])
    assert those_of(audience, cast) == {"ana", "bell"}


def test_one_rule_says_whom_it_includes_whoever_came_and_left(cast):
    audiences = [choose([cast.ana, cast.bell]), choose([cast.bell, cast.jin, cast.okafor]), choose([cast.luis])]
    let_in(cast.luis, audiences[1])
    leave(cast.jin, audiences[1])
    for member in cast.everyone.values():
        one_by_one = {a for a in Audience.objects.filter(child=cast.child) if member.is_in(a)}
        with_their_seats = {
            a for a in Audience.objects.filter(child=cast.child).prefetch_related("chosen") if member.is_in(a)
        }
        assert one_by_one == with_their_seats == audiences_for(member), member


def test_a_seat_that_ended_takes_what_it_was_chosen_for_with_it(cast):
    audience = choose([cast.pam, cast.bell])
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert not Member.objects.get(pk=cast.pam.pk).is_open
    assert those_of(audience, cast) == {"pam", "bell"}  # the choice stands; the door is closed


def test_who_left_may_be_asked_in_again(cast):
    audience = choose([cast.ana, cast.bell])
    assert leave(cast.bell, audience)
    assert not leave(cast.bell, audience)
    assert those_of(audience, cast) == {"ana"}
    assert let_in(cast.bell, audience)
    assert not let_in(cast.bell, audience)
    assert Chosen.objects.filter(audience=audience, member=cast.bell).count() == 2


def test_the_database_keeps_a_seat_from_being_chosen_twice(cast):
    audience = choose([cast.ana, cast.bell])
    with pytest.raises(IntegrityError), transaction.atomic():
        Chosen.objects.create(district=cast.child.district, audience=audience, member=cast.ana)


def test_chosen_people_are_of_one_childs_team(cast):
    elsewhere = Member.objects.get(person=cast.other_mother)
    with pytest.raises(ValueError, match="one child"):
        choose([cast.ana, elsewhere])
    with pytest.raises(ValueError, match="this child"):
        let_in(elsewhere, choose([cast.ana, cast.bell]))
    with pytest.raises(ValueError, match="chosen people"):
        let_in(cast.rosa, Audience.team(cast.child))


def test_only_who_holds_the_record_at_school_sees_that_a_private_talk_exists():
    assert MAY[Permission.SEE_PRIVATE_THREADS] == {Role.CASE_MANAGER, Role.LEADER}
    assert MAY[Permission.WRITE_THREAD] == MAY[Permission.SEE_THREADS]
