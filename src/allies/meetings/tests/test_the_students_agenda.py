"""The student puts things on the agenda and says what of the meeting they lead: by themselves, or with an adult."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from allies.database.ids import uuid7
from allies.meetings.actions.beforehand import put_on_agenda, say_who_leads
from allies.meetings.models import AgendaItem, StudentLeads
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import enter
from allies.ui.tests.papers import words_on

from .meeting import arranged, at, opened, set_for

pytestmark = pytest.mark.django_db


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


def test_my_meeting_is_on_their_own_page_while_one_is_planned(cast, student):
    browser, there = enter(Client(), cast.ana.person), f"/children/{cast.child.pk}/own/"
    assert "My meeting" not in browser.get(there).content.decode()
    arranged(cast.okafor)
    assert "My meeting" in browser.get(there).content.decode()


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


def test_at_the_meeting_all_have_what_the_student_leads_and_wants_to_talk_about_before_them(cast, student, meeting):
    set_for(meeting, cast.okafor, at(1))
    say_who_leads(meeting, by=student, leads="part")
    put_on_agenda(meeting, id=uuid7(), by=student, words="Where I eat", for_all=True)
    put_on_agenda(meeting, id=uuid7(), by=cast.luis, words="The door")
    with time_machine.travel(at(1) + timedelta(minutes=20)):
        for reader in (cast.okafor, cast.ana):
            read = opened(reader, meeting, "outcome/").content.decode()
            assert "Mateo’s part" in read
            assert "Lead one part of it" in read
            assert "Where I eat" in read
            assert "The door" not in read
        own = own_page(student.person, cast.child).content.decode()
        assert "My part now" in own
        assert "What do I want to lead?" not in own


def test_on_paper_stands_what_the_student_leads_and_what_is_the_students_own(cast, student, meeting):
    say_who_leads(meeting, by=student, leads="all")
    put_on_agenda(meeting, id=uuid7(), by=student, words="Where I eat", for_all=True)
    read = words_on(opened(cast.luis, meeting, "agenda/paper/").content)
    assert "Lead all of it" in read
    assert "Where I eat · the student’s own" in read


def test_who_does_not_want_to_lead_leads_nothing_at_the_meeting(cast, student, meeting):
    say_who_leads(meeting, by=student, leads="no")
    assert "Mateo’s part" not in opened(cast.okafor, meeting, "outcome/").content.decode()
