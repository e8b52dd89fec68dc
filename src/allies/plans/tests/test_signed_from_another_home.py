"""What a parent signed is theirs when they move to another home: read there, counted, and taken back there."""

import pytest

from allies.asked.reading import what_waits
from allies.plans.asked_to_sign import State, who_said_nothing, who_was_asked
from allies.plans.consent import own_answers, signatures_seen
from allies.plans.models import Stance, TakenBack
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member
from allies.teams.models import Member, seats_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone

from .planning import read
from .signing import TIME, a_finished_plan, answered_parts, parts_of, said_yes, took_back

pytestmark = pytest.mark.django_db


def seat(member):
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


@pytest.fixture
def hugo(cast):
    return seat(add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None))


def moved(member, cast):
    return seat(move_home(member, to=None, name="Home C", by=cast.okafor.person))


def state_of(name, cast, edition):
    return {one.seat.person.name: one.state for one in who_was_asked(cast.okafor, edition)}[name]


def test_who_signed_before_they_moved_has_signed(cast, edition, hugo):
    signature = said_yes(hugo, edition)
    new = moved(hugo, cast)
    assert state_of("Hugo Ruiz", cast, edition) == State.SIGNED
    assert [one.signature for one in signatures_seen(new, edition.plan)] == [signature]
    assert set(own_answers(new, edition.plan)) == set(parts_of(edition))
    assert list(what_waits(seats_of(hugo.person), kinds={"plans.sign"})) == []
    assert list(who_said_nothing(seats_of(cast.okafor.person)))
    assert "Hugo Ruiz" in read(new, f"signatures/{signature.pk}/")


def test_what_the_other_one_of_the_earlier_home_signed_is_not_read_from_the_new_home(cast, edition, hugo):
    said_yes(cast.ana, edition)
    assert signatures_seen(moved(hugo, cast), edition.plan) == []


def test_a_yes_from_the_earlier_home_is_taken_back_and_only_the_new_home_and_school_read_it(cast, edition, hugo):
    signature = said_yes(hugo, edition)
    new = moved(hugo, cast)
    back = took_back(new, signature)
    assert state_of("Hugo Ruiz", cast, edition) == State.TAKEN_BACK
    assert not cast.ana.sees(TakenBack).exists()
    assert list(new.sees(TakenBack)) == [back]


def test_one_answer_of_a_person_to_a_part_stands(cast, edition, hugo):
    answered_parts(hugo, edition)
    new = moved(hugo, cast)
    answered_parts(new, edition, TIME)
    standing = Stance.objects.filter(of__person=hugo.person, replaced_at=None)
    assert {one.says for one in standing} == {TIME}
