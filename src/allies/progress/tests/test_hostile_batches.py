"""Whatever a phone, or a script, sends as a lesson: nothing breaks, and nothing is kept that was not so."""

import json
import math
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.progress.actions.sheet import keep_sheet
from allies.progress.actions.together import Written
from allies.progress.models import Record
from allies.progress.sheet_form import SheetForm
from allies.progress.sheets import sheet_of
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Member, Seats
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

from .recording import ALONE, HOMEWORK, SHARE, post, the_goal
from .test_caseload import a_child
from .test_sent_together import NOW, answered, one, send

pytestmark = pytest.mark.django_db


def sent_raw(member, body):
    return enter(Client(), member.person).post("/goals/lesson/keep/", body, content_type="application/json")


@pytest.mark.parametrize("sent", ["1" + "0" * 400, "1" + "0" * 5000, "NaN", "Infinity", "-Infinity", "1e999", "[]"])
def test_a_clock_that_is_no_number_is_no_batch(cast, sent):
    body = f'{{"person": "{cast.bell.person_id}", "records": [], "sent": {sent}}}'
    assert sent_raw(cast.bell, body).status_code == 400


@pytest.mark.parametrize("depth", [500, 5_000, 20_000, 100_000])
def test_what_is_nested_without_end_is_refused(cast, depth):
    the_goal(cast)
    deep = "[" * depth + "]" * depth
    record = f'{{"id": {deep}, "child": {deep}, "goal": 1, "taps": {deep}}}'
    body = f'{{"person": "{cast.bell.person_id}", "sent": 1, "records": [{record}]}}'
    assert sent_raw(cast.bell, body).status_code in {400, 207}
    assert not Record.objects.exists()


@pytest.mark.parametrize("words", ["maths\0", "\ud800", "a\nb\rc", "\u202eabc"])
@pytest.mark.parametrize("name", ["activity", "helped", "place", "id", "child", "goal", "missing", "help_list", "day"])
def test_signs_that_no_field_takes_break_nothing(cast, words, name):
    goal = the_goal(cast)
    fine = one(goal, 5)
    odd = one(goal, 4) | {name: words}
    answer = answered(cast.bell, [odd, fine])
    assert fine["id"] in answer["kept"]
    for record in Record.objects.all():
        assert not set("\0\n\r\u202e") & set(record.activity + record.helped)


@pytest.mark.parametrize("name", ["value", "out_of", "minutes", "began", "written"])
@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, -1, 10**400, "1e999", True, [], {}, "nan"])
def test_no_number_that_nobody_counts_is_kept(cast, name, number):
    goal = the_goal(cast)
    answered(cast.bell, [one(goal, 4, minutes=20, out_of=10) | {name: number}])
    for record in Record.objects.all():
        assert name in {"began", "written"}, (name, number)
        assert timezone.now() - timedelta(days=16) < record.happened_at <= timezone.now()


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31", "2026-11-31", "x", "10000-01-01"])
def test_a_day_of_another_age_is_refused(cast, day):
    goal = the_goal(cast)
    odd = [one(goal, 4, minutes=20, day=day, at=at) for at in ("00:00", "23:59", "12:00+14:00")]
    answer = answered(cast.bell, odd)
    assert answer["kept"] == []
    assert len(answer["refused"]) == 3


@pytest.mark.parametrize("taps", [[{}] * 100_000, "x", {"a": 1}, 7, [None], [[]], [{"id": "x"}]])
def test_taps_that_are_none_are_refused(cast, taps):
    goal = the_goal(cast)
    body = json.dumps({"person": str(cast.bell.person_id), "sent": NOW, "records": [one(goal, 4, taps=taps)]})
    answer = sent_raw(cast.bell, body)
    assert answer.status_code in {207, 400}
    assert not Record.objects.exists()


def test_ten_thousand_records_are_no_batch(cast):
    goal = the_goal(cast)
    assert send(cast.bell, [one(goal)] * 10_000).status_code in {400, 413}
    assert not Record.objects.exists()


def test_an_id_of_another_hand_or_of_a_record_put_right_says_nothing_and_changes_nothing(cast):
    goal = the_goal(cast)
    own, theirs = one(goal, 4), one(goal, 5)
    answered(cast.bell, [own])
    answered(cast.jin, [theirs])
    answer = answered(cast.bell, [theirs | {"value": 1}, own | {"value": 9}])
    assert answer["kept"] == [own["id"]]
    assert "Jin" not in str(answer)
    assert list(answer["refused"]) == [theirs["id"]]
    assert sorted(Record.objects.values_list("value", flat=True)) == [4, 5]


def test_a_child_that_is_written_in_capitals_is_still_that_child_at_that_hour(cast):
    goal = the_goal(cast)
    answered(cast.bell, [one(goal, 4, minutes_ago=90) | {"child": str(goal.child_id).upper()}])
    record = Record.objects.get()
    assert round((timezone.now() - record.happened_at) / timedelta(minutes=1)) == 90


def test_what_is_sent_as_a_lesson_at_school_is_written_for_no_home(cast):
    """A teacher of the house who is somebody's mother writes at home on her own child's pages."""
    goal = the_goal(cast)
    _seat, other = a_child(cast, "Wanda")
    add_member(cast.ana.person, child=other.child, role=Role.TEACHER, home=None, by=None)
    answer = answered(cast.ana, [one(goal, 4, place=HOMEWORK)])
    assert answer["kept"] == []
    assert not Record.objects.exists()


def a_second_seat(member):
    shared = {"district": member.child.district, "child": member.child, "person": member.person}
    return Member.objects.create(role=Role.THERAPIST, ends_at=timezone.now() + timedelta(days=1), **shared)


def test_of_two_seats_of_one_person_on_one_child_the_older_one_writes(cast):
    goal = the_goal(cast)
    a_second_seat(cast.bell)
    sent = one(goal, 4)
    for _twice in range(2):
        assert answered(cast.bell, [sent])["kept"] == [sent["id"]]
    assert Record.objects.get().by == cast.bell


def test_what_was_kept_from_a_seat_before_is_kept_and_the_phone_lets_go_of_it(cast):
    sent = one(the_goal(cast), 4)
    answered(cast.jin, [sent])
    end_place(cast.jin, by=cast.okafor.person, why="")
    add_member(cast.jin.person, child=cast.child, role=Role.TEACHER, by=None)
    answer = answered(cast.jin, [sent | {"value": 9}])
    assert (answer["kept"], answer["refused"]) == ([sent["id"]], {})
    assert Record.objects.get().value == 4


def test_a_sheet_is_written_from_the_seat_that_typed_it_in(cast):
    goal, second = the_goal(cast, **SHARE), a_second_seat(cast.bell)
    typed = {"value": 4.0, "out_of": 10.0, "minutes": None, "missing": "", "is_capped": False, "activity": ""}
    row = Written(uuid7(), cast.child.pk, goal.root, ALONE, timezone.now(), timezone.now(), typed)
    keep_sheet([row], seats=Seats([second]))
    assert Record.objects.get().by == second


@pytest.mark.parametrize("who", ["ana", "luis", "rosa", "ines"])
def test_nobody_at_home_and_no_stranger_finds_the_door(cast, who):
    goal = the_goal(cast)
    assert send(getattr(cast, who), [one(goal)]).status_code == 404
    body = json.dumps({"person": str(cast.stan.pk), "sent": NOW, "records": [one(goal)]})
    for person in (cast.stan, cast.ford.person):
        answer = enter(Client(), person).post("/goals/lesson/keep/", body, content_type="application/json")
        assert answer.status_code == 404


def test_a_batch_without_the_proof_of_a_form_is_refused(cast):
    goal = the_goal(cast)
    browser = enter(Client(enforce_csrf_checks=True), cast.bell.person)
    body = json.dumps({"person": str(cast.bell.person_id), "sent": NOW, "records": [one(goal)]})
    assert browser.post("/goals/lesson/keep/", body, content_type="application/json").status_code == 403
    assert not Record.objects.exists()


@pytest.mark.parametrize("box", ["4/inf", "4/nan", "nan", "inf", "1e300", "4/1e300", "-1", "0/-5", "4/0", "4/1e9999"])
def test_no_box_of_a_sheet_holds_a_number_that_nobody_counts(cast, box):
    the_goal(cast, **SHARE)
    sheet = sheet_of(cast.bell, cast.bell.today)
    [name, *_others] = [name for name in SheetForm(sheet=sheet).fields if name not in {"id", "anew"}]
    post(cast.bell, "sheet/", {"id": uuid.uuid4(), name: box})
    assert not Record.objects.exists(), Record.objects.get().__dict__


@pytest.mark.parametrize("unseen", ["9" * 5000, "[" * 100_000, "{", "\0", '{"a": ' + "9" * 5000 + "}"])
def test_what_a_page_holds_unseen_breaks_nothing_whatever_comes_in_its_place(cast, unseen):
    goal = the_goal(cast, **SHARE)
    typed = {"id": uuid7(), "value": "4", "out_of": "10", "minutes": "20", "day": cast.bell.today, "at": "00:00"}
    assert post(cast.bell, "sheet/", {"id": uuid7(), "anew": unseen}).status_code == 200
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", typed | {"taps": unseen}).status_code == 200
    assert not Record.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_a_form_for_a_day_of_another_age_is_shown_again(cast, day):
    goal = the_goal(cast)
    typed = {"id": uuid7(), "value": "4", "out_of": "10", "minutes": "20", "day": day, "at": "00:00"}
    answer = post(cast.bell, f"{goal.root}/write/{ALONE}/", typed)
    assert answer.status_code == 200
    assert not Record.objects.exists()
