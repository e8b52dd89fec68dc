"""A leader pastes a table: each row is new, known, or not understood and why; at the second press it comes in."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from allies.contacts.models import Contact
from allies.outbox.models import Parcel
from allies.roster.actions import bring_in
from allies.roster.lines import State
from allies.roster.looking import Look
from allies.roster.table import read_table
from allies.teams.actions.bundles import renew_bundles, take_all
from allies.teams.actions.invitations import accept
from allies.teams.actions.leaving import note_back, note_left
from allies.teams.actions.schools import make_leader
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Bundle, Child, Invitation, Leader, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.recognising import question_of
from allies.teams.tests.cast import enter, someone

LIST = """Student\tGrade\tDOB\tAdult\tRole\tHome\tEmail\tLanguage
Lucia Perez\t3\t2018-03-14\tRosa Perez\tmother\tA\trosa@example.com\tSpanish
Lucia Perez\t3\t2018-03-14\tJuan Perez\tpadre\tB\t\tespañol
Lucia Perez\t3\t2018-03-14\tKim Lee\tcase manager\t\tlee@example.com\t
Omar Haddad\t4\t\tSara Haddad\tالأم\t\tsara@example.com\tArabic
Omar Haddad\t4\t\tKim Lee\tcase manager\t\tlee@example.com\t
Ben Ash\t2\t\t\t\t\t\t
"""


def looked(cast, text: str = LIST, **how: bool) -> Look:
    return Look(cast.ford, read_table(text), **how)


def states(look: Look) -> list[State]:
    return [line.state for line in look]


def troubles(look: Look) -> list[set[str]]:
    return [set(line.troubles) for line in look]


@pytest.fixture
def brought(cast):
    return bring_in(looked(cast), by=cast.ford)


def test_a_look_keeps_nothing(cast):
    before = Child.objects.count(), Invitation.objects.count()
    assert states(looked(cast)) == [State.NEW] * 6
    assert (Child.objects.count(), Invitation.objects.count()) == before


def test_what_comes_in_is_what_the_look_said(cast, brought):
    assert dict(brought) == {
        "children": 3, "places": 5, "adults": 4, "waits": 0, "handed": 0, "left": 0,
    }  # fmt: skip
    lucia = Child.objects.get(name="Lucia Perez")
    assert (lucia.grade, str(lucia.born_on)) == ("3", "2018-03-14")
    assert [home.name for home in lucia.homes.order_by("name")] == ["Home A", "Home B"]
    invited = {one.name: one for one in lucia.invitations.select_related("home")}
    assert {name: (one.role, one.home and one.home.name, one.language) for name, one in invited.items()} == {
        "Rosa Perez": (Role.GUARDIAN, "Home A", "es"),
        "Juan Perez": (Role.GUARDIAN, "Home B", "es"),
        "Kim Lee": (Role.CASE_MANAGER, None, "en"),
    }
    assert Child.objects.filter(name="Ben Ash").exists()


def test_brought_in_again_it_changes_nothing(cast, brought):
    before = Child.objects.count(), Invitation.objects.count(), Bundle.objects.count()
    again = looked(cast)
    assert set(states(again)) == {State.KNOWN}
    assert bring_in(again, by=cast.ford)["places"] == 0
    assert (Child.objects.count(), Invitation.objects.count(), Bundle.objects.count()) == before


def test_a_child_who_left_is_not_brought_in_as_another_one(cast, brought):
    lucia = Child.objects.get(name="Lucia Perez")
    note_left(lucia, on=cast.ana.today - timedelta(days=9), by=cast.ford)
    look = looked(cast)
    assert states(look)[:3] == [State.LEFT] * 3
    assert "was here until" in str(look.lines[0].troubles["child"])
    assert "Please bring the child back first" in str(look.lines[0].troubles["child"])
    assert bring_in(look, by=cast.ford)["children"] == 0
    without = LIST.replace("2018-03-14", "")
    assert "Is it another child? Then write the birthday." in str(looked(cast, without).lines[0].troubles["child"])
    another = LIST.replace("2018-03-14", "2017-01-02")
    assert states(looked(cast, another))[:3] == [State.NEW] * 3
    note_back(lucia, by=cast.ford)
    assert set(states(looked(cast))) == {State.KNOWN}


def test_two_who_look_at_once_bring_in_once(cast):
    first, second = looked(cast), looked(cast)
    bring_in(first, by=cast.ford)
    counts = bring_in(second, by=cast.ford)
    assert (counts["children"], counts["places"], counts["left"]) == (0, 0, 6)
    assert Child.objects.filter(name="Lucia Perez").count() == 1


def test_who_was_invited_meanwhile_is_invited_once(cast):
    text = "Child\tAdult\tRole\nPetra Novak\tTom Fox\tteacher\n"
    first, second = looked(cast, text), looked(cast, text)
    assert bring_in(first, by=cast.ford)["places"] == 1
    assert bring_in(second, by=cast.ford)["left"] == 1
    assert Invitation.objects.filter(name="Tom Fox").count() == 1


def test_no_mail_goes_before_the_second_press(cast, brought, client):
    assert not Parcel.objects.filter(handler="outbox.mail").exists()
    leader = enter(client, cast.ford.person)
    leader.post(reverse("roster:mail", args=[cast.school.pk]))
    leader.post(reverse("roster:mail", args=[cast.school.pk]))
    assert Parcel.objects.filter(handler="outbox.mail").count() == 3  # one an adult, also with two children


def test_one_person_with_five_children_is_one_person_and_takes_all_places_with_one_code(cast):
    rows = "".join(f"Child Number{n}\tNora Diaz\tmother\tnora@example.com\n" for n in "ABCDE")
    bring_in(looked(cast, "Child\tAdult\tRole\tEmail\n" + rows), by=cast.ford)
    bundle = Bundle.objects.get()
    nora = someone("Nora Diaz")
    assert len(take_all(bundle, by=nora, has_proof=True)) == 5
    assert Member.objects.filter(person=nora).count() == 5


def test_the_code_of_a_letter_opens_every_place_to_a_newcomer(cast, brought, client):
    bundle = Invitation.objects.filter(name="Kim Lee").first().bundle
    answer = client.get(f"/join/{bundle.code}/?mailbox={bundle.mailbox_proof}")
    form = client.get(answer.url)
    assert "2 places" in form.text
    client.post(answer.url, {"id": "", "name": "Kim Lee", "language": "en"})
    assert Member.objects.filter(person__email="lee@example.com").count() == 2


def test_the_code_of_one_childs_invitation_opens_that_place_alone(cast, brought, client):
    """A case manager holds the code of one child: it is no way into another child's team."""
    invitation = Invitation.objects.filter(name="Kim Lee").first()
    answer = client.get(f"/join/{invitation.code}/?mailbox={invitation.mailbox_proof}")
    client.post(answer.url, {"id": "", "name": "Kim Lee", "language": "en"})
    assert Member.objects.filter(person__email="lee@example.com").count() == 1


def test_a_letter_in_each_language_is_one_file(cast, brought, client):
    answer = enter(client, cast.ford.person).get(reverse("roster:paper", args=[cast.school.pk]) + "?all=1")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_pages_from_the_paste_to_the_letters_are_few(cast, client):
    leader = enter(client, cast.ford.person)
    address = reverse("roster:bring_in", args=[cast.school.pk])
    look = leader.post(address, {"text": LIST, "do": "look"})
    assert "Lucia Perez" in look.text
    came = leader.post(address, {"text": LIST, "do": "bring"})
    assert "3 children" in came.text
    letters = leader.get(reverse("roster:letters", args=[cast.school.pk]))
    assert "Send 3 mails" in letters.text


def test_a_number_belongs_to_the_home_once_its_guardian_has_come_in(cast):
    text = "Child\tAdult\tRole\tEmail\tPhone\nLu Wei\tAda Wei\tmother\tada@example.com\t(312) 555-0142\n"
    bring_in(looked(cast, text), by=cast.ford)
    assert not Contact.objects.exists()
    [seat] = take_all(Bundle.objects.get(), by=someone("Ada Wei"), has_proof=True)
    assert [(one.number, one.member) for one in Contact.objects.all()] == [("(312) 555-0142", seat)]
    assert Invitation.objects.get(name="Ada Wei").phone == ""


def test_at_a_child_with_an_order_the_row_of_a_parent_waits(cast):
    set_custody(
        cast.luis,
        {Kind.PLAN: Rights(sees=False, decides=False, told=False)},
        from_on=cast.luis.today,
        until_on=None,
        order="Order of 3 May",
        by=cast.okafor.person,
    )
    look = looked(cast, "Child\tAdult\tRole\tHome\nMateo Rivera\tEva Strange\tmother\tOak Street\n")
    assert states(look) == [State.WAITS]
    counts = bring_in(look, by=cast.ford)
    assert (counts["waits"], counts["handed"]) == (1, 1)
    invitation = Invitation.objects.get(name="Eva Strange")
    assert question_of(invitation).open
    assert accept(invitation, by=cast.stan) is None


def test_at_a_team_with_a_case_manager_a_leader_holds_no_code_of_a_newcomer(cast, client):
    look = looked(cast, "Child\tAdult\tRole\tEmail\nMateo Rivera\tTom Fox\tteacher\tfox@example.com\n")
    assert states(look) == [State.HANDED]
    bring_in(look, by=cast.ford)
    assert Invitation.objects.get(name="Tom Fox").bundle is None
    assert "Tom Fox" not in enter(client, cast.ford.person).get(reverse("roster:letters", args=[cast.school.pk])).text
    assert "Tom Fox" in enter(client, cast.okafor.person).get(reverse("teams:team", args=[cast.child.pk])).text


def test_who_works_here_already_is_known_and_nobody_else_takes_their_place(cast):
    text = "Child\tAdult\tRole\nNew Child\tMr. Bell\tteacher\nPetra Novak\tJin Tran\tspeech therapist\n"
    look = looked(cast, text)
    assert [line.person for line in look] == [cast.bell.person, cast.jin.person]
    bring_in(look, by=cast.ford)
    invitation = Invitation.objects.get(bound_to=cast.bell.person)
    with pytest.raises(NotPossible):
        accept(invitation, by=cast.stan)
    assert accept(invitation, by=cast.bell.person).role == Role.TEACHER


def test_who_is_on_the_team_already_is_known_and_with_whom(cast):
    text = "Child\tAdult\tRole\tHome\nMateo Rivera\tAna Rivera\tmother\tOak Street\nMateo Rivera\tMr. Bell\tteacher\t\n"
    look = looked(cast, text)
    assert states(look) == [State.KNOWN] * 2
    assert "parent or guardian" in look.lines[0].notes["adult"]


def test_a_leader_brings_nobody_to_a_child_of_their_own_family(cast):
    make_leader(cast.luis.person, school=cast.school, by=None)
    luis = Leader.objects.select_related("school", "person").get(person=cast.luis.person)
    look = Look(luis, read_table("Child\tAdult\tRole\nMateo Rivera\tEva Strange\tmother\n"))
    assert states(look) == [State.LEFT]


def test_another_leader_who_is_family_holds_no_letter_to_their_own_child(cast, brought, client):
    lucia = Child.objects.get(name="Lucia Perez")
    take_all(Invitation.objects.get(name="Juan Perez").bundle, by=(juan := someone("Juan Perez")), has_proof=True)
    make_leader(juan, school=cast.school, by=None)
    page = enter(client, juan).get(reverse("roster:letters", args=[cast.school.pk])).text
    assert "Sara Haddad" in page
    assert not [name for name in ("Rosa Perez", "Kim Lee") if name in page], lucia


def new_letters(client, cast):
    page = client.get(reverse("roster:letters", args=[cast.school.pk]))
    turns = page.context["waiting"].turns
    return turns, client.post(reverse("roster:new_letters", args=[cast.school.pk]), {"turns": turns})


def test_new_letters_have_fresh_codes_and_the_old_ones_are_dead(cast, brought, client):
    leader, bundle = enter(client, cast.ford.person), Invitation.objects.get(name="Rosa Perez").bundle
    leader.post(reverse("roster:mail", args=[cast.school.pk]))
    single = Invitation.objects.get(name="Rosa Perez").code
    _turns, answer = new_letters(leader, cast)
    assert leader.get(answer.url).content.startswith(b"%PDF")
    renewed = Bundle.objects.get(pk=bundle.pk)
    assert Bundle.with_code(bundle.code) is None
    assert Invitation.with_code(single) is None
    assert Bundle.with_code(renewed.code) == renewed
    assert renewed.mailed_at is None  # the mail that went out opens nothing now
    assert len(take_all(renewed, by=someone("Rosa Perez"), has_proof=True)) == 1


def test_pressed_twice_the_letters_that_were_printed_stay_good(cast, brought, client):
    leader = enter(client, cast.ford.person)
    turns, _answer = new_letters(leader, cast)
    leader.post(reverse("roster:new_letters", args=[cast.school.pk]), {"turns": turns})
    assert set(Bundle.objects.values_list("turn", flat=True)) == {1}


def test_who_has_come_in_gets_no_new_letter(cast, brought, client):
    bundle = Invitation.objects.get(name="Sara Haddad").bundle
    take_all(bundle, by=someone("Sara Haddad"), has_proof=True)
    new_letters(enter(client, cast.ford.person), cast)
    assert Bundle.objects.get(pk=bundle.pk).turn == 0


def test_what_has_expired_gets_a_new_fortnight(cast, brought, client):
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        leader = enter(client, cast.ford.person)
        assert "have expired" in leader.get(reverse("roster:letters", args=[cast.school.pk])).text
        new_letters(leader, cast)
        bundle = Bundle.objects.get(pk=Invitation.objects.get(name="Juan Perez").bundle_id)
        assert len(bundle.still_open) == 1


def test_a_leader_makes_no_expired_code_new_where_a_team_has_a_case_manager(cast, brought, client):
    take_all(Invitation.objects.filter(name="Kim Lee").first().bundle, by=someone("Kim Lee"), has_proof=True)
    open_until = Invitation.objects.get(name="Juan Perez").expires_at
    new_letters(enter(client, cast.ford.person), cast)
    assert Invitation.objects.get(name="Juan Perez").expires_at == open_until
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        page = enter(client, cast.ford.person).get(reverse("roster:letters", args=[cast.school.pk]))
        assert not page.context["waiting"].to_renew
        assert renew_bundles(list(Bundle.objects.all()), by=cast.ford)
        assert not Invitation.objects.open().filter(child__name="Lucia Perez").exists()


def test_for_a_child_who_has_left_the_school_no_letter_is_printed(cast, brought, client):
    note_left(Child.objects.get(name="Lucia Perez"), on=cast.ana.today, by=cast.ford)
    page = enter(client, cast.ford.person).get(reverse("roster:letters", args=[cast.school.pk]))
    assert {one.name for one in page.context["waiting"].to_renew} == {"Sara Haddad", "Kim Lee"}
