"""Two parents of one home were in a concern and live apart now: it stays one home's, and the other reads no more."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.concerns.actions.opening import answer_asked_in, ask_in, come_back, leave, open_concern
from allies.concerns.actions.saying import say_what_matters, write_view
from allies.concerns.models import Concern, Said
from allies.concerns.people import may_be_asked_in
from allies.concerns.reading import shown_to
from allies.database.ids import uuid7
from allies.teams.actions.moving import move_home
from allies.teams.actions.opening import open_to
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.django_db
SECRET = "Zebrastr1pe"


def again(seat):
    return Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=seat.pk)


@pytest.fixture
def hugo(cast):
    """A second parent in Ana's home."""
    return again(add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None))


def moved(seat, cast):
    return again(move_home(seat, to=None, name="Home C", by=cast.okafor.person))


def opened_by(by, *people):
    return open_concern(id=uuid7(), by=by, about="Recess", people=people)


def test_who_moved_out_reads_nothing_more_of_what_the_others_go_on_with(cast, hugo):
    concern = opened_by(hugo, cast.ana, cast.bell)
    write_view(concern, id=uuid7(), by=hugo, words="He is sad.")
    new = moved(hugo, cast)
    say_what_matters(concern, id=uuid7(), by=cast.ana, words=SECRET)
    assert not new.sees(Concern).exists()
    assert not new.sees(Said).exists()
    page = enter(Client(), new.person)
    for path in ("", f"{concern.pk}/"):
        assert SECRET not in page.get(f"/children/{cast.child.pk}/concerns/{path}").content.decode()
    assert "Hugo" not in [seat.person.name for seat in shown_to(cast.ana, concern).seats]
    with pytest.raises(NotPossible, match="no longer in this"):
        say_what_matters(concern, id=uuid7(), by=new, words="Mine")


def test_what_is_theirs_alone_goes_along_and_nobody_of_the_earlier_home_is_asked_in(cast, hugo):
    concern = opened_by(hugo, cast.bell)
    new = moved(hugo, cast)
    write_view(concern, id=uuid7(), by=new, words=SECRET)
    for asking in (new, cast.bell):
        assert cast.ana not in may_be_asked_in(concern, asking)
    with pytest.raises(NotPossible):
        ask_in(concern, id=uuid7(), by=cast.bell, whom=cast.ana)
    partner = again(add_member(someone("Eva Moss"), child=cast.child, role=Role.GUARDIAN, home=new.home, by=None))
    assert partner in may_be_asked_in(concern, new)


def test_a_helper_of_the_earlier_home_reads_on_in_nothing_that_went_along(cast, hugo):
    helper = again(add_member(someone("Vera Cole"), child=cast.child, role=Role.GUEST, home=cast.oak, by=None))
    for parent in (cast.ana, hugo):
        open_to(helper, [Kind.TEAM, Kind.PLAN], until_on=parent.today + timedelta(days=9), by=parent)
    theirs, together = opened_by(hugo, cast.bell), opened_by(cast.ana, cast.bell)
    for concern, by in ((theirs, hugo), (together, cast.ana)):
        ask_in(concern, id=uuid7(), by=by, whom=again(helper))
    assert again(helper).sees(Concern).count() == 2
    moved(hugo, cast)
    assert again(helper).sees(Concern).get() == together


def test_of_two_who_move_together_both_stay_in_it(cast, hugo):
    concern = opened_by(hugo, cast.ana, cast.bell)
    move_home(hugo, to=None, name="Home C", by=cast.okafor.person, together=[cast.ana])
    at_home = [seat for seat in shown_to(cast.bell, concern).seats if seat.home_id]
    assert {seat.person for seat in at_home} == {hugo.person, cast.ana.person}


def test_who_had_left_is_asked_nothing_in_the_new_home_and_can_come_back(cast, hugo):
    concern = opened_by(hugo, cast.bell)
    leave(concern, by=hugo)
    new = moved(hugo, cast)
    assert shown_to(new, concern).has_left
    come_back(concern, by=new)
    assert not shown_to(new, concern).has_left


def test_a_yes_that_comes_after_they_parted_lets_nobody_of_the_earlier_home_in(cast, hugo):
    concern = opened_by(hugo, cast.bell)
    wish = ask_in(concern, id=uuid7(), by=cast.bell, whom=cast.ana)
    new = moved(hugo, cast)
    with pytest.raises(NotPossible, match="cannot be asked in"):
        answer_asked_in(wish, id=uuid7(), by=new, says="yes")
    assert not cast.ana.sees(Concern).exists()
