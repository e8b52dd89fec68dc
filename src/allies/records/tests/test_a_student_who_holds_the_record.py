"""From the day on which the record is the student's own, they ask to see and correct it, as a guardian did before."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.asked.models import Asked
from allies.asking.actions.requests import ask_school
from allies.asking.choosing import offered_to
from allies.asking.models import Request, What
from allies.asking.tests.answering import no
from allies.clocks.legal_dates import dates_of
from allies.database.ids import uuid7
from allies.jurisdictions.counting import years_after
from allies.observations.actions import write_observation
from allies.records.actions import ask_to_correct, note_disclosure, write_statement
from allies.records.models import Basis, Contested, Disclosure, Statement
from allies.teams.actions.rights import allow, write_down_holder
from allies.teams.actions.seats import add_member
from allies.teams.actions.students_place import say_of_place
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Member
from allies.teams.models.rights import Holder
from allies.teams.permissions import STEPS, Kind, Permission, Right, Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db

WRONG = "I did not push. I was pushed."


def again(seat):
    return Member.objects.with_orders().select_related("child__school__district", "home", "person").get(pk=seat.pk)


def shown(seat, name, *args, query=""):
    return enter(Client(), seat.person).get(reverse(name, args=[seat.child_id, *args]) + query)


def passes(cast, holder=Holder.STUDENT):
    keeper = again(cast.okafor)
    write_down_holder(Right.RECORD, holder, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)


@pytest.fixture
def younger(cast):
    """With a place of their own, and all steps open."""
    Child.objects.filter(pk=cast.child.pk).update(born_on=years_after(cast.ana.today, -18))
    for one in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=again(one))
    seat = again(add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None))
    for one in (cast.ana, cast.okafor):
        allow(seat, STEPS, by=again(one))
    return again(seat)


@pytest.fixture
def student(cast, younger):
    passes(cast)
    return again(younger)


@pytest.fixture
def entry(cast):
    seen = write_observation(id=uuid7(), by=cast.bell, sort="hard", what="push", happened_at=timezone.now())
    return Entry.objects.get(about_id=seen.pk)


def asks(by, what=What.RECORDS, words="Dear school team,\n\nMy words."):
    return ask_school(id=uuid7(), by=by, what=what, words=words)


def corrected(entry, by):
    return ask_to_correct(entry, id=uuid7(), by=by, chosen=["wrong"], words=WRONG)


def test_a_student_sends_a_letter_in_the_first_person_from_the_page_of_the_record(student):
    browser = enter(Client(), student.person)
    assert reverse("asking:write", args=[student.child_id, "records"]) in shown(student, "records:record").text
    there = reverse("asking:write", args=[student.child_id, "records"])
    key = str(uuid7())
    drafted = browser.post(there, {"id": key, "chosen": ["all"], "own": "", "draft": "1"})
    words = drafted.context["form"].data["words"]
    assert "I ask to see my education records." in words
    assert student.child.name not in words
    answer = browser.post(there, {"id": key, "chosen": ["all"], "words": words, "send": "1"}, follow=True)
    request = Request.objects.get()
    assert request.by_id == student.pk
    assert all(line is not None for line, typed in zip(request.sentences, words.split("\n"), strict=True) if typed)
    assert "My education records" in answer.text
    assert "your child" not in answer.text.lower()


def test_what_a_student_asks_is_between_them_and_school(cast, student, entry):
    asks(student)
    corrected(entry, student)
    for reader in (cast.ana, cast.luis, cast.rosa, cast.ines):
        assert not again(reader).sees(Request).exists()
        assert not again(reader).sees(Contested).exists()
    for reader in (student, cast.okafor, cast.jin, cast.bell):
        assert again(reader).sees(Request).count() == 2


def test_what_the_student_opens_to_a_parent_shows_nothing_of_it(cast, student):
    asks(student)
    allow(again(cast.ana), [Kind.PLAN, Kind.OBSERVATION], by=student)
    assert not again(cast.ana).sees(Request).exists()
    assert "Mateo Himself" not in shown(again(cast.ana), "asking:requests").text


def test_law_counts_for_the_student_and_the_case_manager_has_it_in_sight(cast, student):
    request = asks(student)
    [due] = [one for one in dates_of(student) if one.happening.about_id == request.pk]
    assert due.due.on
    assert "Due by" in shown(student, "records:record").text
    assert Asked.objects.filter(what="asking.answer", subject=request.pk).exists()
    assert not [one for one in dates_of(again(cast.ana)) if one.happening.about_id == request.pk]


def test_below_what_school_wrote_stands_not_right_for_the_student_and_no_longer_for_a_parent(cast, student, entry):
    allow(again(cast.ana), [Kind.OBSERVATION], by=student)
    there = f"records/correct/?line={entry.pk}"
    assert there in shown(student, "timeline:story").text
    assert there not in shown(again(cast.ana), "timeline:story").text
    assert shown(student, "records:correct", query=f"?line={entry.pk}").status_code == 200
    assert shown(again(cast.ana), "records:correct", query=f"?line={entry.pk}").status_code == 404


def test_after_a_no_the_student_reads_what_is_open_and_writes_a_statement_for_all_who_read_the_entry(
    cast, student, entry
):
    request = corrected(entry, student)
    no(cast.okafor, request, matter=None)
    text = shown(student, "asking:request", request.pk).text
    assert "right to a hearing" in text
    assert reverse("records:state", args=[student.child_id, request.pk]) in text
    assert "concerns/" not in text
    statement = write_statement(request, id=uuid7(), by=student, words=WRONG)
    assert again(cast.bell).sees(Statement).get() == statement
    assert not again(cast.luis).sees(Statement).exists()
    allow(again(cast.luis), [Kind.OBSERVATION], by=student)
    assert again(cast.luis).sees(Statement).get() == statement


def test_the_student_reads_who_outside_got_something_and_no_parent_does_any_more(cast, student):
    given = {"to": "Dr. Lee", "what": "The hearing report", "why": "A test.", "basis": Basis.TRANSFER}
    note_disclosure(id=uuid7(), by=cast.okafor, on=cast.okafor.today, **given)
    page = shown(student, "records:record").text
    assert "Dr. Lee" in page
    for there in ("teams:reads", "teams:access", "teams:at_home"):
        assert reverse(there, args=[student.child_id]) in page
        assert shown(student, there).status_code == 200
    assert not again(cast.ana).sees(Disclosure).exists()


def test_a_parent_is_told_that_the_student_asks_now_and_keeps_every_other_way_to_ask(cast, younger):
    before = {one.what for _title, group in offered_to(again(cast.ana)) for one in group}
    passes(cast)
    after = {one.what for _title, group in offered_to(again(cast.ana)) for one in group}
    assert before - after == {What.RECORDS, What.CORRECTION}
    assert "own now" in shown(again(cast.ana), "asking:ask").text
    with pytest.raises(NotPossible):
        asks(again(cast.ana))
    passes(cast, Holder.GUARDIANS)
    assert {one.what for _title, group in offered_to(again(cast.ana)) for one in group} == before


def test_a_student_without_the_right_reads_whom_to_tell_and_finds_no_dead_button(younger, entry):
    assert "they can ask the school for you" in shown(younger, "teams:open_to_me").text
    story = shown(younger, "timeline:story").text
    assert "records/correct" not in story
    home = shown(younger, "places:child").text
    assert "records/" not in home
    assert "requests/" not in home
    assert not younger.may(Permission.ASK_SCHOOL)
    with pytest.raises(NotPossible):
        asks(younger)


def test_a_student_asks_for_nothing_that_the_law_leaves_to_those_who_decide_about_the_plan(student):
    with pytest.raises(NotPossible):
        asks(student, What.EVALUATION)
    assert shown(student, "asking:write", "evaluation").status_code == 404


def test_who_answers_is_told_truly_to_whom_it_goes(cast, student, entry):
    request = corrected(entry, student)
    text = shown(again(cast.okafor), "asking:answer", request.pk).text
    assert "Nobody of the family can read" not in text
    assert "Mateo Himself" in text


UNSEEN = "Allies does not show you what is between one home and school"


def test_what_is_between_a_home_and_school_is_not_opened_by_the_day_and_the_page_says_how_to_ask(cast, student):
    asks(again(cast.ana), What.REPORT)
    assert not student.sees(Request).exists()
    assert UNSEEN in shown(student, "records:record").text
    assert "What is between one home and school is not in it." in shown(student, "passport:passport").text
    assert UNSEEN not in shown(again(cast.okafor), "records:record").text


def test_who_answers_is_told_to_look_through_what_the_student_does_not_see(cast, student):
    told = "Please look through it with your district"
    request, other = asks(student), asks(student, What.CORRECTION)
    assert told in shown(cast.okafor, "asking:request", request.pk).text
    assert told not in shown(cast.okafor, "asking:request", other.pk).text
    for reader in (student, cast.bell):
        assert told not in shown(again(reader), "asking:request", request.pk).text
