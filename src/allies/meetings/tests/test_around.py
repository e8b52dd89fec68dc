"""Before a meeting and after it: what is said, promised and written, and who reads it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.asked.models import Asked
from allies.asked.reading import asked_of
from allies.database.ids import uuid7
from allies.meetings.actions.beforehand import move_up, note_papers, put_on_agenda, say_before, take_off_agenda
from allies.meetings.actions.outcomes import answer_notes, decide, give_task, say, turn_task, write_notes
from allies.meetings.around import agenda_of, decided, papers_of, promised, said_before, written
from allies.meetings.models import AgendaItem, Beforehand, Notes, Notice, Stance, TaskTurn
from allies.meetings.tests.meeting import arranged, carry, held, later, opened, page, sent, set_for, team
from allies.plans.tests.planning import a_plan
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Seats

pytestmark = pytest.mark.django_db

OAK, ELM = "Acorns0ak", "Elmleaf3lm"


@pytest.fixture
def meeting(cast):
    found = arranged(cast.okafor, guests=team(cast))
    set_for(found, cast.okafor)
    carry()
    return found


@pytest.fixture
def after(meeting):
    """An hour in which the meeting is over."""
    with later(11):
        yield meeting


def waiting(seat, what):
    return [row for row in asked_of(Seats([seat])) if row.what == f"meetings.{what}"]


def said(meeting, by, words, *, for_all=False, voice=""):
    return say_before(meeting, by=by, voice=voice or by.side, answers={"proud": words}, for_all=for_all)


def test_a_mothers_answers_are_for_her_home_and_school_until_she_shows_them(cast, meeting):
    said(meeting, cast.ana, OAK)
    assert [one.by for one in said_before(cast.okafor, meeting)] == [cast.ana]
    assert said_before(cast.luis, meeting) == []
    assert OAK not in page(cast.luis, meeting, "before/")
    said(meeting, cast.ana, OAK, for_all=True)
    assert OAK in page(cast.luis, meeting, "before/")


def test_the_same_words_again_change_nothing_and_empty_ones_are_taken_back(cast, meeting):
    [first] = said(meeting, cast.ana, "Reads alone")
    assert said(meeting, cast.ana, "Reads alone") == [first]
    said(meeting, cast.ana, "")
    assert said_before(cast.ana, meeting) == []
    assert Beforehand.objects.count() == 1


def test_what_a_child_says_is_written_down_with_the_name_of_who_did_it(cast, meeting):
    said(meeting, cast.ana, "I like trains", voice="child")
    [one] = said_before(cast.okafor, meeting)
    assert one.is_childs
    assert one.by == cast.ana
    with pytest.raises(NotPossible):
        said(meeting, cast.ana, "no", voice="school")


def test_answers_are_typed_on_the_page_and_read_there(cast, meeting):
    response = sent(cast.ana, meeting, "before/say/", proud="He reads alone", worried="", change="", ask="Who helps?")
    assert "He reads alone" in response.content.decode()
    assert "Who helps?" in page(cast.bell, meeting, "before/")


def test_each_who_comes_is_asked_for_four_answers_and_nobody_after(cast, meeting):
    assert len(waiting(cast.ana, "before")) == 1
    assert len(waiting(cast.bell, "before")) == 1
    assert waiting(cast.pam, "before") == []
    said(meeting, cast.ana, "Reads alone")
    assert waiting(cast.ana, "before") == []
    with later(11):
        assert waiting(cast.bell, "before") == []


def test_the_agenda_is_of_both_sides_in_the_order_of_who_holds_it(cast, meeting):
    put_on_agenda(meeting, id=uuid7(), by=cast.okafor, words="Goals", minutes=20)
    second = put_on_agenda(meeting, id=uuid7(), by=cast.ana, words="The bus", for_all=True)
    hidden = put_on_agenda(meeting, id=uuid7(), by=cast.luis, words=ELM)
    move_up(second, by=cast.okafor)
    assert [one.words for one in agenda_of(cast.ana, meeting)] == ["The bus", "Goals"]
    assert [one.words for one in agenda_of(cast.okafor, meeting)] == ["The bus", "Goals", ELM]
    assert ELM not in page(cast.ana, meeting, "before/")
    with pytest.raises(NotPossible):
        take_off_agenda(hidden, by=cast.okafor)
    take_off_agenda(hidden, by=cast.luis)
    assert AgendaItem.objects.count() == 3
    assert len(agenda_of(cast.okafor, meeting)) == 2


def test_an_item_that_is_sent_twice_is_on_the_agenda_once(cast, meeting):
    same = uuid7()
    for _twice in range(2):
        put_on_agenda(meeting, id=same, by=cast.ana, words="The bus")
    assert len(agenda_of(cast.ana, meeting)) == 1


def test_an_agenda_on_paper_holds_what_its_printer_may_read(cast, meeting):
    put_on_agenda(meeting, id=uuid7(), by=cast.luis, words=ELM)
    said(meeting, cast.luis, ELM)
    response = opened(cast.ana, meeting, "agenda/paper/")
    assert response["Content-Type"] == "application/pdf"


def test_papers_are_asked_for_until_each_parent_has_them(cast, meeting):
    assert len(waiting(cast.okafor, "papers")) == 1
    for parent in (cast.ana, cast.luis):
        note_papers(meeting, id=uuid7(), by=cast.okafor, to=parent, what="The draft", sent_on=cast.okafor.today)
    assert waiting(cast.okafor, "papers") == []
    assert [one.to for one in papers_of(cast.ana, meeting)] == [cast.ana]
    day = cast.okafor.today + timedelta(days=1)
    with pytest.raises(NotPossible):
        note_papers(meeting, id=uuid7(), by=cast.okafor, to=cast.ana, what="The draft", sent_on=day)


def test_papers_are_due_five_school_days_before_where_no_law_says_when(cast, meeting):
    [row] = waiting(cast.okafor, "papers")
    time = meeting.times.get().starts_at.astimezone(cast.child.zone)
    days = [time - timedelta(days=count) for count in range(1, 15)]
    fifth = [day for day in days if day.weekday() < 5][4]
    assert row.due_at.astimezone(cast.child.zone).date() == fifth.date() + timedelta(days=1)


def test_nothing_is_decided_before_the_meeting_began(cast, meeting):
    with pytest.raises(NotPossible):
        decide(meeting, id=uuid7(), by=cast.okafor, words="More speech")
    with pytest.raises(NotPossible):
        write_notes(meeting, id=uuid7(), by=cast.okafor, words="Notes")


def test_each_says_for_themselves_what_they_think_and_no_other_home_reads_it(cast, after):
    decision = decide(after, id=uuid7(), by=cast.okafor, words="More speech")
    say(decision, by=cast.ana, says="disagree", why=OAK)
    say(decision, by=cast.luis, says="agree")
    say(decision, by=cast.bell, says="agree")
    assert {one.by for one in decided(cast.okafor, after)[0].stances} == {cast.ana, cast.luis, cast.bell}
    assert {one.by for one in decided(cast.luis, after)[0].stances} == {cast.luis, cast.bell}
    assert OAK not in page(cast.luis, after, "outcome/")
    assert OAK in page(cast.okafor, after, "outcome/")


def test_who_disagrees_says_why_and_is_shown_the_formal_ways(cast, after):
    decision = decide(after, id=uuid7(), by=cast.okafor, words="Less speech")
    with pytest.raises(NotPossible):
        say(decision, by=cast.ana, says="disagree")
    refused = sent(cast.ana, after, f"outcome/decisions/{decision.pk}/", says="disagree", why="").content.decode()
    assert "Please say why you disagree" in refused
    shown = sent(cast.ana, after, f"outcome/decisions/{decision.pk}/", says="disagree", why="He needs it").content
    assert "Neither waits for the other" in shown.decode()


def test_several_decisions_ask_a_parent_once_and_no_longer_than_two_months(cast, after):
    for words in ("More speech", "A place by the window"):
        decide(after, id=uuid7(), by=cast.okafor, words=words)
    write_notes(after, id=uuid7(), by=cast.okafor, words="We spoke of speech.")
    assert len(waiting(cast.ana, "word")) == 1
    with later(61):
        assert waiting(cast.ana, "word") == []


def test_a_word_that_changes_leaves_the_first_one_as_it_was(cast, after):
    decision = decide(after, id=uuid7(), by=cast.okafor, words="More speech")
    first = say(decision, by=cast.ana, says="need_time", why="I ask my sister")
    assert say(decision, by=cast.ana, says="need_time", why="I ask my sister") == first
    say(decision, by=cast.ana, says="agree")
    assert [one.says for one in Stance.objects.order_by("recorded_at")] == ["need_time", "agree"]
    assert decided(cast.ana, after)[0].own.says == "agree"


def test_a_task_waits_for_who_took_it_on_until_it_is_done(cast, after):
    day = cast.okafor.today + timedelta(days=7)
    task = give_task(after, id=uuid7(), by=cast.okafor, of=cast.ana, words=OAK, until=day)
    assert len(waiting(cast.ana, "task")) == 1
    assert waiting(cast.luis, "task") == []
    assert promised(cast.luis, after) == []
    assert OAK not in page(cast.luis, after, "outcome/")
    turn_task(task, by=cast.ana, until=day + timedelta(days=3), why="The doctor is away")
    assert promised(cast.okafor, after)[0].until == day + timedelta(days=3)
    done = turn_task(task, by=cast.ana)
    assert turn_task(task, by=cast.ana) == done
    assert waiting(cast.ana, "task") == []
    with pytest.raises(NotPossible):
        turn_task(task, by=cast.ana, until=day, why="again")
    assert TaskTurn.objects.count() == 2


def test_a_task_of_who_left_waits_for_the_case_manager(cast, after):
    day = cast.okafor.today + timedelta(days=4)
    task = give_task(after, id=uuid7(), by=cast.okafor, of=cast.bell, words="Ask the bus", until=day)
    assert waiting(cast.okafor, "task") == []
    end_place(cast.bell, by=cast.okafor.person, why="New job")
    assert len(waiting(cast.okafor, "task")) == 1
    turn_task(task, by=cast.okafor)
    assert waiting(cast.okafor, "task") == []


def test_a_task_is_moved_with_a_reason_alone_and_by_nobody_else(cast, after):
    day = cast.okafor.today + timedelta(days=7)
    task = give_task(after, id=uuid7(), by=cast.bell, of=cast.bell, words="Ask the bus", until=day)
    with pytest.raises(NotPossible):
        turn_task(task, by=cast.bell, until=day + timedelta(days=1))
    with pytest.raises(NotPossible):
        turn_task(task, by=cast.jin)
    with pytest.raises(NotPossible):
        give_task(after, id=uuid7(), by=cast.bell, of=cast.jin, words="Ask", until=day)


def test_notes_are_written_once_and_each_home_answers_by_itself(cast, after):
    notes = write_notes(after, id=uuid7(), by=cast.okafor, words="We spoke of speech.")
    with pytest.raises(NotPossible):
        write_notes(after, id=uuid7(), by=cast.okafor, words="Others")
    assert len(waiting(cast.ana, "word")) == 1
    answer_notes(notes, id=uuid7(), by=cast.ana, confirms=True)
    answer_notes(notes, id=uuid7(), by=cast.luis, confirms=False, words=ELM)
    assert waiting(cast.ana, "word") == []
    assert [one.by for one in written(cast.ana, after).answers] == [cast.ana]
    assert ELM not in page(cast.ana, after, "outcome/")
    assert ELM in page(cast.okafor, after, "outcome/")


def test_a_correction_stands_beside_the_notes(cast, after):
    notes = write_notes(after, id=uuid7(), by=cast.okafor, words="We spoke of speech.")
    write_notes(after, id=uuid7(), by=cast.okafor, words="And of the bus.", corrects=notes)
    shown = page(cast.ana, after, "outcome/")
    assert "We spoke of speech." in shown
    assert "And of the bus." in shown
    assert Notes.objects.get(corrects=None).words == "We spoke of speech."


def test_notes_are_asked_for_once_the_meeting_was_held(cast, after):
    assert waiting(cast.okafor, "notes") == []
    held(after, cast.okafor)
    assert len(waiting(cast.okafor, "notes")) == 1
    write_notes(after, id=uuid7(), by=cast.okafor, words="We spoke of speech.")
    assert waiting(cast.okafor, "notes") == []


def test_a_yearly_review_asks_for_a_meeting_in_time_and_once(cast):
    plan = a_plan(cast.okafor)
    type(plan).objects.filter(pk=plan.pk).update(annual_on=cast.okafor.today + timedelta(days=60))
    assert waiting(cast.okafor, "arrange") == []
    with later(20):
        [row] = waiting(cast.okafor, "arrange")
        assert row.facts["purpose"] == "annual"
        arranged(cast.okafor, days=(30,))
        assert waiting(cast.okafor, "arrange") == []


def test_a_meeting_of_last_year_does_not_count_for_this_one(cast):
    plan = a_plan(cast.okafor)
    arranged(cast.okafor, days=(3,))
    type(plan).objects.filter(pk=plan.pk).update(annual_on=cast.okafor.today + timedelta(days=300))
    with later(290):
        assert len(Asked.objects.filter(what="meetings.arrange")) == 1


def test_each_parent_is_told_once_of_each_time(cast, meeting):
    assert {one.of for one in Notice.objects.all()} == {cast.ana, cast.luis}
    carry()
    assert Notice.objects.count() == 2
    set_for(meeting, cast.okafor, timezone.now() + timedelta(days=20), why="Jin is ill")
    carry()
    assert Notice.objects.count() == 4


def test_a_meeting_with_one_home_gives_the_other_no_notice(cast):
    found = arranged(cast.okafor, home=cast.oak)
    set_for(found, cast.okafor)
    carry()
    assert [one.of for one in Notice.objects.all()] == [cast.ana]
    assert Audience.home_and_school(cast.oak) == found.audience
    assert opened(cast.luis, found, "before/").status_code == 404
