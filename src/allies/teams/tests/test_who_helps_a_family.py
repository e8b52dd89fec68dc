"""An advocate, an interpreter or a therapist from outside: let in, opened to, seen by those who may, and let out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.teams.actions.invitations import accept, invite, say_who
from allies.teams.actions.moving import move_home
from allies.teams.actions.opening import close_to, open_to
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Opened
from allies.teams.models.custody import Rights
from allies.teams.permissions import OPENABLE, Kind, Permission, Role
from allies.teams.recognising import question_of
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.postgresql


def again(seat: Member) -> Member:
    return Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=seat.pk)


def invited_by(guardian: Member, name: str = "Noor Haddad", opens=(Kind.PLAN,)):
    return invite(
        name,
        school=guardian.child.school,
        child=guardian.child,
        role=Role.GUEST,
        home=guardian.home,
        relation="advocate",
        seat_ends_at=timezone.now() + timedelta(days=30),
        opens=opens,
        by=guardian.person,
    )


def page_of(seat: Member, helper: Member, more: str = "") -> str:
    return f"/children/{seat.child_id}/team/helpers/{helper.pk}/{more}"


def order(cast, seat: Member, kind: Kind, **rights: bool) -> None:
    first = {"from_on": seat.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(seat, {kind: Rights(**rights)}, **first)


def test_a_guest_to_whom_nothing_was_opened_reads_nothing(cast):
    guest = add_member(someone("Noor Haddad"), child=cast.child, role=Role.GUEST, home=cast.oak, by=None)
    assert again(guest).kinds == frozenset()
    assert not again(guest).may(Permission.SEE_TEAM)
    browser = enter(Client(), guest.person)
    assert "Nothing of the record is open to you now." in browser.get(f"/children/{cast.child.pk}/").content.decode()
    assert browser.get(f"/children/{cast.child.pk}/team/open-to-me/").status_code == 200


def test_what_was_chosen_with_the_invitation_is_open_once_they_come(cast):
    guest = accept(invited_by(cast.ana, opens=[Kind.PLAN, Kind.TALK]), by=someone("Noor Haddad"))
    assert again(guest).kinds == {Kind.PLAN, Kind.TALK}
    assert again(guest).opened_by == {cast.ana.pk}


def test_what_an_order_closes_meanwhile_does_not_open_with_the_invitation(cast):
    invitation = invited_by(cast.ana, opens=[Kind.PLAN, Kind.TALK])
    order(cast, cast.ana, Kind.PLAN, sees=False)
    noor = someone("Noor Haddad")
    assert accept(invitation, by=noor) is None  # beside an order school says first that it is nobody it knows
    for keeper in (cast.okafor.person, cast.ford.person):
        for one in question_of(invitation, by=noor).open:
            say_who(invitation, one.known.person, is_same=False, by=keeper)
    guest = Member.objects.get(person=noor)
    assert again(guest).kinds == {Kind.TALK}


def test_who_works_with_the_child_and_the_other_parent_are_nobodys_helpers(cast):
    for person in (cast.bell.person, cast.luis.person):
        with pytest.raises(NotPossible, match="in another role"):
            accept(invited_by(cast.ana, name=person.name), by=person)
    assert not Opened.objects.filter(guardian=cast.ana).exists()


def test_one_person_helps_one_home(cast):
    with pytest.raises(NotPossible, match="for another home"):
        accept(invited_by(cast.ana, name="Ines Marsh"), by=cast.ines.person)
    assert again(cast.ines).opened_by == {cast.luis.pk}
    assert again(cast.ines).kinds == {Kind.TEAM, Kind.PROFILE}


def test_an_advocate_of_two_families_reads_of_each_child_what_that_family_opened(cast):
    other = Member.objects.get(person=cast.other_mother)
    guest = accept(invited_by(other, opens=[Kind.BATON]), by=cast.ines.person)
    assert again(guest).kinds == {Kind.BATON}
    assert again(cast.ines).kinds == {Kind.TEAM, Kind.PROFILE}


def test_a_guardian_opens_of_what_is_open_to_them_to_guests_of_their_home_alone(cast):
    order(cast, cast.luis, Kind.HEALTH, sees=False)
    luis = again(cast.luis)
    with pytest.raises(NotPossible, match="only what is open to you"):
        open_to(cast.ines, [Kind.HEALTH], until_on=luis.today, by=luis)
    for kind in set(Kind) - OPENABLE:
        with pytest.raises(NotPossible):
            open_to(cast.ines, [kind], until_on=luis.today, by=luis)
    for whom, by in ((cast.ines, cast.ana), (cast.rosa, cast.ana), (cast.bell, cast.ana), (cast.ana, cast.luis)):
        with pytest.raises(Member.DoesNotExist):
            open_to(whom, [Kind.PLAN], until_on=by.today, by=by)
    for by in (cast.rosa, cast.okafor, cast.ines):
        with pytest.raises(NotPossible, match="has changed"):
            open_to(cast.ines, [Kind.PLAN], until_on=by.today, by=by)


def test_there_is_a_last_day_always_and_within_a_year(cast):
    for days in (-1, 367):
        with pytest.raises(NotPossible, match="at most a year"):
            open_to(cast.ines, [Kind.PLAN], until_on=cast.luis.today + timedelta(days=days), by=cast.luis)
    far = cast.luis.today + timedelta(days=366)
    open_to(cast.ines, [Kind.PLAN], until_on=far, by=cast.luis)
    ines = again(cast.ines)
    assert ines.ends_at.astimezone(cast.child.zone).date() == far  # they are here as long as they may read


def test_opening_twice_is_once_and_what_changes_is_written_beside_what_was(cast):
    day = cast.luis.today + timedelta(days=5)
    first = open_to(cast.ines, [Kind.PLAN], until_on=day, by=cast.luis)
    assert open_to(cast.ines, [Kind.PLAN], until_on=day, by=cast.luis) == first
    open_to(cast.ines, [Kind.PLAN, Kind.TALK], until_on=day + timedelta(days=1), by=cast.luis)
    rows = Opened.objects.filter(guest=cast.ines)
    assert rows.filter(kind=Kind.PLAN).count() == 2
    assert set(rows.filter(ended_at=None).values_list("kind", flat=True)) == {Kind.PLAN, Kind.TALK}
    assert open_to(cast.ines, [], until_on=day, by=cast.luis) == []
    assert not rows.filter(ended_at=None).exists()
    assert rows.count() == 5


@pytest.mark.usefixtures("one_moment")
def test_on_the_day_after_the_last_nothing_is_open(cast, time_machine):
    open_to(cast.ines, [Kind.PLAN], until_on=cast.luis.today + timedelta(days=1), by=cast.luis)
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert again(cast.ines).kinds == {Kind.PLAN}
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert again(cast.ines).kinds == frozenset()


def test_who_opened_can_close_though_an_order_lets_them_open_nothing_more(cast):
    order(cast, cast.luis, Kind.TEAM, decides=False)
    luis = again(cast.luis)
    with pytest.raises(NotPossible):
        open_to(cast.ines, [Kind.PLAN], until_on=luis.today, by=luis)
    assert close_to(cast.ines, by=luis) == 2
    page = enter(Client(), luis.person).get(page_of(luis, cast.ines)).content.decode()
    assert "Nothing of the record is open." in page
    assert 'name="kinds"' not in page


def test_a_place_that_ends_or_moves_takes_along_what_was_opened_through_it(cast):
    nina = add_member(someone("Nina Moss"), child=cast.child, role=Role.GUARDIAN, home=cast.elm, by=None)
    open_to(cast.ines, [Kind.BATON], until_on=cast.luis.today, by=again(nina))
    moved = move_home(again(nina), to=None, name="Ash Street", by=cast.okafor.person)
    assert again(cast.ines).opened_by == {cast.luis.pk}
    with pytest.raises(Member.DoesNotExist):
        open_to(cast.ines, [Kind.BATON], until_on=cast.luis.today, by=again(moved))
    end_place(cast.ines, by=cast.luis.person, why="Thank you")
    assert not Opened.objects.filter(guest=cast.ines, ended_at=None).exists()


def test_her_own_home_and_who_keeps_the_team_know_what_is_open_and_the_other_home_knows_nobody(cast):
    pages = {
        name: enter(Client(), seat.person).get(f"/children/{cast.child.pk}/team/").content.decode()
        for name, seat in cast.everyone.items()
    }
    assert {name for name, page in pages.items() if "Ines Marsh" in page} == set(pages) - {"ana", "rosa"}
    told = {name for name, page in pages.items() if "Who is on the team; who the child is" in page}
    assert told == {"luis", "okafor"}
    assert "Elm Street" in pages["okafor"].split("Ines Marsh")[1].split("</li>")[0]


def test_the_page_of_a_helper_is_there_for_a_guardian_of_that_home_alone(cast):
    for name, seat in cast.everyone.items():
        for method, more in (("get", ""), ("post", ""), ("post", "close/")):
            status = getattr(enter(Client(), seat.person), method)(page_of(seat, cast.ines, more)).status_code
            assert status in ({200, 302} if name == "luis" else {403, 404}), name
    assert enter(Client(), cast.ford.person).get(page_of(cast.luis, cast.ines)).status_code == 404


def test_a_wrong_day_is_said_beside_its_field_and_nothing_is_saved(cast):
    browser, sent = enter(Client(), cast.luis.person), {"kinds": ["plan", "talk"], "until_on": "2020-01-01"}
    page = browser.post(page_of(cast.luis, cast.ines), sent).content.decode()
    assert "This day has passed." in page
    assert page.count(" checked") == 2
    assert again(cast.ines).kinds == {Kind.TEAM, Kind.PROFILE}


def test_a_guardian_opens_and_closes_on_the_page_and_the_guest_reads_by_whom_and_until_when(cast):
    browser, day = enter(Client(), cast.luis.person), cast.luis.today + timedelta(days=14)
    sent = {"kinds": ["plan"], "until_on": day.isoformat()}
    assert browser.post(page_of(cast.luis, cast.ines), sent).status_code == 302
    own = enter(Client(), cast.ines.person).get(f"/children/{cast.child.pk}/team/open-to-me/").content.decode()
    assert "The plan, and what each said to it" in own
    assert "Luis Ortega" in own
    assert "Last here" in browser.get(page_of(cast.luis, cast.ines)).content.decode()
    assert browser.post(page_of(cast.luis, cast.ines, "close/")).status_code == 302
    assert again(cast.ines).kinds == frozenset()


def test_a_guardian_chooses_on_the_form_of_the_invitation_and_school_opens_nothing(cast):
    browser = enter(Client(), cast.ana.person)
    path = f"/children/{cast.child.pk}/team/invite/"
    sent = {
        "id": uuid7(), "name": "Noor Haddad", "role": "guest", "relation": "advocate", "language": "en",
        "ends_on": (cast.ana.today + timedelta(days=20)).isoformat(), "opens": ["plan"],
    }  # fmt: skip
    assert browser.post(path, sent).status_code == 302
    assert cast.child.invitations.get(name="Noor Haddad").opens == ["plan"]
    school = enter(Client(), cast.okafor.person)
    assert 'name="opens"' not in school.get(path).content.decode()
    page = school.post(path, sent | {"id": uuid7(), "name": "Sam Reed"}).content.decode()
    assert "Please say which home they help" in page
