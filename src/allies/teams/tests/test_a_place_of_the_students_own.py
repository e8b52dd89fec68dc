"""A place of the student's own: from the yes of both sides to the number on the student's screen."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.teams.actions.invitations import accept
from allies.teams.actions.rights import allow, write_down_holder, write_down_holders
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.actions.students_place import invite_student, number_of, say_of_place, see_that_it_is_them
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Invitation, Member, WordOnPlace
from allies.teams.models.custody import Rights
from allies.teams.models.rights import Holder
from allies.teams.permissions import Kind, Permission, Right, Role
from allies.teams.tests.cast import enter, someone
from allies.teams.tests.test_who_holds_the_rights import again

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def sixteen(cast):
    of_age(cast, 16)


def of_age(cast, years: int | None) -> None:
    born_on = cast.ana.today - years * 366 * DAY if years else None
    Child.objects.filter(pk=cast.child.pk).update(born_on=born_on)


def agreed(cast) -> None:
    for one in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=again(one))


def came_in(cast) -> Member:
    agreed(cast)
    seat = accept(invite_student(language="en", by=again(cast.okafor)), by=someone("Mateo Himself"))
    return again(seat)


@pytest.fixture
def at(cast):
    def get(who, path="team/students-place/", **sent):
        browser = enter(Client(), who.person)
        url = f"/children/{cast.child.pk}/{path}"
        return browser.post(url, sent) if sent else browser.get(url)

    return get


def test_school_invites_only_once_home_and_school_both_said_yes(cast):
    for one in (None, cast.ana):
        if one:
            say_of_place(is_yes=True, by=again(one))
        with pytest.raises(NotPossible, match="both"):
            invite_student(language="en", by=again(cast.okafor))
    say_of_place(is_yes=True, by=again(cast.okafor))
    assert invite_student(language="en", by=again(cast.okafor)).role == Role.STUDENT


def test_a_guardian_who_decides_no_more_speaks_for_home_no_more(cast):
    agreed(cast)
    seen_only = {Kind.TEAM: Rights(sees=True, decides=False, told=True)}
    set_custody(cast.ana, seen_only, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)
    with pytest.raises(NotPossible):
        say_of_place(is_yes=True, by=again(cast.ana))
    with pytest.raises(NotPossible, match="both"):
        invite_student(language="en", by=again(cast.okafor))


@pytest.mark.parametrize("years", [12, None])
def test_a_young_child_gets_no_sign_in_of_their_own(cast, years):
    of_age(cast, years)
    with pytest.raises(NotPossible):
        say_of_place(is_yes=True, by=again(cast.ana))


def test_who_holds_the_record_needs_nobodys_yes(cast):
    of_age(cast, 19)
    keeper = again(cast.okafor)
    write_down_holder(Right.RECORD, Holder.STUDENT, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)
    say = accept(invite_student(language="en", by=again(cast.okafor)), by=someone("Mateo Himself"))
    with pytest.raises(NotPossible, match="Nobody else"):
        say_of_place(is_yes=False, by=again(cast.okafor))
    assert see_that_it_is_them(say, number=number_of(say), by=again(cast.okafor)).is_checked
    assert again(say).may(Permission.SEE_PLAN)


def test_nothing_opens_until_a_keeper_read_the_number_on_the_students_screen(cast):
    seat = came_in(cast)
    for one in (cast.ana, cast.okafor):
        allow(seat, [Kind.PROFILE], by=again(one))
    assert again(seat).permissions == {Permission.SEE_OPEN}
    wrong = str((int(number_of(seat)) + 1) % 10**6).zfill(6)
    with pytest.raises(NotPossible, match="another number"):
        see_that_it_is_them(seat, number=wrong, by=again(cast.okafor))
    for one in (cast.ana, cast.bell):
        with pytest.raises((NotPossible, Member.DoesNotExist)):
            see_that_it_is_them(seat, number=number_of(seat), by=again(one))
    see_that_it_is_them(seat, number=number_of(seat), by=again(cast.okafor))
    assert again(seat).kinds == {Kind.PROFILE}


@pytest.mark.parametrize("name", ["ana", "luis", "rosa", "ines", "bell"])
def test_nobody_of_the_team_takes_the_place_of_the_student(cast, name):
    agreed(cast)
    invitation = invite_student(language="en", by=again(cast.okafor))
    with pytest.raises(NotPossible):
        accept(invitation, by=getattr(cast, name).person)
    assert not Member.objects.filter(role=Role.STUDENT).exists()


def test_one_no_at_home_closes_the_place_and_a_yes_opens_it_as_it_was(cast):
    seat = came_in(cast)
    see_that_it_is_them(seat, number=number_of(seat), by=again(cast.okafor))
    for one in (cast.ana, cast.okafor):
        allow(seat, [Kind.PROFILE], by=again(one))
    say_of_place(is_yes=False, by=again(cast.luis))
    say_of_place(is_yes=True, by=again(cast.ana))
    assert again(seat).permissions == {Permission.SEE_OPEN}
    say_of_place(is_yes=True, by=again(cast.luis))
    assert again(seat).kinds == {Kind.PROFILE}


def test_the_own_page_is_among_the_places_and_not_named_again_below_them(at, cast):
    seat = came_in(cast)
    see_that_it_is_them(seat, number=number_of(seat), by=again(cast.okafor))
    for one in (cast.ana, cast.okafor):
        allow(seat, [Kind.PROFILE, Kind.OBSERVATION], by=again(one))
    page = at(again(seat), "").content.decode()
    assert page.count(f'href="/children/{cast.child.pk}/own/"') == 1


def test_said_twice_is_said_once_and_what_was_said_is_never_written_over(cast):
    for _time in range(2):
        say_of_place(is_yes=True, by=again(cast.ana))
    assert WordOnPlace.objects.count() == 1


def test_there_is_one_invitation_at_a_time(cast):
    agreed(cast)
    first, second = (invite_student(language="en", by=again(cast.okafor)) for _time in range(2))
    assert first == second
    assert Invitation.objects.filter(role=Role.STUDENT).count() == 1


def test_the_page_of_all_invitations_does_not_offer_a_student(at, cast):
    assert 'value="student"' not in at(cast.okafor, "team/invite/").content.decode()


def test_from_the_first_yes_to_the_open_place_on_the_pages(at, cast):
    at(cast.ana, "team/students-place/say/", answer="yes")
    assert "Make the invitation" not in at(cast.okafor).content.decode()
    at(cast.okafor, "team/students-place/say/", answer="yes")
    assert "Make the invitation" not in at(cast.ana).content.decode()
    made = at(cast.okafor, "team/students-place/invite/", language="en")
    assert made.status_code == 302
    seat = accept(Invitation.objects.get(role=Role.STUDENT), by=someone("Mateo Himself"))
    assert isinstance(seat, Member)
    front = enter(Client(), seat.person).get("/", follow=True)
    assert number_of(seat) in front.content.decode()
    refused = at(cast.okafor, "team/students-place/seen/", number="12")
    assert refused.context["number"].errors
    at(cast.okafor, "team/students-place/seen/", number=number_of(seat))
    at(cast.ana, "team/students-place/steps/", kinds=["profile", "observation"])
    at(cast.okafor, "team/students-place/steps/", kinds=["profile"])
    assert again(seat).kinds == {Kind.PROFILE}
    shown = at(seat, "team/open-to-me/").content.decode()
    assert "Who I am, what I like" in shown
    assert shown.index("Who I am, what I like") < shown.index("Not open to me today") < shown.index("My plan, my goals")
    assert shown.index("Once the record is mine") < shown.index("Serious events")
    at(cast.luis, "team/students-place/close/", kind="profile")
    assert again(seat).kinds == frozenset()


def test_a_father_does_not_learn_who_at_the_other_home_agreed(at, cast):
    at(cast.ana, "team/students-place/say/", answer="yes")
    assert cast.ana.person.name not in at(cast.luis).content.decode()
    assert "said yes" not in at(cast.luis, "team/access/").content.decode()
    assert "said yes" in at(cast.okafor, "team/access/").content.decode()


@pytest.mark.parametrize("name", ["rosa", "bell", "pam", "ines"])
def test_it_is_for_who_decides_about_the_record_and_who_keeps_the_team(at, cast, name):
    assert at(getattr(cast, name)).status_code == 403


def test_a_student_comes_in_by_the_code_of_a_letter_and_reads_a_number_and_nothing_else(cast):
    agreed(cast)
    invitation = invite_student(language="en", by=again(cast.okafor))
    browser = Client()
    opened = browser.post("/join/", {"code": invitation.code}, follow=True)
    there = opened.redirect_chain[-1][0]
    browser.post(there, {"name": cast.child.name, "language": "en"})
    seat = again(Member.objects.get(role=Role.STUDENT))
    assert not seat.is_checked
    shown = enter(Client(), seat.person).get("/", follow=True).content.decode()
    assert number_of(seat) in shown
    assert not any(mate.person.name in shown for mate in cast.everyone.values())


def test_one_who_lost_the_place_and_signs_in_again_is_seen_again(cast):
    seat = came_in(cast)
    see_that_it_is_them(seat, number=number_of(seat), by=again(cast.okafor))
    end_place(seat, by=cast.okafor.person, why="Another phone")
    back = accept(invite_student(language="en", by=again(cast.okafor)), by=seat.person)
    assert again(back).permissions == {Permission.SEE_OPEN}


def test_what_parents_read_because_they_decide_about_it_the_student_is_not_offered_to_close(at, cast):
    of_age(cast, 19)
    seat = came_in(cast)
    see_that_it_is_them(seat, number=number_of(seat), by=again(cast.okafor))
    keeper = again(cast.okafor)
    write_down_holder(Right.RECORD, Holder.STUDENT, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)
    shown = at(seat, f"team/at-home/{cast.ana.pk}/").content.decode()
    assert "still decide about the plan, so they read it" in shown
    assert 'value="plan"' not in shown
    write_down_holder(Right.PLAN, Holder.STUDENT, from_on=keeper.today, ground="19 TAC 89.1049(a)", by=keeper)
    shown = at(seat, f"team/at-home/{cast.ana.pk}/").content.decode()
    assert "still decide about the plan" not in shown
    assert 'value="plan"' in shown


def test_who_holds_the_record_opens_kinds_to_one_at_home_and_to_nobody_else(at, cast):
    of_age(cast, 19)
    keeper = again(cast.okafor)
    write_down_holders(Right, Holder.STUDENT, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)
    seat = accept(invite_student(language="en", by=again(cast.okafor)), by=someone("Mateo Himself"))
    assert at(seat, f"team/at-home/{cast.ana.pk}/", kinds=["plan"]).status_code == 403
    see_that_it_is_them(seat, number=number_of(seat), by=again(cast.okafor))
    assert at(seat, "team/at-home/").status_code == 200
    at(seat, f"team/at-home/{cast.ana.pk}/", kinds=["plan", "baton"])
    assert again(cast.ana).kinds >= {Kind.PLAN, Kind.BATON}
    assert Kind.PLAN not in again(cast.luis).kinds
    assert at(cast.okafor, "team/at-home/").status_code == 302
    assert at(seat, f"team/at-home/{cast.bell.pk}/").status_code == 404
