"""An order is about an adult and a child: no other name, address, home, seat or sign-in opens what it closes."""

import pytest

from allies.people.actions import create_person
from allies.people.models import FormerName
from allies.teams.actions.invitations import accept, invite, say_who
from allies.teams.actions.schools import make_leader
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.actions.ways_back import come_back, make_way_back
from allies.teams.errors import NotPossible
from allies.teams.models import Invitation, Member, SaidWho
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.recognising import questions_about, waits_for
from allies.teams.tests.cast import end_parents_place, someone


@pytest.fixture
def order(cast):
    rights = {Kind.HEALTH: Rights(sees=False), Kind.BATON: Rights(sees=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)


@pytest.fixture
def hall(cast):
    """A second keeper of the team."""
    return add_member(someone("Ms. Hall"), child=cast.child, role=Role.CASE_MANAGER, by=None)


def brought(cast, name="Luis Ortega", *, by=None, role=Role.FAMILY, **more):
    by = by or cast.ana
    return invite(name, school=cast.school, child=cast.child, role=role, home=cast.oak, by=by.person, **more)


def newcomer(name, email=None):
    return create_person(name, email=email)


def asked(cast):
    return [(q.invitation, {one.known.person for one in q.open}) for q in questions_about([cast.child.pk])]


def has_seat(person, cast):
    return Member.objects.current().filter(child=cast.child, person=person).exists()


def test_who_is_invited_under_the_name_of_one_whom_the_team_knows_waits_until_school_says_who_it_is(cast, order):
    invitation = brought(cast)
    assert asked(cast) == [(invitation, {cast.luis.person})]
    again = newcomer("L. Ortega")
    assert accept(invitation, by=again) is None
    assert not has_seat(again, cast)


def test_a_fresh_invitation_as_a_parent_does_not_shed_the_order(cast, order):
    """As it was found: the mother says that he lost his phone, and school sends him a plain link."""
    invitation = brought(cast, "Luis Ortega", by=cast.okafor, role=Role.GUARDIAN)
    assert accept(invitation, by=newcomer("Luis Ortega")) is None


def test_the_name_that_is_given_at_the_link_is_looked_at_too_and_stays_with_the_question(cast):
    invitation = brought(cast, "Uncle Bernd")
    assert asked(cast) == []
    assert accept(invitation, by=newcomer("Ortega, Luis")) is None
    assert accept(invitation, by=newcomer("Bernd Wolf")) is None
    assert asked(cast) == [(invitation, {cast.luis.person})]
    assert Invitation.objects.get().came_as == ["Ortega, Luis", "Bernd Wolf"]


def test_nobody_tries_one_name_after_another(cast):
    invitation = brought(cast)
    for number in range(5):
        accept(invitation, by=newcomer(f"Name {'abcde'[number] * 6}"))
    with pytest.raises(NotPossible, match="many names"):
        accept(invitation, by=newcomer("Bernd Wolf"))


def test_a_proven_mailbox_of_somebody_known_is_looked_at(cast, order):
    invitation = brought(cast, "Bernd Wolf", email=cast.luis.person.email)
    assert asked(cast) == [(invitation, {cast.luis.person})]


def test_a_name_that_somebody_had_before_is_known_too(cast, order):
    FormerName.objects.create(person=cast.luis.person, name="Lucho Paredes")
    invitation = brought(cast, "Lucho Paredes")
    assert asked(cast) == [(invitation, {cast.luis.person})]


def test_who_was_here_before_is_known_too(cast, order):
    end_parents_place(cast.luis)
    assert asked(cast) == []
    assert accept(brought(cast), by=newcomer("Luis Ortega")) is None


def test_whom_nobody_is_like_comes_in_at_once(cast):
    seat = accept(brought(cast, "Nora Vidal"), by=newcomer("Nora Vidal"))
    assert seat.role == Role.FAMILY


def test_with_the_sign_in_one_has_one_is_oneself_and_the_order_is_there(cast, order):
    end_parents_place(cast.luis)
    seat = accept(brought(cast), by=cast.luis.person)
    assert Kind.BATON not in Member.objects.get(pk=seat.pk).kinds


def test_one_keeper_says_that_it_is_another_person_and_the_place_opens(cast):
    invitation = brought(cast, "Jin Tran")
    cousin = newcomer("Jin Tran")
    accept(invitation, by=cousin)
    assert not has_seat(cousin, cast)
    say_who(invitation, cast.jin.person, is_same=False, by=cast.okafor.person)
    assert has_seat(cousin, cast)
    word = SaidWho.objects.get()
    assert (word.by, word.person, word.is_same) == (cast.okafor.person, cast.jin.person, False)


@pytest.mark.parametrize("has_order", [True, False])
def test_of_a_parent_whom_an_order_narrows_or_may_tomorrow_two_say_so(cast, hall, has_order, request):
    if has_order:
        request.getfixturevalue("order")
    invitation = brought(cast, "Luis Ortega")
    cousin = newcomer("Luis Ortega")
    accept(invitation, by=cousin)
    for _time in range(2):
        say_who(invitation, cast.luis.person, is_same=False, by=cast.okafor.person)
    assert not has_seat(cousin, cast)
    say_who(invitation, cast.luis.person, is_same=False, by=hall.person)
    assert has_seat(cousin, cast)


def test_while_there_is_an_order_a_second_keeper_knows_each_new_parent(cast, order, hall):
    invitation = brought(cast, "Nina Moss", by=cast.okafor, role=Role.GUARDIAN)
    nina = newcomer("Nina Moss")
    assert accept(invitation, by=nina) is None
    say_who(invitation, cast.luis.person, is_same=False, by=cast.okafor.person)
    assert not has_seat(nina, cast)
    say_who(invitation, cast.luis.person, is_same=False, by=hall.person)
    assert has_seat(nina, cast)


def test_where_there_is_one_keeper_those_who_lead_the_school_are_the_second(cast, order):
    brought(cast, "Nina Moss", by=cast.okafor, role=Role.GUARDIAN)
    (question,) = questions_about([cast.child.pk])
    assert set(waits_for(question)) == {cast.okafor.person, cast.ford.person}
    say_who(question.invitation, cast.luis.person, is_same=False, by=cast.okafor.person)
    (question,) = questions_about([cast.child.pk])
    assert waits_for(question) == [cast.ford.person]


def test_nobody_brings_a_second_keeper_to_agree_with(cast, order):
    invitation = brought(cast, "Luis Ortega", by=cast.okafor)
    late = add_member(someone("Ms. Late"), child=cast.child, role=Role.CASE_MANAGER, by=cast.okafor.person)
    with pytest.raises(NotPossible):
        say_who(invitation, cast.luis.person, is_same=False, by=late.person)


def test_nobody_says_who_they_are_themselves(cast, order):
    invitation = brought(cast, "Ms. Okafor")
    with pytest.raises(NotPossible):
        say_who(invitation, cast.okafor.person, is_same=False, by=cast.okafor.person)
    make_leader(cast.luis.person, school=cast.school, by=None)
    other = brought(cast, "Luis Ortega")
    with pytest.raises(NotPossible):
        say_who(other, cast.luis.person, is_same=False, by=cast.luis.person)


def test_the_same_person_gets_no_second_place_and_the_links_that_are_about_are_dead(cast, order):
    invitation = brought(cast, "Luis Ortega", email="new@example.org")
    old = invitation.code
    say_who(invitation, cast.luis.person, is_same=True, by=cast.okafor.person)
    assert Invitation.with_code(old) is None
    with pytest.raises(NotPossible, match="sign in"):
        accept(Invitation.objects.get(), by=newcomer("Luis Ortega"))
    assert Member.objects.current().filter(person=cast.luis.person).count() == 1
    assert list(Invitation.objects.known_to(cast.ana)) == []
    assert Invitation.objects.get().email == cast.luis.person.email


def test_the_same_person_without_a_mailbox_gets_a_new_way_in_to_the_sign_in_they_have(cast, order):
    type(cast.luis.person).objects.filter(pk=cast.luis.person_id).update(email=None, sign_in_name="blue river 7")
    invitation = brought(cast, "Luis Ortega")
    say_who(invitation, cast.luis.person, is_same=True, by=cast.ford.person)
    way = make_way_back(invitation, by=cast.okafor.person)
    with pytest.raises(NotPossible):
        accept(way, by=cast.luis.person)
    assert come_back(way) == cast.luis.person
    with pytest.raises(NotPossible):
        come_back(way)
    assert Member.objects.filter(person=cast.luis.person).count() == 1


def test_a_way_back_opens_no_colleagues_sign_in_and_none_of_who_has_a_mailbox(cast):
    for person in (cast.luis.person, cast.pam.person):
        invitation = brought(cast, person.name)
        say_who(invitation, person, is_same=True, by=cast.okafor.person)
        type(person).objects.filter(pk=cast.pam.person_id).update(email=None, sign_in_name="red tree 1")
        with pytest.raises(NotPossible):
            make_way_back(invitation, by=cast.okafor.person)


def test_all_questions_of_many_children_are_a_few_queries(cast, order, django_assert_max_num_queries):
    for name in ("Luis Ortega", "Jin Tran", "Ana Rivera"):
        brought(cast, name)
    with django_assert_max_num_queries(8):
        assert len(questions_about([cast.child.pk])) == 3
