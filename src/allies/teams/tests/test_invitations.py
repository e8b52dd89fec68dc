"""An invitation is good once, until its day, for whoever holds it; and it can be sent again and taken back."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.models import Parcel
from allies.teams.actions.invitations import accept, invite, invite_again, withdraw
from allies.teams.actions.schools import end_lead, make_leader, open_school, welcome_child
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Invitation, Leader, Member, School
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter

from .cast import someone


@pytest.fixture
def invitation(cast):
    return invite(
        "Nora Vidal", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=cast.ana.person
    )


def test_the_database_holds_no_code_that_opens(invitation):
    row = Invitation.objects.values().get(pk=invitation.pk)
    assert invitation.code not in str(row.values())
    assert Invitation.with_code(invitation.code) == invitation


def test_a_code_from_paper_is_found_however_it_is_typed(invitation):
    assert Invitation.with_code(f" {invitation.code_for_paper.lower()} ") == invitation


def test_a_code_has_no_letters_that_look_alike(cast):
    for _turn in range(50):
        one = invite("X", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
        assert not set("01IO") & set(one.code)


def test_accepting_gives_the_seat_the_invitation_names(cast, invitation):
    seat = accept(invitation, by=cast.stan)
    assert isinstance(seat, Member)
    assert (seat.role, seat.home, seat.child) == (Role.FAMILY, cast.oak, cast.child)


def test_accepting_twice_is_accepting_once(cast, invitation):
    assert accept(invitation, by=cast.stan) == accept(invitation, by=cast.stan)


def test_nobody_else_can_use_it_after(cast, invitation):
    accept(invitation, by=cast.stan)
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.jin.person)


def test_a_used_one_is_no_way_back_once_the_place_has_ended(cast, invitation):
    end_place(accept(invitation, by=cast.stan), by=cast.okafor.person, why="No longer here")
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)
    assert not Member.objects.current().filter(person=cast.stan).exists()


def test_one_whose_last_day_on_the_team_has_passed_is_closed(cast, time_machine):
    until = {"role": Role.SUBSTITUTE, "seat_ends_at": timezone.now() + timedelta(hours=1)}
    invitation = invite("Nora Vidal", school=cast.school, child=cast.child, by=cast.okafor.person, **until)
    assert invitation.is_open
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    assert not invitation.is_open
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)


def test_sent_again_the_old_code_is_dead(cast, invitation):
    old = invitation.code
    new = invite_again(invitation, by=cast.ana.person).code
    assert Invitation.with_code(old) is None
    assert Invitation.with_code(new) == invitation


def test_a_withdrawn_one_lets_nobody_in(cast, invitation):
    withdraw(invitation, by=cast.ana.person)
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)


def test_an_expired_one_lets_nobody_in_until_it_is_sent_again(cast, invitation):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)
    accept(invite_again(invitation, by=cast.ana.person), by=cast.stan)


def test_the_same_form_sent_twice_is_one_invitation_and_one_mail(cast):
    again = {"school": cast.school, "child": cast.child, "role": Role.TEACHER, "by": cast.okafor.person}
    one_id = uuid7()
    assert invite("Sam", email="sam@example.org", id=one_id, **again) == invite(
        "Sam", email="sam@example.org", id=one_id, **again
    )
    assert Parcel.objects.filter(key__startswith="invitation:").count() == 1


def test_neither_subject_nor_text_of_the_mail_names_the_child(cast):
    invite("Sam", school=cast.school, child=cast.child, role=Role.TEACHER, by=None, email="sam@example.org")
    assert "Mateo" not in str(Parcel.objects.values().get(key__startswith="invitation:"))


def test_a_leader_comes_without_a_child(cast):
    one = invite("Mr. Hall", school=cast.school, role=Role.LEADER, by=None)
    assert isinstance(accept(one, by=cast.stan), Leader)


def test_a_case_manager_brings_the_leader_of_the_school_to_a_team_and_nobody_else_as_leader(cast):
    assert Role.LEADER in cast.okafor.may_bring()
    with pytest.raises(NotPossible, match="for one who leads the school"):
        accept(leading_invitation(cast), by=cast.stan)
    other = make_leader(someone("Mr. Hall"), school=open_school("Oak School", district=cast.school.district), by=None)
    with pytest.raises(NotPossible, match="for one who leads the school"):
        accept(leading_invitation(cast), by=other.person)
    seat = accept(leading_invitation(cast), by=cast.ford.person)
    assert (seat.role, seat.child) == (Role.LEADER, cast.child)


def test_who_leads_the_school_no_longer_has_no_place_as_its_leader_either(cast):
    seat = accept(leading_invitation(cast), by=cast.ford.person)
    hall = make_leader(someone("Mr. Hall"), school=cast.school, by=cast.ford.person)
    end_lead(cast.ford, by=hall.person, why="Another school")
    assert not Member.objects.current().filter(pk=seat.pk).exists()
    assert Member.objects.current().filter(pk=cast.okafor.pk).exists()


def leading_invitation(cast):
    return invite("Ms. Ford", school=cast.school, child=cast.child, role=Role.LEADER, by=cast.okafor.person)


def test_only_the_mailed_link_proves_the_mailbox(cast):
    one = invite("Sam", school=cast.school, child=cast.child, role=Role.TEACHER, by=None, email="sam@example.org")
    assert one.proves_mailbox(one.mailbox_proof)
    assert not one.proves_mailbox("")
    assert not one.proves_mailbox(one.code)
    assert one.mailbox_proof not in one.link


def test_an_invitation_ends_with_the_seat_of_who_made_it(cast, invitation):
    end_parents_place(cast.ana)
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.ana.person)
    assert not Member.objects.current().filter(person=cast.ana.person).exists()


def test_school_may_stand_by_what_somebody_left_behind(cast, invitation):
    end_parents_place(cast.ana)
    assert accept(invite_again(invitation, by=cast.okafor.person), by=cast.stan).role == Role.FAMILY


def test_nobody_brings_who_would_see_what_an_order_keeps_from_themselves(cast, invitation):
    rights = {Kind.BATON: Rights(sees=False)}
    set_custody(cast.ana, rights, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)
    ana = Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)
    assert ana.may_bring() == {Role.GUEST}
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)


def first_link(*words, school="Elm School"):
    said, aside = StringIO(), StringIO()
    call_command("invite_leader", "hall@school.org", "--school", school, *words, stdout=said, stderr=aside)
    return said.getvalue(), aside.getvalue()


def test_the_first_link_into_a_school_says_when_its_clock_was_left_as_it_came(db):
    link, aside = first_link()
    assert "/join/" in link
    assert "The school's clock says UTC." in aside
    assert first_link("--time-zone", "America/Chicago", school="Oak School")[1] == ""


def test_a_school_gets_no_clock_that_there_is_not(db):
    with pytest.raises(CommandError, match="'Chicago' is no time zone"):
        first_link("--time-zone", "Chicago")
    assert not School.objects.exists()


def test_whoever_makes_a_link_into_a_demo_is_asked_to_bring_no_real_people(db, settings):
    settings.IS_DEMO = True
    assert "Please bring no real people in here." in first_link()[1]


def test_a_case_manager_picks_who_works_here_and_types_nothing_again(cast, client):
    another = welcome_child("New Child", school=cast.school, by=None)
    add_member(cast.okafor.person, child=another, role=Role.CASE_MANAGER, by=None)
    browser = enter(client, cast.okafor.person)
    page = browser.get(reverse("teams:invite", args=[another.pk]))
    offered = {person.name for person in page.context["form"].fields["known"].queryset}
    assert {"Mr. Bell", "Jin Tran", "Ms. Ford"} <= offered
    assert not offered & {"Ms. Okafor", "Ana Rivera", "Stan Stranger"}
    sent = {"id": uuid7(), "known": cast.bell.person_id, "name": "", "role": "teacher", "language": "en"}
    for _press in range(2):
        browser.post(reverse("teams:invite", args=[another.pk]), sent)
    [made] = another.invitations.all()
    assert (made.name, made.email, made.bound_to) == ("Mr. Bell", cast.bell.person.email, cast.bell.person)
    assert Parcel.objects.filter(key__startswith=f"invitation:{made.pk}").count() == 1
    with pytest.raises(NotPossible):
        accept(made, by=cast.stan)
    assert accept(made, by=cast.bell.person).child == another


def test_who_works_here_is_picked_for_a_role_at_school_alone(cast, client):
    another = welcome_child("New Child", school=cast.school, by=None)
    add_member(cast.okafor.person, child=another, role=Role.CASE_MANAGER, by=None)
    sent = {"id": uuid7(), "known": cast.bell.person_id, "role": "guardian", "relation": "father", "language": "en"}
    page = enter(client, cast.okafor.person).post(reverse("teams:invite", args=[another.pk]), sent)
    assert "role" in page.context["form"].errors
    assert not another.invitations.exists()


def test_a_family_is_shown_nobody_who_works_here(cast, client):
    page = enter(client, cast.ana.person).get(reverse("teams:invite", args=[cast.child.pk]))
    assert "known" not in page.context["form"].fields


def test_a_mother_who_invites_a_grandmother_reads_what_she_will_see_and_in_her_own_language(cast, client):
    cast.ana.person.language = "es"
    cast.ana.person.save(update_fields=["language"])
    page = enter(client, cast.ana.person).get(f"/children/{cast.child.pk}/team/invite/").content.decode()
    assert '<option value="es" selected>' in page
    assert "Otro familiar: Puede leer: quién está en el equipo" in page
    assert "solo lo que usted elija abajo" in page
