"""The student puts things on the agenda and says what of the meeting they lead: by themselves, or with an adult."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.meetings.actions.beforehand import put_on_agenda, say_who_leads
from allies.meetings.models import AgendaItem, StudentLeads
from allies.teams.actions.seats import add_member
from allies.teams.actions.students_place import say_of_place
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Member
from allies.teams.models.rights import Allowed
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone

from .meeting import arranged, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def student(cast):
    """Sixteen, in a place of their own, to whom home and school opened the plan."""
    today = cast.okafor.today
    Child.objects.filter(pk=cast.child.pk).update(born_on=today.replace(year=today.year - 16, day=1))
    seat = add_member(someone("Mateo R"), child=cast.child, role=Role.STUDENT, by=None)
    for by in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=Member.objects.select_related("child__school", "person", "home").get(pk=by.pk))
        said = {"district": cast.school.district, "child": cast.child, "kind": Kind.PLAN}
        Allowed.objects.create(seat=seat, by=by, **said)
    return Member.objects.select_related("child__school__district", "person", "home").get(pk=seat.pk)


@pytest.fixture
def meeting(cast):
    return arranged(cast.okafor)


def own_page(person, child):
    return enter(Client(), person).get(f"/children/{child.pk}/own/meeting/")


def test_what_the_student_puts_there_in_a_place_of_their_own_stands_with_their_name(cast, student, meeting):
    put_on_agenda(meeting, id=uuid7(), by=student, words="Where I eat", for_all=True)
    assert "Where I eat" in own_page(student.person, cast.child).content.decode()
    read = opened(cast.luis, meeting, "before/").content.decode()
    assert "Where I eat" in read
    assert "Mateo R" in read


def test_what_is_written_down_with_the_student_is_for_all_who_come_and_says_who_wrote_it(cast, student, meeting):
    item = put_on_agenda(meeting, id=uuid7(), by=cast.ana, words="The bus alone", of_student="with")
    assert item.audience_id == meeting.audience_id
    assert "written down by" in opened(cast.luis, meeting, "before/").content.decode()


def test_what_an_adult_who_is_signed_in_sends_from_the_students_page_is_not_the_students(cast, student, meeting):
    browser = enter(Client(), cast.ana.person)
    path = f"/children/{cast.child.pk}/own/meeting/{meeting.pk}"
    assert browser.post(f"{path}/add/", {"id": str(uuid7()), "words": "Boats"}).status_code == 404
    assert browser.post(f"{path}/leads/", {"leads": "all"}).status_code == 404
    assert not AgendaItem.objects.exists()
    assert not StudentLeads.objects.exists()


def test_on_their_own_page_stands_what_is_theirs_and_nothing_of_the_adults(cast, student, meeting):
    put_on_agenda(meeting, id=uuid7(), by=cast.okafor, words="What went wrong in May")
    put_on_agenda(meeting, id=uuid7(), by=student, words="My job", for_all=True)
    read = own_page(student.person, cast.child).content.decode()
    assert "My job" in read
    assert "What went wrong in May" not in read


def test_the_student_says_how_much_they_lead_and_the_newest_word_counts(cast, student, meeting):
    say_who_leads(meeting, by=student, leads="intro")
    say_who_leads(meeting, by=student, leads="intro")
    say_who_leads(meeting, by=cast.ana, leads="all", of_student="with")
    assert [one.leads for one in StudentLeads.objects.standing()] == ["all"]
    assert StudentLeads.objects.count() == 2
    assert "Lead all of it" in opened(cast.bell, meeting, "before/").content.decode()


def test_nobody_says_for_the_student_who_leads(cast, student, meeting):
    with pytest.raises(NotPossible):
        say_who_leads(meeting, by=cast.okafor, leads="no")


def test_of_a_young_child_nobody_asks_who_leads(cast, meeting):
    assert "What the student leads" not in opened(cast.bell, meeting, "before/").content.decode()
