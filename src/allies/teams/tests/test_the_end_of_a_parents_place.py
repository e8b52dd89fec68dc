"""A parent's place never ends by one person's press: a named cause, a second person, and a way back."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from allies.outbox.mail import from_contents
from allies.outbox.models import Parcel
from allies.teams.actions.endings import ask_to_end, confirm_end, put_back, withdraw_end
from allies.teams.actions.invitations import accept, invite
from allies.teams.actions.schools import end_lead, make_leader, welcome_child
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Ending, Member
from allies.teams.models.custody import Rights
from allies.teams.models.ending import Cause
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter, someone

CLOSED = Rights(sees=False, decides=False, told=False)


def asked(cast, cause=Cause.WISH, **more):
    return ask_to_end(cast.luis, cause=cause, by=cast.okafor.person, proof="Order of 3 May", **more)


def seat(cast):
    return Member.objects.get(pk=cast.luis.pk)


def mails():
    return [from_contents(parcel.contents) for parcel in Parcel.objects.filter(handler="outbox.mail")]


@pytest.fixture
def at(cast):
    def get(who, path, **data):
        browser = enter(Client(), who.person)
        return browser.post(path, data, follow=True) if data else browser.get(path, follow=True)

    return get


def place(cast, path):
    return f"/children/{cast.child.pk}/team/{path}"


def test_one_person_ends_no_place_of_a_parent(cast):
    with pytest.raises(NotPossible):
        end_place(cast.luis, by=cast.okafor.person, why="No longer here")
    ending = asked(cast)
    assert seat(cast).is_open
    with pytest.raises(NotPossible):
        confirm_end(ending, by=cast.okafor.person)
    assert seat(cast).is_open


def test_the_form_of_one_keeper_ends_nothing_and_the_second_ends_it(at, cast):
    page = at(cast.okafor, place(cast, f"members/{cast.luis.pk}/end/"), cause="wish")
    assert seat(cast).is_open
    assert "Waits for a second person" in page.text
    ending = Ending.objects.get()
    page = at(cast.ford, f"/schools/{cast.school.pk}/endings/{ending.pk}/", do="confirm")
    assert not seat(cast).is_open
    assert "The place has ended" in page.text


def test_a_free_reason_is_no_cause(at, cast):
    page = at(cast.okafor, place(cast, f"members/{cast.luis.pk}/end/"), why="He shouts")
    assert page.context["form"].errors["cause"]
    assert not Ending.objects.exists()


@pytest.mark.parametrize("cause", ["order", "mistake"])
def test_an_order_and_a_mistake_are_named_with_what_shows_them(at, cast, cause):
    page = at(cast.okafor, place(cast, f"members/{cast.luis.pk}/end/"), cause=cause, proof=" ")
    assert page.context["form"].errors["proof"]
    assert not Ending.objects.exists()


def test_a_leader_without_a_seat_reads_names_and_cause_and_not_what_shows_it(at, cast):
    ending = asked(cast, Cause.ORDER)
    page = at(cast.ford, f"/schools/{cast.school.pk}/endings/{ending.pk}/").text
    assert "Luis Ortega" in page
    assert "A court order ends it" in page
    assert "Order of 3 May" not in page
    assert "waits for a second person" in at(cast.ford, f"/schools/{cast.school.pk}/").text.lower()


def test_the_parent_nobody_at_home_and_nobody_from_elsewhere_confirms_it(cast):
    ending = asked(cast)
    make_leader(cast.luis.person, school=cast.school, by=None)  # the same person leads the school as well
    make_leader(cast.ana.person, school=cast.school, by=None)  # and so does the other parent
    for person in (cast.luis.person, cast.ana.person, cast.rosa.person, cast.bell.person, cast.stan):
        with pytest.raises(NotPossible):
            confirm_end(ending, by=person)
    assert seat(cast).is_open


def test_whoever_came_only_after_it_was_asked_confirms_it_only_where_the_operator_named_them(cast):
    ending = asked(cast)
    brought = invite("Second me", school=cast.school, role=Role.LEADER, by=cast.ford.person)
    puppet = someone("Second Me")
    accept(brought, by=puppet)
    with pytest.raises(NotPossible):
        confirm_end(ending, by=puppet)
    named = someone("Nadia Named")
    accept(invite("Nadia", school=cast.school, role=Role.LEADER, by=None), by=named)
    confirm_end(ending, by=named)
    assert not seat(cast).is_open


def test_a_school_with_one_keeper_is_told_whom_to_ask(at, cast):
    end_lead(cast.ford, by=cast.okafor.person, why="Away")
    page = at(cast.okafor, place(cast, f"members/{cast.luis.pk}/end/"), cause="wish").text
    assert "ask the people who run Allies" in page


def test_the_second_person_is_told_by_mail_without_a_name_of_anybody(cast):
    asked(cast)
    [told] = mails()
    assert told.to == cast.ford.person.email
    assert not re.search("Luis|Mateo|Rivera|Ortega", told.subject + told.text)


def test_the_parent_is_told_whom_to_ask_and_not_why(cast):
    cast.school.phone = "555 0100"
    cast.school.save()
    confirm_end(asked(cast, Cause.ORDER), by=cast.ford.person)
    [told] = [one for one in mails() if one.to == cast.luis.person.email]
    assert "contact Ms. Okafor, 555 0100" in told.text
    assert not re.search("Mateo|Rivera|order|May", told.subject + told.text)


def test_confirming_twice_is_confirming_once(cast):
    ending = asked(cast)
    first = confirm_end(ending, by=cast.ford.person).confirmed_at
    assert confirm_end(ending, by=cast.ford.person).confirmed_at == first
    assert asked_twice(cast) == 1


def asked_twice(cast):
    for _turn in range(2):
        ask_to_end(cast.ana, cause=Cause.WISH, by=cast.okafor.person)
    return Ending.objects.filter(member=cast.ana).count()


def test_what_was_withdrawn_ends_nothing_and_may_be_asked_again(cast):
    ending = withdraw_end(asked(cast), by=cast.ford.person)
    with pytest.raises(NotPossible):
        confirm_end(ending, by=cast.ford.person)
    assert seat(cast).is_open
    assert asked(cast) != ending


def test_a_place_is_put_back_with_its_orders(cast):
    rights = {Kind.HEALTH: CLOSED}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="O", by=cast.okafor.person)
    ending = end_parents_place(cast.luis)
    put_back(ending, by=cast.okafor.person)
    assert seat(cast).is_open
    assert Kind.HEALTH not in seat(cast).kinds


def test_what_an_order_ended_comes_back_by_two_people_only(cast):
    ending = end_parents_place(cast.luis, Cause.ORDER)
    for _press in range(2):
        put_back(ending, by=cast.okafor.person)
    assert not seat(cast).is_open
    put_back(ending, by=cast.ford.person)
    assert seat(cast).is_open


def test_nobody_puts_their_own_place_back(cast):
    ending = end_parents_place(cast.luis)
    make_leader(cast.luis.person, school=cast.school, by=None)
    with pytest.raises(NotPossible):
        put_back(ending, by=cast.luis.person)


def test_the_table_itself_refuses_one_person_as_both(cast):
    ending = asked(cast)
    with pytest.raises(IntegrityError):
        Ending.objects.filter(pk=ending.pk).update(confirmed_by=ending.asked_by, confirmed_at=ending.asked_at)


def test_no_home_reads_that_an_end_was_asked_for_nor_why(at, cast):
    ending = asked(cast, Cause.ORDER)
    for reader in (cast.ana, cast.luis):
        assert at(reader, place(cast, f"endings/{ending.pk}/")).status_code == 404
        for page in ("", "access/"):
            assert not re.search("asked for|second person|A court order ends", at(reader, place(cast, page)).text)
    confirm_end(ending, by=cast.ford.person)
    assert "Order of 3 May" not in at(cast.ana, place(cast, "access/")).text
    assert "Order of 3 May" in at(cast.okafor, place(cast, "access/")).text


def test_the_ending_of_another_school_or_child_is_not_here(at, cast):
    other = welcome_child("Other", school=cast.school, by=None)
    theirs = add_member(someone("Far Parent"), child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    ending = ask_to_end(theirs, cause=Cause.WISH, by=cast.ford.person)
    assert at(cast.okafor, place(cast, f"endings/{ending.pk}/")).status_code == 404


def test_no_invitation_brings_a_parent_with_a_last_day(cast):
    ends = {"seat_ends_at": timezone.now() + timedelta(days=9)}
    paper = invite("Lea", school=cast.school, child=cast.child, role=Role.GUARDIAN, home=cast.elm, by=None, **ends)
    assert accept(paper, by=someone("Lea Long")).ends_at is None


def test_a_parent_comes_in_without_a_last_day(at, cast):
    form = {"id": cast.luis.pk, "name": "Lea", "role": "guardian", "home": cast.elm.pk, "language": "en"}
    page = at(cast.okafor, place(cast, "invite/"), **form, ends_on=cast.luis.today.isoformat())
    assert "ends_on" in page.context["form"].errors
