"""A lesson of several children on paper: printed with the children of the lesson's screen, typed in all or nothing."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from allies.database.ids import uuid7
from allies.log.models import Read
from allies.people.models import Person
from allies.progress.models import Record
from allies.teams.tests.cast import enter

from .recording import ALONE, moment, the_goal
from .test_a_lesson import HELP, RATE, a_lesson_of_four, child_with, get, post

pytestmark = pytest.mark.django_db
NAMES = ("Ada", "Ben", "Cleo", "Dan")


def box(goal, place=ALONE):
    return f"{goal.root.hex}-{place}"


def filled(member, boxes, **more):
    now = moment(member)
    once = {"id": uuid7(), "day": now.date().isoformat(), "at": now.strftime("%H:%M"), **more}
    return once | {box(goal): words for goal, words in boxes.items()}


def sheet_of(member):
    answer = get(member, "sheet/")
    assert answer.status_code == 200, answer
    return answer


def paper_of(member):
    answer = get(member, "sheet.pdf")
    assert answer.status_code == 200
    return PdfReader(BytesIO(answer.content))


def test_the_sheet_has_the_children_and_goals_of_the_lessons_screen(cast):
    goals = a_lesson_of_four(cast)
    screen = {tile.goal.root for *_who, tiles in get(cast.bell).context["children"] for tile in tiles}
    sheet = sheet_of(cast.bell).context["sheet"]
    assert {row.goal.root for row in sheet.rows} == screen == {goal.root for goal in goals}
    said = " ".join(page.extract_text() for page in paper_of(cast.bell).pages)
    assert [name for name in NAMES if name in said] == list(NAMES)
    for never in ("http", cast.school.name, cast.bell.person.name):
        assert never not in said


def test_the_title_of_the_paper_names_no_child(cast):
    a_lesson_of_four(cast)
    assert not any(name in str(paper_of(cast.bell).metadata) for name in NAMES)


def test_a_lesson_is_typed_in_at_once_with_what_is_said_once_for_all(cast):
    ada, ben, cleo, dan = a_lesson_of_four(cast)
    sent = filled(cast.bell, {ada: "8/10", ben: "3", cleo: "N"}, minutes="30", activity="maths")
    assert post(cast.bell, sent, "sheet/").status_code == 302
    kept = {record.goal_root: record for record in Record.objects.all()}
    assert (kept[ada.root].value, kept[ada.root].out_of, kept[ada.root].minutes) == (8, 10, None)
    assert (kept[ben.root].value, kept[ben.root].minutes, kept[ben.root].activity) == (3, 30, "maths")
    assert (kept[cleo.root].value, kept[cleo.root].missing) == (None, "said_no")
    assert dan.root not in kept


def test_one_box_that_does_not_fit_keeps_nothing_of_any_child_and_says_why_beside_it(cast):
    ada, ben, *_others = a_lesson_of_four(cast)
    answer = post(cast.bell, filled(cast.bell, {ada: "12/10", ben: "3"}), "sheet/")
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {box(ada)}
    assert "more than there were" in str(answer.context["form"].errors)
    page = answer.content.decode()
    assert 'value="12/10"' in page
    assert 'value="3"' in page
    assert not Record.objects.exists()


def test_what_only_the_act_can_see_stands_beside_its_box(cast):
    _member, goal = child_with(cast, "Eve Elm", RATE)
    _other, count = child_with(cast, "Fay Fir", {"measure": "frequency", "unit": "times", "value": 2.0})
    first = filled(cast.bell, {goal: "60/5"})
    assert post(cast.bell, first, "sheet/").status_code == 302
    answer = post(cast.bell, first | {"id": uuid7(), box(count): "4"}, "sheet/")
    assert set(answer.context["form"].errors) == {box(goal)}
    assert Record.objects.count() == 1


def test_a_time_that_is_still_to_come_is_said_and_what_was_typed_stays(cast):
    ada, *_others = a_lesson_of_four(cast)
    answer = post(cast.bell, filled(cast.bell, {ada: "8/10"}, day="2031-01-01"), "sheet/")
    assert set(answer.context["form"].errors) == {"day"}
    assert 'value="8/10"' in answer.content.decode()
    assert not Record.objects.exists()


def test_the_same_sheet_sent_five_times_is_kept_once(cast):
    ada, ben, *_others = a_lesson_of_four(cast)
    sent = filled(cast.bell, {ada: "8/10", ben: "3"})
    assert {post(cast.bell, sent, "sheet/").status_code for _time in range(5)} == {302}
    assert Record.objects.count() == 2


def test_help_is_typed_in_try_after_try(cast):
    _member, goal = child_with(cast, "Gus Grove", HELP)
    assert post(cast.bell, filled(cast.bell, {goal: "IIHT"}), "sheet/").status_code == 302
    record = Record.objects.get()
    assert ([tap["mark"] for tap in record.taps], record.value) == (["none", "none", "hint", "touch"], 3)


def test_another_of_the_childs_own_team_saw_it_and_nobody_of_another_childs(cast):
    goal = the_goal(cast)
    member, other = child_with(cast, "Hal Holm", RATE)
    names = {
        row.member.child_id: {who.pk for who in row.observers} for row in sheet_of(cast.bell).context["sheet"].rows
    }
    assert cast.pam.pk in names[cast.child.pk]
    assert names[member.child_id] == set()  # there is nobody to choose
    sent = filled(cast.bell, {goal: "4"}) | {f"{box(goal)}-by": str(cast.pam.pk)}
    assert post(cast.bell, sent, "sheet/").status_code == 302
    assert Record.objects.get(goal_root=goal.root).seen_by == cast.pam
    sent = filled(cast.bell, {other: "60/2"}) | {f"{box(other)}-initials": "AB"}
    assert post(cast.bell, sent, "sheet/").status_code == 302
    kept = Record.objects.get(goal_root=other.root)
    assert (kept.seen_by, kept.initials) == (None, "AB")


def test_each_child_of_the_sheet_is_noted_as_read(cast):
    a_lesson_of_four(cast)
    for page in ("sheet/", "sheet.pdf"):
        before = Read.objects.count()
        get(cast.bell, page)
        assert Read.objects.count() == before + 4


def test_who_works_with_no_child_finds_no_sheet(cast):
    for who in (cast.ana.person, cast.stan):
        for page in ("sheet/", "sheet.pdf"):
            assert enter(Client(), who).get(f"/goals/lesson/{page}").status_code == 404


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_paper_is_in_the_readers_language(cast, language):
    a_lesson_of_four(cast)
    Person.objects.filter(pk=cast.bell.person_id).update(language=language)
    paper = paper_of(type(cast.bell).objects.get(pk=cast.bell.pk))
    assert paper.root_object["/Lang"] == language


def test_more_children_ask_no_more_questions(cast, django_assert_max_num_queries):
    a_lesson_of_four(cast)
    browser = enter(Client(), cast.bell.person)
    browser.get("/goals/lesson/sheet/")
    with django_assert_max_num_queries(12):
        browser.get("/goals/lesson/sheet/")
