"""Two parents were put into one home here and live apart: each has a line of their own from then on."""

import pytest
from django.test import Client

from allies.log.models import Act
from allies.outbox.mail import from_contents
from allies.outbox.models import Parcel
from allies.teams.actions.audiences import choose
from allies.teams.actions.endings import ask_to_end
from allies.teams.actions.invitations import accept, invite, invite_again
from allies.teams.actions.moving import move_home
from allies.teams.actions.schools import add_home
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Invitation, Member, seats_of
from allies.teams.models.custody import Rights
from allies.teams.models.ending import Cause
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import audiences_for, enter, someone


@pytest.fixture
def hugo(cast):
    """A second parent in Ana's home."""
    seat = add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)


def moved(seat, cast, **more):
    new = move_home(seat, to=None, name="Home C", by=cast.okafor.person, **more)
    return Member.objects.select_related("child__school", "home", "person").get(pk=new.pk)


def reads(member, audience):
    return audience in audiences_for(member) and member.is_in(audience)


def test_who_moves_has_a_home_of_their_own_and_neither_reads_the_others_line(cast, hugo):
    old, new = Audience.home_and_school(cast.oak), moved(hugo, cast)
    own = Audience.home_and_school(new.home)
    assert (new.home.name, new.role, new.person) == ("Home C", Role.GUARDIAN, hugo.person)
    assert reads(new, own)
    assert not reads(new, old)
    assert reads(cast.ana, old)
    assert not reads(cast.ana, own)
    assert seats_of(hugo.person).on(cast.child.pk) == new


def test_nothing_that_was_written_is_changed(cast, hugo):
    new = moved(hugo, cast)
    old = Member.objects.get(pk=hugo.pk)
    assert (old.home, old.is_open, new.moved_from) == (cast.oak, False, old)


def test_an_order_goes_along_and_keeps_the_two_homes_apart_from_now_on(cast, hugo):
    closed = {Kind.HEALTH: Rights(sees=False), Kind.TALK: Rights(apart=True)}
    set_custody(hugo, closed, from_on=hugo.today, until_on=None, order="Order", by=cast.okafor.person)
    new = moved(hugo, cast)
    assert Kind.HEALTH not in new.kinds
    assert new.is_kept_apart_from(cast.ana)


def test_what_is_between_them_and_others_by_name_goes_along(cast, hugo):
    talk, between = choose([hugo, cast.okafor]), Audience.adult_and_school(hugo)
    again = moved(moved(hugo, cast), cast)
    for audience in (talk, between):
        assert reads(again, audience)
        assert not cast.ana.is_in(audience)
    assert not reads(cast.ana, between)


def test_nobody_moves_in_to_where_others_write_or_wrote(cast, hugo):
    for home in (cast.elm, cast.oak):
        with pytest.raises(NotPossible, match="a place in that home"):
            move_home(hugo, to=home, name="", by=cast.okafor.person)
    empty = add_home(cast.child, name="Home B", by=cast.okafor.person)
    assert move_home(hugo, to=empty, name="", by=cast.okafor.person).home == empty


def test_nobody_moves_to_the_home_of_who_is_invited_to_it(cast, hugo):
    awaited = add_home(cast.child, name="Home B", by=cast.okafor.person)
    invite("Nora", school=cast.school, child=cast.child, role=Role.GUARDIAN, home=awaited, by=cast.okafor.person)
    with pytest.raises(NotPossible, match="a place in that home"):
        move_home(hugo, to=awaited, name="", by=cast.okafor.person)


def test_only_who_keeps_the_team_moves_somebody(cast, hugo):
    for person in (cast.ana.person, cast.bell.person, cast.stan):
        with pytest.raises(NotPossible):
            move_home(hugo, to=None, name="Home C", by=person)


def test_a_place_whose_end_was_asked_for_does_not_slip_away_to_another_home(cast, hugo):
    ask_to_end(hugo, cause=Cause.WISH, by=cast.okafor.person)
    with pytest.raises(NotPossible, match="end of this place"):
        moved(hugo, cast)


def test_twice_is_once(cast, hugo):
    assert moved(hugo, cast) == moved(hugo, cast)
    assert cast.child.homes.count() == 3


def test_whom_they_invited_to_the_earlier_home_does_not_come_in_there(cast, hugo):
    aunt = invite("Nora Moss", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=hugo.person)
    moved(hugo, cast)
    with pytest.raises(NotPossible, match="no longer good"):
        accept(aunt, by=someone("Nora Moss"))


def test_nor_by_a_link_that_school_made_anew_before_or_makes_later(cast, hugo):
    aunt = invite("Nora Moss", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=hugo.person)
    invite_again(aunt, by=cast.okafor.person)
    of_ana = invite(
        "Eva Moss", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=cast.ana.person
    )
    moved(hugo, cast)
    with pytest.raises(NotPossible, match="no longer good"):
        accept(aunt, by=someone("Nora Moss"))
    with pytest.raises(NotPossible, match="withdrawn"):
        invite_again(aunt, by=cast.okafor.person)
    assert Invitation.objects.open().get() == of_ana


def test_who_moves_is_told_without_the_childs_name_and_it_is_in_the_log(cast, hugo):
    new = moved(hugo, cast)
    (mail,) = Parcel.objects.filter(key=f"moved:{new.pk}")
    text = from_contents(mail.contents).text
    assert "Mateo" not in text
    assert "Ms. Okafor" in text
    assert Act.objects.filter(act="teams.moved_home", about=new.pk, by=cast.okafor.person_id).exists()


def test_whom_they_brought_goes_along_unless_school_says_otherwise(cast, hugo):
    brother = add_member(
        someone("Nilo Ruis"), child=cast.child, role=Role.FAMILY, home=cast.oak, by=None, brought_by=hugo.person
    )
    page = enter(Client(), cast.okafor.person).get(f"/children/{cast.child.pk}/team/members/{hugo.pk}/home/")
    assert page.context["form"]["together"].value() == [str(brother.pk)]


def test_on_the_page_they_choose_who_goes_along(cast, hugo):
    here = f"/children/{cast.child.pk}/team/members/{hugo.pk}/home/"
    okafor = enter(Client(), cast.okafor.person)
    assert here in okafor.get(f"/children/{cast.child.pk}/team/").text
    page = okafor.get(here).text
    assert "Rosa Vidal" in page
    assert "Elm Street" not in page.partition("<form")[2]
    assert okafor.post(here, {"home": str(cast.elm.pk)}).status_code == 200
    assert okafor.post(here, {"home": "new", "together": [str(cast.rosa.pk)]}).status_code == 302
    homes = {
        str(seat): seat.home.name
        for seat in Member.objects.current().filter(person__in=[hugo.person, cast.rosa.person])
    }
    assert set(homes) == {"Hugo Ruiz", "Rosa Vidal"}
    assert len(set(homes.values())) == 1
    assert okafor.get(here).status_code == 404
    assert enter(Client(), cast.ana.person).get(here).status_code == 403
