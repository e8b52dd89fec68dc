"""A meeting is held: who came, who was excused, and what was tried before it was held without a parent."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from allies.conversations.actions.calls import note_talk
from allies.database.ids import uuid7
from allies.jurisdictions.known import profile_of
from allies.meetings.actions import arranging, before, holding
from allies.meetings.actions.arranging import Guest
from allies.meetings.actions.excused import is_excused
from allies.meetings.attempts import known_attempts
from allies.meetings.models import Attempt, Held, Invited, There
from allies.meetings.reading import one_meeting
from allies.plans.actions.plan import begin_plan
from allies.plans.models import Participant
from allies.teams.errors import NotPossible

from .meeting import arranged, asked, at, held, later, opened, page, sent, set_for, team, tried, ways


@pytest.fixture
def meeting(cast):
    made = arranged(cast.okafor, guests=team(cast))
    set_for(made, cast.okafor, at(10))
    return made


def test_nothing_is_held_before_it_began(cast, meeting):
    with pytest.raises(NotPossible, match="not begun"):
        held(meeting, cast.okafor)


def test_with_one_parent_there_it_is_held_and_says_how_each_took_part(cast, meeting):
    with later(11):
        held(meeting, cast.okafor, luis="away", bell="phone")
        shown = page(cast.okafor, meeting)
    assert "This meeting took place." in shown
    assert not Held.objects.get().without_parent
    assert There.objects.get(invited__seat=cast.bell).way == "phone"


def test_without_a_parent_it_cannot_be_called_held_until_two_kinds_of_attempts_are_there_for_each_home(cast, meeting):
    with later(11):
        nobody = {"ana": "away", "luis": "away"}
        with pytest.raises(NotPossible, match="at least 2 ways"):
            held(meeting, cast.okafor, **nobody)
        tried(meeting, cast.okafor, cast.ana, "call")
        tried(meeting, cast.okafor, cast.ana, "letter")
        tried(meeting, cast.okafor, cast.luis, "call")
        tried(meeting, cast.okafor, cast.luis, "call")
        with pytest.raises(NotPossible, match="at least 2 ways"):
            held(meeting, cast.okafor, **nobody)
        tried(meeting, cast.okafor, cast.luis, "visit")
        held(meeting, cast.okafor, **nobody)
    assert Held.objects.get().without_parent


def test_a_call_that_was_noted_is_an_attempt_that_nobody_types_again_and_is_kept_once_it_counts(cast, meeting):
    for home in (cast.oak, cast.elm):
        note_talk(id=uuid7(), by=cast.bell, home=home, how="phone")
    known = known_attempts(cast.okafor, one_meeting(cast.okafor, meeting.pk))
    assert {(one.adult, one.sort) for one in known} == {(cast.ana, "call"), (cast.luis, "call")}
    assert "known here already" in page(cast.okafor, meeting)
    with later(11):
        for adult in (cast.ana, cast.luis):
            tried(meeting, cast.okafor, adult, "letter", "returned")
        people = ways(meeting, ana="away", luis="away")
        holding.hold(meeting, id=uuid7(), by=cast.okafor, ways=people, known=known)
    assert Attempt.objects.filter(sort="call").count() == 2
    assert all(one.source for one in Attempt.objects.filter(sort="call"))


def test_a_parent_reads_how_they_were_asked_and_another_home_does_not(cast, meeting):
    before.note_attempt(
        meeting, id=uuid7(), by=cast.okafor, adult=cast.ana, sort="call", came="left", on=cast.okafor.today, words="0ak"
    )
    assert "0ak" in page(cast.ana, meeting)
    assert "How parents were asked" not in page(cast.luis, meeting)


def test_said_twice_it_took_place_once(cast, meeting):
    with later(11):
        sent_by = {"id": uuid7(), "by": cast.okafor, "ways": ways(meeting)}
        assert holding.hold(meeting, **sent_by) == holding.hold(meeting, **sent_by)
        with pytest.raises(NotPossible, match="already"):
            held(meeting, cast.okafor)
    assert Held.objects.count() == 1


def test_whoever_came_is_said_of_each_person_before_it_counts(cast, meeting):
    with later(11), pytest.raises(NotPossible, match="each person"):
        holding.hold(meeting, id=uuid7(), by=cast.okafor, ways={})


def test_a_teacher_who_must_come_is_excused_once_school_and_a_parent_of_each_home_agreed_in_writing(cast, meeting):
    bell = asked(meeting, cast.bell)
    time = meeting.times.get()
    excusal = before.excuse(bell, id=uuid7(), by=cast.okafor, sort="not_discussed", why="His class is on a trip")
    assert not is_excused(bell, time)
    before.answer_excusal(excusal, id=uuid7(), by=cast.ana, agrees=True)
    assert not is_excused(bell, time)
    before.answer_excusal(excusal, id=uuid7(), by=cast.luis, agrees=True)
    assert is_excused(bell, time)
    with later(11):
        held(meeting, cast.okafor, bell="excused")
    assert There.objects.get(invited=bell).way == "excused"


def test_where_the_area_is_talked_about_it_waits_for_what_the_teacher_writes(cast, meeting):
    bell, time = asked(meeting, cast.bell), meeting.times.get()
    excusal = before.excuse(bell, id=uuid7(), by=cast.okafor, sort="with_input")
    for parent in (cast.ana, cast.luis):
        before.answer_excusal(excusal, id=uuid7(), by=parent, agrees=True)
    assert not is_excused(bell, time)
    before.write_input(excusal, id=uuid7(), by=cast.bell, words="He reads nine minutes alone.")
    assert is_excused(bell, time)
    assert "He reads nine minutes alone." in page(cast.luis, meeting)


def test_an_input_that_comes_after_the_meeting_began_excuses_nobody(cast, meeting):
    bell, time = asked(meeting, cast.bell), meeting.times.get()
    excusal = before.excuse(bell, id=uuid7(), by=cast.okafor, sort="with_input")
    for parent in (cast.ana, cast.luis):
        before.answer_excusal(excusal, id=uuid7(), by=parent, agrees=True)
    with later(11):
        before.write_input(excusal, id=uuid7(), by=cast.bell, words="He reads nine minutes alone.")
        assert not is_excused(bell, time)
        with pytest.raises(NotPossible, match="Bell cannot count as excused"):
            held(meeting, cast.okafor, bell="excused")


def test_one_parent_who_does_not_agree_is_enough_and_no_other_home_learns_of_it(cast, meeting):
    bell, time = asked(meeting, cast.bell), meeting.times.get()
    excusal = before.excuse(bell, id=uuid7(), by=cast.okafor, sort="not_discussed")
    before.answer_excusal(excusal, id=uuid7(), by=cast.luis, agrees=False)
    before.answer_excusal(excusal, id=uuid7(), by=cast.ana, agrees=True)
    assert not is_excused(bell, time)
    assert "Luis Ortega does not agree" in page(cast.okafor, meeting)
    assert "does not agree" not in page(cast.ana, meeting)


def test_a_parent_needs_no_excuse(cast, meeting):
    with pytest.raises(NotPossible, match="no excuse"):
        before.excuse(asked(meeting, cast.ana), id=uuid7(), by=cast.okafor, sort="not_discussed")
    assert opened(cast.bell, meeting, f"people/{asked(meeting, cast.bell).pk}/excuse/").status_code == 403


def test_a_family_brings_whom_it_wishes_and_another_home_does_not_read_of_them(cast, meeting):
    sent(cast.ana, meeting, "bring/", name="0ak Advocate", relation="advocate")
    assert "0ak Advocate" in page(cast.okafor, meeting)
    assert "0ak Advocate" not in page(cast.luis, meeting)
    one = Invited.objects.get(name="0ak Advocate")
    assert sent(cast.luis, meeting, f"people/{one.pk}/remove/").status_code == 404
    with pytest.raises(NotPossible, match="A family says"):
        arranging.take_off_list(one, by=cast.okafor)
    sent(cast.ana, meeting, f"people/{one.pk}/remove/")
    assert Invited.objects.get(pk=one.pk).ended_at


def test_no_parent_is_taken_off_the_list(cast, meeting):
    with pytest.raises(NotPossible, match="always asked"):
        arranging.take_off_list(asked(meeting, cast.ana), by=cast.okafor)


def test_an_interpreter_is_asked_for_booked_and_came_and_the_other_home_reads_nothing_of_it(cast, meeting):
    sent(cast.ana, meeting, "interpreter/", language="es")
    booked = {"state": "booked", "language": "es", "name": "0ak Lima", "on": cast.okafor.today.isoformat()}
    sent(cast.okafor, meeting, f"interpreter/{cast.ana.pk}/", **booked)
    assert "0ak Lima" in page(cast.ana, meeting)
    other = page(cast.luis, meeting)
    assert "0ak Lima" not in other
    assert "Spanish" not in other


def test_booked_says_who_and_on_which_day(cast, meeting):
    shown = sent(cast.okafor, meeting, f"interpreter/{cast.ana.pk}/", state="booked", language="es")
    assert "Please say who comes" in shown.content.decode()


def test_who_came_stands_on_the_first_page_of_the_plan_and_is_not_typed_again(cast):
    first = cast.okafor.today
    days = {"begins_on": first, "ends_on": first.replace(year=first.year + 1)}
    plan = begin_plan(id=uuid7(), by=cast.okafor, profile=profile_of("us-federal"), **days)
    twice = Guest("evaluation", "required", seat=cast.okafor)
    made = arranged(cast.okafor, plan=plan, guests=[*team(cast), twice])
    set_for(made, cast.okafor, at(10))
    with later(11):
        held(made, cast.okafor, bell="video", luis="away")
    on_list = {one.called: (one.part, one.way) for one in Participant.objects.filter(replaced_at=None)}
    assert on_list["Mr. Bell"] == ("general", "video")
    assert on_list["Ms. Okafor"] == ("special", "there")
    assert on_list["Luis Ortega"] == ("parent", "away")


def test_the_database_lets_no_meeting_be_held_twice(cast, meeting):
    with later(11):
        one = held(meeting, cast.okafor)
    again = {field.attname: getattr(one, field.attname) for field in Held._meta.concrete_fields} | {"id": uuid.uuid4()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Held.objects.create(**again)
