"""Begun by who leaves, looked through by each home, handed over, read by who comes."""

from datetime import datetime, time, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from allies.asked.actions.rows import rebuild
from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.config.tests.test_search_finds import found
from allies.config.tests.world import ELM, OAK, fill
from allies.database.ids import uuid7
from allies.handovers.actions import (
    acknowledge,
    add_sentence,
    answer,
    ask_back,
    begin,
    give_over,
    hand_on,
    look_through,
    name_who_comes,
    say_done,
    say_what_goes,
)
from allies.handovers.in_force import plan_now
from allies.handovers.models import Handover, Read, Word
from allies.handovers.open_things import open_things
from allies.handovers.parts import OF_KIND, ONLY_IF_SAID, Part
from allies.handovers.reading import page_of
from allies.log.models import Read as LineOfReading
from allies.plans.models import Edition
from allies.plans.tests.planning import a_plan
from allies.profiles.actions.passages import write_passage
from allies.profiles.sections import Section
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role, Side
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def handover(cast):
    """Mr. Bell leaves at the end of the year; Jin comes after him."""
    days = {"why": "adult", "leaves_on": cast.bell.today + timedelta(days=10)}
    return begin(id=uuid7(), by=cast.bell, leaving=cast.bell, to=cast.jin, ends=True, **days)


def now(seat):
    return Member.objects.with_orders().select_related("child__school__district", "person", "home").get(pk=seat.pk)


def waits(seat):
    seats = Seats([now(seat)])
    return [str(one.words) for one in what_waits(seats, kinds={"handovers.page", "handovers.taken_up"})]


def shown_to(seat, handover):
    return page_of(now(seat), Handover.objects.select_related("leaving__person", "to__person").get(pk=handover.pk))


def parts_of(seat, handover):
    return {part.part for part in shown_to(seat, handover).shown}


def page(seat, handover, more="", **sent):
    client = enter(Client(), seat.person)
    path = f"/children/{handover.child_id}/handovers/{handover.pk}/{more}"
    return client.post(path, sent) if sent else client.get(path)


def words_on(seat, handover):
    response = page(seat, handover)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_writes_itself_from_what_is_in_force(cast):
    fill(cast)
    made = begin(id=uuid7(), by=cast.okafor, why="year", leaves_on=cast.okafor.today, leaving=None, to=cast.jin)
    assert parts_of(cast.okafor, made) >= {Part.ALERTS, Part.WHO, Part.HELPS, Part.HARD, Part.WORDS}
    assert page(cast.okafor, made).status_code == 200
    assert page(cast.ana, made).status_code == 200


def test_who_leaves_gives_it_over_and_who_comes_reads_it_part_by_part(cast, handover):
    fill(cast)
    assert waits(cast.jin) == []
    give_over(handover, by=cast.bell)
    assert waits(cast.jin) == ["Read what to know by Monday"]
    for part in shown_to(cast.jin, handover).shown:
        page(cast.jin, handover, "read/", part=part.part.value)
    assert waits(cast.jin) == []
    assert shown_to(cast.bell, handover).read_by == [now(cast.jin).person.name]


def test_who_comes_may_say_that_all_was_read_in_one_press(cast, handover):
    give_over(handover, by=cast.bell)
    page(cast.jin, handover, "read/", all="1")
    assert Read.objects.filter(by=cast.jin, part="").exists()
    assert "has read it all" in words_on(cast.ana, handover)


def test_nobody_reads_before_it_was_handed_over(cast, handover):
    with pytest.raises(NotPossible):
        acknowledge(handover, by=cast.jin, parts=["who"])
    give_over(handover, by=cast.bell)
    with pytest.raises(NotPossible):
        acknowledge(handover, by=cast.pam, parts=["who"])


def test_who_leaves_loses_access_on_the_day_after_the_last(cast, handover):
    give_over(handover, by=cast.bell)
    night = datetime.combine(handover.leaves_on, time(23, 50), tzinfo=cast.child.zone)
    with time_machine.travel(night, tick=False):
        assert page(cast.bell, handover).status_code == 200
    with time_machine.travel(night + timedelta(minutes=11), tick=False):
        assert not now(cast.bell).is_open
        assert page(cast.bell, handover).status_code == 404
        assert page(cast.jin, handover).status_code == 200


def test_a_teacher_hands_over_what_they_know_and_a_case_manager_for_anybody(cast):
    days = {"why": "adult", "leaves_on": cast.bell.today, "to": None}
    with pytest.raises(NotPossible):
        begin(id=uuid7(), by=cast.bell, leaving=cast.jin, **days)
    made = begin(id=uuid7(), by=cast.okafor, leaving=cast.jin, **days)
    assert "What to know by Monday: finish it and hand it over" in waits(cast.jin)
    with pytest.raises(NotPossible):  # it is there already
        begin(id=uuid7(), by=cast.okafor, leaving=cast.jin, **days)
    name_who_comes(made, to=cast.bell, by=cast.jin)
    with pytest.raises(NotPossible):
        name_who_comes(made, to=cast.jin, by=cast.jin)


def test_the_day_that_is_over_is_refused(cast):
    with pytest.raises(NotPossible):
        begin(
            id=uuid7(),
            by=cast.bell,
            why="adult",
            leaves_on=cast.bell.today - timedelta(days=1),
            leaving=cast.bell,
            to=None,
        )


def test_sent_twice_is_once_and_with_other_words_it_is_refused(cast, handover):
    said = {"id": uuid7(), "by": cast.bell, "part": "who", "words": "He hums when he is glad."}
    assert add_sentence(handover, **said) == add_sentence(handover, **said)
    with pytest.raises(SentOtherwise):
        add_sentence(handover, **said | {"words": "Other."})
    assert give_over(handover, by=cast.bell).given_at == give_over(handover, by=cast.bell).given_at


def test_each_home_is_asked_and_adds_its_own_words_which_the_other_never_reads(cast, handover):
    asked = "School wrote what the next teacher should know: look through it"
    assert waits(cast.ana) == waits(cast.luis) == [asked]
    add_sentence(handover, id=uuid7(), by=cast.ana, part="who", words=f"{OAK} sings with him.")
    add_sentence(handover, id=uuid7(), by=cast.luis, part="who", words=f"{ELM} rides with him.")
    look_through(handover, by=cast.ana)
    assert waits(cast.ana) == []
    assert waits(cast.luis) == [asked]
    assert ELM not in words_on(cast.ana, handover)
    assert OAK not in words_on(cast.luis, handover)
    give_over(handover, by=cast.bell)
    read = words_on(cast.jin, handover)
    assert OAK in read
    assert ELM in read
    assert waits(cast.luis) == []


def test_what_a_home_would_rather_not_have_go_along_is_not_there_and_nobody_is_told(cast, handover):
    fill(cast)
    say_what_goes(handover, id=uuid7(), by=cast.luis, part="hard", goes=False, words=f"{ELM} is past that.")
    give_over(handover, by=cast.bell)
    assert Part.HARD not in parts_of(cast.jin, handover)
    read = words_on(cast.jin, handover)
    assert ELM + " is past" not in read
    assert "What is not passed on" not in read
    assert Part.HARD in parts_of(cast.ana, handover)  # of the other home's wish she learns nothing
    assert "past that" not in words_on(cast.ana, handover)
    assert "past that" in words_on(cast.luis, handover)


def test_what_is_said_beside_a_part_that_stays_behind_is_not_found_by_who_comes(cast, handover):
    add_sentence(handover, id=uuid7(), by=cast.ana, part="hard", words="The zebra helps.")
    finders = (cast.jin, cast.ana)
    assert [found(seat, "zebra").count for seat in finders] == [1, 1]
    say_what_goes(handover, id=uuid7(), by=cast.luis, part="hard", goes=False, words="")
    assert [found(seat, "zebra").count for seat in finders] == [0, 1]  # nor does she learn of his wish
    say_what_goes(handover, id=uuid7(), by=cast.luis, part="hard", goes=True)
    assert [found(seat, "zebra").count for seat in finders] == [1, 1]


def test_what_may_save_a_life_and_the_plan_always_go_along(cast, handover):
    for part in ("alerts", "plan", "dates"):
        for by in (cast.bell, cast.ana):
            with pytest.raises(NotPossible):
                say_what_goes(handover, id=uuid7(), by=by, part=part, goes=False, words="No.")


@pytest.mark.parametrize("part", [part for part, kind in OF_KIND.items() if kind is not Kind.PLAN])
def test_whom_an_order_keeps_from_a_part_reads_neither_it_nor_what_is_said_beside_it(cast, handover, part):
    if part in ONLY_IF_SAID:
        say_what_goes(handover, id=uuid7(), by=cast.ana, part=part, goes=True, words="")
    said = add_sentence(handover, id=uuid7(), by=cast.bell, part=part, words="The spray is in the red bag.")
    closed = {OF_KIND[part]: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert part not in parts_of(cast.luis, handover)
    assert said not in now(cast.luis).sees(Word)
    assert said in now(cast.ana).sees(Word)


def test_school_says_why_it_leaves_a_part_out(cast, handover):
    with pytest.raises(NotPossible):
        say_what_goes(handover, id=uuid7(), by=cast.bell, part="words", goes=False)
    say_what_goes(handover, id=uuid7(), by=cast.bell, part="words", goes=False, words="They are of last year.")
    assert "They are of last year." in words_on(cast.ana, handover)


def test_counts_of_hard_behavior_go_along_only_where_the_family_says_so(cast, handover):
    fill(cast)
    assert Part.COUNTS not in parts_of(cast.jin, handover)
    with pytest.raises(NotPossible):
        say_what_goes(handover, id=uuid7(), by=cast.bell, part="counts", goes=True, words="Useful.")
    say_what_goes(handover, id=uuid7(), by=cast.ana, part="counts", goes=True)
    assert Part.COUNTS in parts_of(cast.jin, handover)
    say_what_goes(handover, id=uuid7(), by=cast.luis, part="counts", goes=False)
    assert Part.COUNTS not in parts_of(cast.jin, handover)
    assert "twelve weeks" not in words_on(cast.jin, handover)
    say_what_goes(handover, id=uuid7(), by=cast.luis, part="counts", goes=True)
    assert "twelve weeks" in words_on(cast.jin, handover)


def test_handed_over_it_stays_as_it_was_and_later_changes_are_named(cast, handover):
    said = {"by": cast.bell, "section": Section.LOVES, "voice": Side.SCHOOL}
    first = write_passage(id=uuid7(), words="He loves trains.", **said)
    give_over(handover, by=cast.bell)
    write_passage(id=uuid7(), words="He loves ships now.", based_on=[first.pk], **said)
    read = words_on(cast.jin, handover)
    assert "He loves trains." in read
    assert "Changed since" in read
    assert "He loves ships now." not in read
    assert "One thing is new since it was handed over" in read
    with pytest.raises(NotPossible):
        add_sentence(handover, id=uuid7(), by=cast.bell, part="who", words="Late.")


def test_who_comes_asks_back_for_thirty_days_and_each_asked_answers(cast, handover):
    with pytest.raises(NotPossible):
        ask_back(handover, id=uuid7(), by=cast.jin, words="Early?")
    give_over(handover, by=cast.bell)
    of_school = ask_back(handover, id=uuid7(), by=cast.jin, words="Where does he sit?")
    of_oak = ask_back(handover, id=uuid7(), by=cast.jin, words="What does he eat?", home=cast.oak)
    assert waits(cast.bell) == ["The person taking over has a question for you"]
    assert waits(cast.ana) == ["The next adult at school has a question"]
    assert waits(cast.luis) == []
    assert "What does he eat?" not in words_on(cast.luis, handover)
    assert "Where does he sit?" not in words_on(cast.ana, handover)
    for asked, by in ((of_school, cast.luis), (of_oak, cast.luis), (of_school, cast.jin)):
        with pytest.raises(NotPossible):
            answer(asked, id=uuid7(), by=by, words="No.")
    answer(of_school, id=uuid7(), by=cast.bell, words="By the window.")
    answer(of_oak, id=uuid7(), by=cast.ana, words="Rice.")
    assert waits(cast.bell) == waits(cast.ana) == []
    assert "Rice." in words_on(cast.jin, handover)
    with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(NotPossible):
        ask_back(handover, id=uuid7(), by=cast.jin, words="Late?")


def test_what_waits_for_who_leaves_is_handed_on_in_one_act_and_outlives_their_place(cast, handover):
    fill(cast)
    found = open_things(now(cast.bell), now(cast.jin)).to_hand_on
    assert found
    made = hand_on(handover, asked={thing.row.pk for thing in found}, by=cast.bell)
    assert len(made) == len(found)
    hand_on(handover, asked={thing.row.pk for thing in found}, by=cast.bell)
    assert handover.handed.count() == len(found)
    give_over(handover, by=cast.bell)
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        rebuild()
        assert len(waits(cast.jin)) == len(found) + 1
        for one in handover.handed.all():
            say_done(one, by=cast.jin)
        assert waits(cast.jin) == ["Read what to know by Monday"]


def test_nothing_between_chosen_people_is_handed_on(cast, handover):
    fill(cast)
    handed = open_things(now(cast.bell), now(cast.jin)).to_hand_on
    assert not [thing for thing in handed if thing.row.audience.reach == "chosen"]
    with pytest.raises(NotPossible):
        hand_on(handover, asked=set(), by=cast.pam)


def test_what_waits_for_somebody_who_is_ill_the_case_manager_passes_on_of_what_she_reads_herself(cast, handover):
    fill(cast)
    theirs = {thing.row.pk for thing in open_things(now(cast.bell), now(cast.jin)).to_hand_on}
    made = hand_on(handover, asked=theirs, by=cast.okafor)
    read = {*now(cast.okafor).sees(Asked).filter(pk__in=theirs).values_list("pk", flat=True)}
    assert read
    assert {one.asked for one in made} == read
    assert "What still waits for the person who leaves" not in words_on(cast.okafor, handover)


def left(cast):
    """Mr. Bell is gone, and has handed over nothing."""
    end_place(cast.bell, by=cast.okafor.person, why="Moved away")
    days = {"why": "adult", "leaves_on": now(cast.bell).ends_at.astimezone(cast.child.zone).date()}
    return {"id": uuid7(), "leaving": now(cast.bell), "to": now(cast.jin), **days}


def test_for_somebody_who_has_left_who_keeps_the_team_begins_it_as_written_by_them(cast):
    begun = left(cast)
    with pytest.raises(NotPossible):
        begin(by=cast.jin, **begun)
    client = enter(Client(), cast.okafor.person)
    typed = {"id": begun["id"], "why": "adult", "leaving": cast.bell.pk, "to": cast.jin.pk, "ends": "on"}
    assert client.post(f"/children/{cast.child.pk}/handovers/begin/", typed).status_code == 302
    made = Handover.objects.get()
    assert (made.leaving, made.by, made.leaves_on) == (cast.bell, cast.okafor, begun["leaves_on"])
    assert "Who wrote it" in words_on(cast.ana, made)
    assert "What to know by Monday: finish it and hand it over" in waits(cast.okafor)
    give_over(made, by=cast.okafor)
    asked = ask_back(made, id=uuid7(), by=cast.jin, words="Where does he sit?")
    assert waits(cast.okafor) == ["The person taking over has a question for you"]
    answer(asked, id=uuid7(), by=cast.okafor, words="By the window.")
    assert "By the window." in words_on(cast.jin, made)
    assert waits(cast.okafor) == []


def test_a_day_is_given_for_whoever_is_still_here(cast):
    client = enter(Client(), cast.okafor.person)
    typed = {"id": uuid7(), "why": "adult", "leaving": cast.bell.pk}
    answered = client.post(f"/children/{cast.child.pk}/handovers/begin/", typed)
    assert "Please give the last day." in answered.content.decode()
    assert not Handover.objects.exists()


def test_a_question_waits_for_the_case_manager_from_the_moment_the_place_of_who_left_ends(cast, handover):
    give_over(handover, by=cast.bell)
    ask_back(handover, id=uuid7(), by=cast.jin, words="Where does he sit?")
    assert waits(cast.okafor) == []
    with time_machine.travel(now(cast.bell).ends_at + timedelta(minutes=1)):
        assert waits(cast.okafor) == ["The person taking over has a question for you"]


def test_without_another_case_manager_the_question_goes_to_the_leader_on_the_team(cast, handover):
    name_who_comes(handover, to=cast.okafor, by=cast.bell)
    give_over(handover, by=cast.bell)
    ford = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    end_place(cast.bell, by=cast.okafor.person, why="Moved away")
    asked = ask_back(handover, id=uuid7(), by=cast.okafor, words="Where does he sit?")
    assert waits(ford) == ["The person taking over has a question for you"]
    assert "The person taking over has a question for you" not in waits(cast.okafor)
    answer(asked, id=uuid7(), by=now(ford), words="By the window.")
    assert "By the window." in words_on(cast.okafor, handover)


def finished(plan, cast):
    final = {"finished_at": timezone.now(), "finished_by": cast.okafor}
    Edition.objects.filter(plan=plan).update(**final)


@pytest.mark.parametrize(("begins", "is_in_force"), [(-1, True), (0, True), (1, False)])
def test_a_final_plan_is_in_force_from_its_first_day_on(cast, begins, is_in_force):
    plan = a_plan(cast.okafor, begins_on=cast.okafor.today + timedelta(days=begins))
    finished(plan, cast)
    assert (plan_now(now(cast.okafor)) == plan.pk) is is_in_force


def test_the_plan_of_today_is_in_force_while_the_next_one_is_final_already(cast):
    today = cast.okafor.today
    running = a_plan(cast.okafor, begins_on=today - timedelta(days=300), ends_on=today + timedelta(days=20))
    coming = a_plan(cast.okafor, begins_on=today + timedelta(days=21))
    for plan in (running, coming):
        finished(plan, cast)
    assert plan_now(now(cast.okafor)) == running.pk


def test_the_rows_that_wait_are_those_that_should(cast, handover):
    give_over(handover, by=cast.bell)
    ask_back(handover, id=uuid7(), by=cast.jin, words="Where does he sit?")
    assert rebuild() == 0


def test_the_paper_has_at_most_two_sides(cast, handover):
    fill(cast)
    response = page(cast.jin, handover, "paper.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(response.content)).pages) <= 2


def test_a_stranger_and_an_aide_of_a_home_find_nothing(cast, handover):
    assert page(cast.rosa, handover).status_code == 403
    assert enter(Client(), cast.stan).get(f"/children/{handover.child_id}/handovers/").status_code == 404
    assert Word.objects.count() == 0


def test_who_leads_the_school_reads_a_day_and_a_state_and_the_family_reads_that_they_did(cast, handover):
    add_sentence(handover, id=uuid7(), by=cast.bell, part="who", words="He hums when he is glad.")
    response = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/handovers/")
    read = response.content.decode()
    assert cast.child.name in read
    assert "Draft" in read
    assert "hums" not in read
    assert cast.bell.person.name not in read
    assert LineOfReading.objects.filter(by=cast.ford.person_id, child=cast.child.pk, what="see_dates").exists()


def test_before_another_school_who_keeps_the_team_is_asked_to_write_down_what_it_was_given(cast):
    days = {"leaves_on": cast.okafor.today, "leaving": None, "to": cast.jin}
    made = begin(id=uuid7(), by=cast.okafor, why="school", **days)
    there = "given-outside/?basis=transfer"
    assert there in page(cast.okafor, made).text
    assert there not in page(cast.bell, made).text
    give_over(made, by=cast.okafor)
    assert there not in page(cast.ana, made).text
