"""Seats begin, end, and carry what they may."""

import pytest
from django.db import IntegrityError
from django.db.models import Q, UniqueConstraint

from allies.teams.actions.opening import close_to
from allies.teams.actions.seats import add_member, end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Child, Member, seats_of
from allies.teams.permissions import Permission, Role
from allies.teams.tests.cast import audiences_for

pytestmark = pytest.mark.postgresql


def test_a_seat_that_ended_sees_nothing_and_opens_nothing(cast):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert not cast.pam.is_open
    assert not Member.objects.current().filter(pk=cast.pam.pk).exists()
    assert len(seats_of(cast.pam.person)) == 0


def test_ending_a_place_twice_keeps_the_first_hour(cast):
    first = end_place(cast.pam, by=cast.okafor.person, why="New job").ends_at
    assert end_place(cast.pam, by=cast.okafor.person, why="Again").ends_at == first


def test_the_same_role_twice_is_one_seat(cast):
    assert add_member(cast.jin.person, child=cast.child, role=Role.THERAPIST, by=None) == cast.jin


def test_another_role_waits_for_the_end_of_the_first(cast):
    with pytest.raises(NotPossible):
        add_member(cast.jin.person, child=cast.child, role=Role.TEACHER, by=None)


def test_a_guardian_without_a_home_cannot_be_written(cast):
    with pytest.raises(IntegrityError):
        Member.objects.create(
            district=cast.child.district, child=cast.child, person=cast.stan, role=Role.GUARDIAN, home=None
        )


def test_each_home_has_an_audience_that_the_other_home_is_not_in(cast):
    of_ana = audiences_for(cast.ana)
    of_luis = audiences_for(cast.luis)
    assert Audience.home_and_school(cast.oak) in of_ana - of_luis
    assert Audience.home_and_school(cast.elm) in of_luis - of_ana
    assert Audience.school(cast.child) not in of_ana | of_luis
    assert of_ana & of_luis == {Audience.team(cast.child)}


def test_an_audience_that_is_kept_at_hand_is_the_row_as_it_stands(cast):
    for child, homes in [(cast.child, [cast.oak, cast.elm]), *((o, o.homes.all()) for o in of_others(cast))]:
        team, *of_homes = [Audience.team(child), *map(Audience.home_and_school, homes)]
        assert row(team) == row(Audience.objects.get(child=child, reach="team"))
        assert list(map(row, of_homes)) == [row(Audience.objects.get(home=home, reach="home")) for home in homes]


def of_others(cast):
    return Child.objects.filter(school=cast.school).exclude(pk=cast.child.pk)


def row(audience):
    return {field.attname: getattr(audience, field.attname) for field in Audience._meta.concrete_fields}


def test_a_guest_is_not_the_home_that_brought_them_and_reads_it_while_its_guardian_opens_something(cast):
    private = Audience.home_and_school(cast.elm)
    assert private in audiences_for(cast.luis)
    assert private in audiences_for(cast.ines)
    close_to(cast.ines, by=cast.luis)
    ines = Member.objects.get(pk=cast.ines.pk)
    assert private not in audiences_for(ines)
    assert not ines.is_in(private)


def test_one_rule_says_who_an_audience_includes(cast):
    for member in cast.everyone.values():
        asked_one_by_one = {a for a in Audience.objects.filter(child=cast.child) if member.is_in(a)}
        assert asked_one_by_one == audiences_for(member), member


def test_whom_the_other_home_brings_is_not_on_my_team_page(cast):
    assert cast.ines not in cast.ana.teammates()
    assert cast.rosa not in cast.luis.teammates()
    assert cast.luis in cast.ana.teammates()
    assert {cast.ines, cast.rosa} <= set(cast.okafor.teammates())


def test_a_guardian_ends_only_the_places_their_own_home_brought(cast):
    assert cast.ana.may_end(cast.rosa)
    assert not cast.ana.may_end(cast.ines)
    assert not cast.ana.may_end(cast.luis)
    assert cast.okafor.may_end(cast.ines)
    assert not cast.okafor.may_end(cast.okafor)


def test_nothing_is_allowed_that_the_table_does_not_name(cast):
    assert not cast.rosa.may(Permission.SET_CUSTODY)
    assert not cast.ines.may(Permission.SEE_BATON)


@pytest.mark.parametrize("reach", ["team", "school", "home", "adult"])
def test_there_is_one_audience_for_the_same_people(cast, reach):
    whose = {"home": {"home": cast.oak}, "adult": {"adult": cast.ana}}.get(reach, {})
    same = Audience(district=cast.child.district, child=cast.child, reach=reach, **whose)
    if reach == "adult":
        Audience.adult_and_school(cast.ana)
    with pytest.raises(IntegrityError):
        same.save(force_insert=True)


def test_no_index_of_audiences_waits_for_the_value_that_a_question_brings():
    """Nearly every question joins them, and SQLite would plan it anew each time it is asked."""
    unique = [each for each in Audience._meta.constraints if isinstance(each, UniqueConstraint)]
    conditions = [each.condition for each in [*unique, *Audience._meta.indexes] if each.condition]
    assert conditions == [Q(home__isnull=False), Q(adult__isnull=False)]
