"""Ways past an order that were tried: an answer about another name, a sign-in that waited, one keeper alone."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.teams.actions.endings import put_back
from allies.teams.actions.invitations import accept, invite, invite_again, say_who
from allies.teams.actions.schools import make_leader
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.actions.ways_back import make_way_back
from allies.teams.errors import NotPossible
from allies.teams.models import Invitation, Member
from allies.teams.models.custody import FULL, Rights
from allies.teams.models.ending import Cause
from allies.teams.permissions import Kind, Role
from allies.teams.recognising import questions_about, questions_at
from allies.teams.tests.cast import end_parents_place, enter, someone
from allies.teams.tests.test_team_pages import followed

CLOSED = Rights(sees=False, decides=False, told=False)


def order(cast, seat, *, until_on=None, rights=CLOSED, words="Order of 3 May", from_on=None):
    day = from_on or seat.today
    set_custody(seat, {Kind.HEALTH: rights}, from_on=day, until_on=until_on, order=words, by=cast.okafor.person)


def as_parent(cast, name, home=None, **more):
    home = home or cast.elm
    return invite(
        name, school=cast.school, child=cast.child, role=Role.GUARDIAN, home=home, by=cast.okafor.person, **more
    )


def come(invitation, name):
    browser = Client()
    return browser.post(followed(browser, invitation), {"name": name, "language": "en"})


def parents(cast):
    seats = Member.objects.current().filter(child=cast.child, role=Role.GUARDIAN)
    return set(seats.values_list("person__name", flat=True))


def test_a_sign_in_that_waited_does_not_make_a_newcomer_somebody_else(cast):
    order(cast, cast.ana)
    order(cast, cast.luis)
    end_parents_place(cast.luis)
    invitation = as_parent(cast, "Bernd Wolf")
    assert accept(invitation, by=cast.luis.person) is None
    order(cast, cast.ana, rights=FULL)
    come(invitation, "Bernd Wolf")
    assert parents(cast) == {"Ana Rivera"}
    assert [one.known.person for q in questions_about([cast.child.pk]) for one in q.open] == [cast.luis.person]


def test_what_was_said_of_one_name_is_not_said_of_another(cast):
    order(cast, cast.luis)
    invitation = as_parent(cast, "Bernd Wolf")
    for keeper in (cast.okafor, cast.ford):
        say_who(invitation, cast.luis.person, is_same=False, by=keeper.person)
    for name in ("Luis Ortega", "Bernd Wolf"):
        come(invitation, name)
    assert parents(cast) == {"Ana Rivera", "Luis Ortega"}
    assert Member.objects.current().filter(child=cast.child, role=Role.GUARDIAN).count() == 2


def test_whom_an_order_ended_is_not_invited_again_by_one_keeper(cast):
    ending = end_parents_place(cast.luis, Cause.ORDER)
    with pytest.raises(NotPossible):
        accept(as_parent(cast, "Luis Ortega"), by=cast.luis.person)
    assert parents(cast) == {"Ana Rivera"}
    for keeper in (cast.okafor, cast.ford):
        put_back(ending, by=keeper.person)
    assert parents(cast) == {"Ana Rivera", "Luis Ortega"}


def test_each_new_parent_is_asked_about_where_an_order_ended_a_place(cast):
    end_parents_place(cast.luis, Cause.ORDER)
    come(as_parent(cast, "Bernd Wolf"), "Bernd Wolf")
    assert parents(cast) == {"Ana Rivera"}


def test_one_keeper_alone_gives_nobody_the_sign_in_of_another(cast):
    type(cast.ana.person).objects.filter(pk=cast.ana.person_id).update(email=None, sign_in_name="blue river 7")
    invitation = as_parent(cast, "Ana Rivera")
    say_who(invitation, cast.ana.person, is_same=True, by=cast.okafor.person)
    with pytest.raises(NotPossible):
        make_way_back(invitation, by=cast.okafor.person)


def test_who_is_said_to_be_the_same_takes_the_place_with_their_own_sign_in(cast):
    order(cast, cast.ana)
    order(cast, cast.luis)
    end_parents_place(cast.luis)
    invitation = as_parent(cast, "Luis Ortega")
    say_who(invitation, cast.luis.person, is_same=True, by=cast.okafor.person)
    seat = accept(Invitation.objects.get(), by=cast.luis.person)
    assert Kind.HEALTH not in Member.objects.get(pk=seat.pk).kinds


def test_who_leads_the_school_and_is_at_home_with_the_child_sees_no_invitation_of_the_other_home(cast):
    make_leader(cast.luis.person, school=cast.school, by=None)
    invitation = invite(
        "Luisa Ortega", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak,
        by=cast.ana.person, email="secret@example.org",
    )  # fmt: skip
    assert questions_at([cast.school.pk])
    browser = enter(Client(), cast.luis.person)
    page = browser.get(f"/schools/{cast.school.pk}/invitations/{invitation.pk}/who/", follow=True).text
    pages = page + browser.get(f"/schools/{cast.school.pk}/").text + browser.get("/").text
    assert "secret@example.org" not in pages
    assert "Luisa Ortega" not in pages


@pytest.mark.parametrize("address", ["ORTEGA@Example.org", "o.r.tega+again@example.org"])
def test_one_mailbox_in_other_letters_is_one_mailbox(cast, address):
    type(cast.luis.person).objects.filter(pk=cast.luis.person_id).update(email="ortega@example.org")
    invite(
        "Bernd Wolf", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak,
        by=cast.ana.person, email=address,
    )  # fmt: skip
    assert questions_about([cast.child.pk])


def test_who_leads_the_school_and_is_at_home_with_the_child_takes_no_link_of_a_case_manager(cast):
    make_leader(cast.luis.person, school=cast.school, by=None)
    link = invite("Ms. New", school=cast.school, child=cast.child, role=Role.CASE_MANAGER, by=cast.okafor.person)
    here = f"/schools/{cast.school.pk}/invitations/{link.pk}/"
    assert enter(Client(), cast.luis.person).get(here).status_code == 404
    assert enter(Client(), cast.luis.person).post(f"{here}again/").status_code == 404
    assert list(Invitation.objects.of_school_of(cast.ford)) == [link]


def test_an_order_that_ran_out_yesterday_may_be_prolonged_tomorrow(cast):
    yesterday = cast.luis.today - timedelta(days=1)
    order(cast, cast.luis, from_on=yesterday, until_on=yesterday)
    come(as_parent(cast, "Bernd Wolf"), "Bernd Wolf")
    assert parents(cast) == {"Ana Rivera", "Luis Ortega"}


def test_an_order_that_was_lifted_asks_nobody(cast):
    order(cast, cast.luis)
    order(cast, cast.luis, rights=FULL)
    come(as_parent(cast, "Bernd Wolf"), "Bernd Wolf")
    assert "Bernd Wolf" in parents(cast)


def test_an_order_is_written_down_at_a_place_that_ended(cast):
    ending = end_parents_place(cast.luis, Cause.WISH)
    okafor, here = enter(Client(), cast.okafor.person), f"/children/{cast.child.pk}/team/"
    custody = f"{here}members/{cast.luis.pk}/custody/"
    assert custody in okafor.get(f"{here}endings/{ending.pk}/").text
    form = {"order": "Order of 3 May", "from_on": cast.luis.today.isoformat()}
    assert okafor.post(custody, form).status_code == 302
    seat = accept(as_parent(cast, "Luis Ortega"), by=cast.luis.person)
    assert not Member.objects.get(pk=seat.pk).kinds
    assert enter(Client(), cast.ana.person).get(custody).status_code == 403


def test_a_leader_makes_no_case_manager_of_a_child_who_has_a_team(cast):
    make_leader(cast.luis.person, school=cast.school, by=None)
    form = {"id": str(cast.child.pk), "name": "Mateo Rivera", "homes": "1", "manager_name": "Zed", "is_another": "on"}
    answer = enter(Client(), cast.luis.person).post(f"/schools/{cast.school.pk}/children/new/", form)
    assert answer.status_code == 404
    assert not Invitation.objects.exists()


def test_a_name_like_that_of_who_leads_the_school_is_asked_about_too(cast):
    invitation = invite(
        "Ms. Ford", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=cast.ana.person
    )
    assert [one.known.person for q in questions_about([cast.child.pk]) for one in q.open] == [cast.ford.person]
    page = f"/children/{cast.child.pk}/team/invitations/{invitation.pk}/who/"
    assert "school leader" in enter(Client(), cast.okafor.person).get(page).text
    say_who(invitation, cast.ford.person, is_same=False, by=cast.okafor.person)
    assert not questions_about([cast.child.pk])
    invite("Ms. Ford", school=cast.school, child=cast.child, role=Role.LEADER, by=cast.okafor.person)
    assert not questions_about([cast.child.pk])


def test_who_was_at_home_with_the_child_writes_down_no_order_at_school(cast):
    end_parents_place(cast.luis, Cause.WISH)
    add_member(cast.luis.person, child=cast.child, role=Role.CASE_MANAGER, by=None)
    browser = enter(Client(), cast.luis.person)
    for seat in (cast.luis, cast.ana):
        assert browser.get(f"/children/{cast.child.pk}/team/members/{seat.pk}/custody/").status_code == 404


def test_a_link_that_was_handed_on_is_not_enough_where_a_mail_went_to_a_name_that_keepers_know(cast):
    order(cast, cast.luis)
    invitation = as_parent(cast, "Bernd Wolf", email="bernd@example.org")
    for keeper in (cast.okafor, cast.ford):
        say_who(invitation, cast.luis.person, is_same=False, by=keeper.person)
    assert "Please open the link in the mail" in come(invitation, "Bernd Wolf").text
    browser = enter(Client(), cast.stan)
    assert (
        "Please open the link in the mail" in browser.post(f"{followed(browser, invitation)}as-me/", follow=True).text
    )
    assert parents(cast) == {"Ana Rivera", "Luis Ortega"}
    browser = Client()
    here = browser.get(f"/join/{invitation.code}/?mailbox={invitation.mailbox_proof}").url
    browser.post(here, {"name": "Bernd Wolf", "language": "en"})
    assert "Bernd Wolf" in parents(cast)


def brought(cast, name, role=Role.FAMILY):
    return invite(name, school=cast.school, child=cast.child, role=role, home=cast.oak, by=cast.ana.person)


def the_seat_of(name):
    return Member.objects.current().filter(person__name=name).first()


def test_whom_a_family_brings_is_not_checked_by_a_keeper_who_makes_a_new_link(cast):
    invitation = invite_again(brought(cast, "Bernd Wolf"), by=cast.okafor.person)
    come(invitation, "Bernd Wolf")
    seat = the_seat_of("Bernd Wolf")
    assert seat.brought_by == cast.ana.person
    assert "school has not checked" in seat.what


@pytest.mark.parametrize("role", [Role.FAMILY, Role.GUEST])
def test_while_there_is_an_order_one_keeper_sees_each_whom_a_family_brings(cast, role):
    order(cast, cast.luis)
    invitation = brought(cast, "Bernd Wolf", role)
    assert "School looks first" in come(invitation, "Bernd Wolf").text
    assert the_seat_of("Bernd Wolf") is None
    assert [one.known.person for q in questions_about([cast.child.pk]) for one in q.open] == [cast.luis.person]
    say_who(invitation, cast.luis.person, is_same=False, by=cast.okafor.person)
    come(invitation, "Bernd Wolf")
    assert the_seat_of("Bernd Wolf").role == role


def test_whom_school_itself_brings_to_a_home_has_been_seen(cast):
    order(cast, cast.luis)
    aunt = invite(
        "Nora Moss", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=cast.okafor.person
    )
    come(aunt, "Nora Moss")
    assert the_seat_of("Nora Moss")


def test_the_word_of_a_keeper_who_left_counts_no_more_when_the_second_answers(cast):
    order(cast, cast.luis)
    hall = add_member(someone("Ms. Hall"), child=cast.child, role=Role.CASE_MANAGER, by=None)
    invitation = as_parent(cast, "Bernd Wolf")
    say_who(invitation, cast.luis.person, is_same=False, by=hall.person)
    end_place(hall, by=cast.ford.person, why="Moved")
    say_who(invitation, cast.luis.person, is_same=False, by=cast.okafor.person)
    come(invitation, "Bernd Wolf")
    assert "Bernd Wolf" not in parents(cast)
    say_who(invitation, cast.luis.person, is_same=False, by=cast.ford.person)
    come(invitation, "Bernd Wolf")
    assert "Bernd Wolf" in parents(cast)


def test_an_answer_holds_when_a_keeper_who_gave_it_leaves_later(cast):
    order(cast, cast.luis)
    hall = add_member(someone("Ms. Hall"), child=cast.child, role=Role.CASE_MANAGER, by=None)
    invitation = as_parent(cast, "Bernd Wolf")
    for keeper in (hall, cast.okafor):
        say_who(invitation, cast.luis.person, is_same=False, by=keeper.person)
    end_place(hall, by=cast.ford.person, why="Moved")
    come(invitation, "Bernd Wolf")
    assert "Bernd Wolf" in parents(cast)
