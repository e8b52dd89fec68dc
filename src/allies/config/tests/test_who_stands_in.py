"""While somebody at school is away, somebody else answers, families read who, and a leader sees what nobody may."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.agreements.school_reads import who_reads
from allies.asked.actions.away import come_back, let_answer, note_away
from allies.asked.away import unanswered
from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.asking.models import What
from allies.asking.tests.asking import asked
from allies.conversations.actions.calls import ask_for_call
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone


@pytest.fixture
def nora(cast):
    """A case manager of another child of the school."""
    other = welcome_child("Zoe Kim", school=cast.school, by=None)
    return add_member(someone("Nora Diaz"), child=other, role=Role.CASE_MANAGER, by=None).person


def gone(cast, who=None, days=3):
    today = cast.okafor.today
    person = (who or cast.okafor).person
    return note_away(cast.school, person, from_on=today, until_on=today + timedelta(days=days), by=person)


def called(cast):
    ask_for_call(id=uuid7(), by=cast.ana, language="", with_interpreter=False, hours=[])


def waits(person):
    return [str(one.words) for one in what_waits(seats_of(person), kinds={"conversations.call"})]


def test_what_is_asked_of_the_role_goes_to_both(cast, nora):
    called(cast)
    assert waits(nora) == []
    let_answer(gone(cast), nora, by=cast.okafor.person)
    assert waits(nora) == waits(cast.okafor.person) == ["Ana Rivera asks for a call"]


def test_the_seat_ends_with_the_last_day_and_when_they_come_back(cast, nora):
    called(cast)
    away = gone(cast)
    let_answer(away, nora, by=cast.okafor.person)
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert waits(nora) == []
        assert not Member.objects.current().filter(child=cast.child, person=nora).exists()
    come_back(away, by=cast.okafor.person)
    assert waits(nora) == []


def test_who_has_a_place_already_answers_from_it_and_gets_no_other(cast):
    called(cast)
    [row] = let_answer(gone(cast), cast.bell.person, by=cast.okafor.person)
    assert row.by == cast.bell
    assert waits(cast.bell.person) == ["Ana Rivera asks for a call"]
    assert Member.objects.filter(child=cast.child, person=cast.bell.person).count() == 1


def test_an_aide_who_stands_in_is_asked_for_nothing_that_an_aide_may_not_do(cast):
    called(cast)
    let_answer(gone(cast), cast.pam.person, by=cast.okafor.person)
    assert waits(cast.pam.person) == []


@pytest.mark.parametrize("who", ["at home with the child", "a stranger", "away themselves"])
def test_nobody_stands_in_who_may_not(cast, nora, who):
    person = {"at home with the child": cast.ana.person, "a stranger": cast.stan, "away themselves": nora}[who]
    if who == "away themselves":
        note_away(cast.school, nora, from_on=cast.okafor.today, until_on=cast.okafor.today, by=nora)
    assert let_answer(gone(cast), person, by=cast.okafor.person) == []


def test_a_parent_who_works_at_the_school_does_not_stand_in_for_their_own_child(cast):
    other = welcome_child("Zoe Kim", school=cast.school, by=None)
    add_member(cast.luis.person, child=other, role=Role.TEACHER, by=None)
    assert let_answer(gone(cast), cast.luis.person, by=cast.okafor.person) == []


def test_somebody_called_like_a_parent_is_asked_about_before_they_stand_in(cast):
    """A second sign-in of a parent whom an order narrows would see all that school sees."""
    closed = {Kind.HEALTH: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.luis.today, until_on=None, order="Of May 3", by=cast.okafor.person)
    other = welcome_child("Zoe Kim", school=cast.school, by=None)
    again = Person.objects.create(name=cast.luis.person.name, email="other@example.org")
    add_member(again, child=other, role=Role.TEACHER, by=None)
    assert let_answer(gone(cast), again, by=cast.okafor.person) == []
    assert not Member.objects.filter(child=cast.child, person=again).exists()


def test_who_does_not_keep_the_team_names_nobody(cast, nora):
    assert let_answer(gone(cast, cast.bell), nora, by=cast.bell.person) == []
    assert len(let_answer(gone(cast, cast.jin), nora, by=cast.ford.person)) == 1


def test_days_are_saved_once(cast):
    gone(cast)
    with pytest.raises(NotPossible):
        gone(cast)


def test_families_read_who_answers(cast, nora):
    let_answer(gone(cast), nora, by=cast.okafor.person)
    [words] = who_reads(cast.ana)
    assert words.startswith("\u2068Ms. Okafor\u2069: Away until")
    assert "Nora Diaz answers." in words
    ask = reverse("conversations:ask", args=[cast.child.pk])
    for page in (ask, reverse("teams:team", args=[cast.child.pk])):
        assert "Nora Diaz answers." in enter(Client(), cast.ana.person).get(page).content.decode()


def test_what_nobody_may_answer_shows_to_the_leader_the_same_day(cast, nora):
    called(cast)
    page = reverse("asked:at_school", args=[cast.school.pk])
    leader = enter(Client(), cast.ford.person)
    assert "Nobody can answer" not in leader.get(page).content.decode()
    away = gone(cast)
    assert Asked.objects.filter(what="conversations.call").count() == 1
    assert dict(unanswered([cast.school.pk])[cast.school.pk]) == {cast.child: 1}
    shown = leader.get(page).content.decode()
    assert "Nobody can answer" in shown
    assert "Ana Rivera" not in shown  # that something waits, and not what
    assert "Nobody can answer something" in leader.get("/").content.decode()
    assert "Please choose who answers" in leader.post(page, {"away": away.pk}, follow=True).content.decode()
    shown = leader.post(page, {"away": away.pk, "answers": str(nora.pk)}, follow=True).content.decode()
    assert "Nora Diaz answers for one child." in shown
    assert unanswered([cast.school.pk]) == {}


def test_what_a_case_manager_and_a_leader_are_asked_for_is_open_to_nobody_only_when_both_are_not_there(cast):
    """A leader is asked about the record too, and has a seat on few teams."""
    asked(cast.ana, What.RECORDS)
    assert Asked.objects.filter(what="asking.answer").count() == 2
    assert unanswered([cast.school.pk]) == {}
    gone(cast)
    assert dict(unanswered([cast.school.pk])[cast.school.pk]) == {cast.child: 1}


def test_somebody_says_it_on_their_own_page_and_takes_it_back(cast, nora):
    browser, today = enter(Client(), cast.okafor.person), cast.okafor.today
    sent = {"school": str(cast.school.pk), "from_on": str(today), "until_on": str(today), "answers": str(nora.pk)}
    wrong = browser.post("/away/", sent | {"until_on": str(today - timedelta(days=1))})
    assert "The last day is before the first" in wrong.content.decode()
    page = browser.post("/away/", sent, follow=True).content.decode()
    assert "Nora Diaz answers for one child." in page
    assert Member.objects.current().filter(child=cast.child, person=nora).exists()
    own = cast.okafor.person.absences.get()
    browser.post(f"/away/{own.pk}/end/")
    assert not Member.objects.current().filter(child=cast.child, person=nora).exists()
    assert enter(Client(), cast.bell.person).post(f"/away/{own.pk}/end/").status_code == 404
    assert enter(Client(), cast.ana.person).get("/away/").status_code == 404


def test_a_leader_says_it_for_somebody(cast, nora):
    browser, today = enter(Client(), cast.ford.person), cast.okafor.today
    page = reverse("asked:at_school", args=[cast.school.pk])
    sent = {"person": str(cast.okafor.person_id), "from_on": str(today), "until_on": str(today)}
    assert "Please choose somebody else" in browser.post(page, sent | {"answers": sent["person"]}).content.decode()
    shown = browser.post(page, sent | {"answers": str(nora.pk)}, follow=True).content.decode()
    assert "Ms. Okafor" in shown
    assert "Nora Diaz answers for one child." in shown
