"""One time of a goal is written down, or why there is nothing; nothing is ever a zero that nobody saw."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.database.ids import uuid7
from allies.progress.models import Record
from allies.progress.reading import progress_of
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Seats
from allies.teams.tests.cast import enter

from .recording import (
    ALONE,
    GROUP,
    HOMEWORK,
    SHARE,
    a_running_plan,
    filled,
    get,
    moment,
    post,
    put_right,
    read,
    recorded,
    the_goal,
)

pytestmark = pytest.mark.django_db
LEVELS = {"measure": "rubric", "unit": "levels", "value": 3.0, "out_of": 4.0}
RATE = {"measure": "rate", "unit": "words_a_minute", "value": 60.0}


def lines(member, goal):
    [progress] = progress_of(Seats([member]), [goal])
    return {(line.place["key"], line.home): line for line in progress.lines}


def test_a_teacher_writes_one_down_and_all_who_read_the_plan_read_it(cast):
    goal = the_goal(cast)
    answer = post(cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, value="6", minutes="20"))
    assert answer.status_code == 302
    record = Record.objects.get()
    assert (record.value, record.minutes, record.place, record.home, record.goal) == (6, 20, ALONE, None, goal)
    for member in (cast.bell, cast.ana, cast.luis, cast.okafor, cast.pam):
        assert "6 minutes" in read(member, f"{goal.root}/")
        assert "6 minutes" in read(member)


def test_what_a_home_writes_is_its_own_and_schools(cast):
    goal = the_goal(cast)
    assert post(cast.ana, f"{goal.root}/write/{HOMEWORK}/", filled(cast.ana, value="7")).status_code == 302
    assert Record.objects.get().home == cast.oak
    for member in (cast.ana, cast.bell):
        assert "7 minutes" in read(member, f"{goal.root}/")
    assert "7 minutes" not in read(cast.luis, f"{goal.root}/")
    assert "Oak Street" not in read(cast.luis, f"{goal.root}/")


def test_two_homes_are_two_lines_and_never_one(cast):
    goal = the_goal(cast)
    recorded(cast.ana, goal, 9, place=HOMEWORK)
    recorded(cast.luis, goal, 3, place=HOMEWORK)
    seen = lines(cast.okafor, goal)
    assert [record.value for record in seen[HOMEWORK, cast.oak].records] == [9]
    assert [record.value for record in seen[HOMEWORK, cast.elm].records] == [3]
    assert (HOMEWORK, None) not in seen


@pytest.mark.parametrize(("who", "place"), [("bell", HOMEWORK), ("ana", ALONE), ("ana", "nowhere")])
def test_each_records_the_places_of_their_own_side(cast, who, place):
    goal, member = the_goal(cast), getattr(cast, who)
    assert get(member, f"{goal.root}/write/{place}/").status_code == 404
    with pytest.raises(NotPossible):
        recorded(member, goal, place=place)


def test_who_has_no_place_to_write_in_is_not_led_there(cast):
    the_goal(cast, places=[{"key": ALONE, "words": "independent work", "side": "school"}])
    page = reverse("progress:today", args=[cast.child.pk])
    assert page in read(cast.bell, "")
    assert page not in read(cast.ana, "")


@pytest.mark.parametrize(("who", "name"), [("bell", "Goal data"), ("ana", "A result for a goal")])
def test_writing_down_how_a_goal_went_has_one_name_where_it_begins_and_over_its_page(cast, who, name):
    the_goal(cast)
    member, page = getattr(cast, who), reverse("progress:today", args=[cast.child.pk])
    [button] = re.findall(rf'<a[^>]*href="{page}"[^>]*>(.*?)</a>', read(member, ""), re.DOTALL)
    assert name in button
    written = read(member, "write/")
    assert re.search(rf"<h1[^>]*>\s*{name}\s*</h1>", written)
    assert re.search(rf"·\s*{name}\s*· Allies\s*</title>", written)


@pytest.mark.parametrize("why", ["absent", "not_observed", "said_no", "not_applicable"])
def test_a_reason_is_two_taps_and_no_zero(cast, why):
    goal = the_goal(cast)
    sent = filled(cast.bell, value="", missing=why)
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", sent).status_code == 302
    record = Record.objects.get()
    assert (record.value, record.amount, record.missing) == (None, None, why)
    line = lines(cast.bell, goal)[ALONE, None]
    assert (line.measured, line.last) == ([], None)
    assert record.get_missing_display() in read(cast.ana, f"{goal.root}/")


def test_a_level_is_said_of_all_there_are(cast):
    goal = the_goal(cast, **LEVELS)
    recorded(cast.bell, goal, 3, out_of=4)
    assert "level 3 of 4" in read(cast.ana, "")


def test_a_reason_wins_over_a_number_left_in_the_box(cast):
    goal = the_goal(cast)
    post(cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, value="inf", missing="absent"))
    assert Record.objects.get().value is None


@pytest.mark.parametrize(
    ("measured", "sent", "field", "words"),
    [
        ({}, {"value": ""}, "value", "press why there is none"),
        ({}, {"value": "inf"}, "value", "number"),
        ({}, {"value": "-1"}, "value", ""),
        ({}, {"value": "30", "minutes": "20"}, "value", "longer than you watched"),
        ({}, {"value": "2000"}, "value", "A day has 24 hours"),
        ({}, {"minutes": "9999"}, "minutes", ""),
        ({}, {"day": "2020-01-01"}, "day", "before the goal begins"),
        ({}, {"day": "2099-01-01"}, "day", "still to come"),
        (SHARE, {"value": "6", "out_of": "5"}, "value", "more than there were"),
        (SHARE, {"value": "6", "out_of": ""}, "out_of", "of how many"),
        (SHARE, {"value": "0", "out_of": "0"}, "out_of", "of how many"),
        (
            {"measure": "rubric", "unit": "levels", "value": 3.0, "out_of": 4.0},
            {"value": "5"},
            "value",
            "highest level",
        ),
        ({"measure": "rate", "unit": "words_a_minute", "value": 60.0}, {"value": "50"}, "minutes", "how many minutes"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_kept(cast, measured, sent, field, words):
    goal = the_goal(cast, places=[{"key": ALONE, "words": "reading", "side": "school"}], **measured)
    answer = post(cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, activity="maths", **sent))
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors[field])
    assert 'value="maths"' in answer.content.decode()
    assert not Record.objects.exists()


def test_one_tap_sent_five_times_is_one_record_and_nobody_sends_it_for_another(cast):
    goal, one = the_goal(cast), uuid7()
    sent = filled(cast.bell, id=one)
    assert {post(cast.bell, f"{goal.root}/write/{ALONE}/", sent).status_code for _ in range(5)} == {302}
    assert Record.objects.count() == 1
    assert post(cast.jin, f"{goal.root}/write/{ALONE}/", filled(cast.jin, id=one)).status_code == 404


def test_two_observers_of_one_moment_are_both_kept(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4, minutes=20, at="09:00", days_ago=1)
    recorded(cast.pam, goal, 5, minutes=20, at="09:00", days_ago=1)
    assert [record.by for record in lines(cast.okafor, goal)[ALONE, None].records] == [cast.bell, cast.pam]


def test_one_person_does_not_count_the_same_minutes_twice(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4, minutes=20, at="09:00", days_ago=1)
    with pytest.raises(NotPossible):
        recorded(cast.bell, goal, 4, minutes=20, at="09:10", days_ago=1)
    recorded(cast.bell, goal, 4, minutes=20, at="09:20", days_ago=1)
    recorded(cast.bell, goal, 4, minutes=20, at="09:10", days_ago=1, place=GROUP)
    assert Record.objects.count() == 3


def test_a_record_is_put_right_and_what_it_said_before_stays(cast):
    goal = the_goal(cast)
    first = recorded(cast.bell, goal, 44)
    now = filled(cast.bell, value="4")
    assert post(cast.bell, f"records/{first.pk}/right/", now).status_code == 302
    assert [record.value for record in lines(cast.ana, goal)[ALONE, None].records] == [4]
    assert Record.objects.get(pk=first.pk).value == 44
    assert get(cast.bell, f"records/{first.pk}/right/").status_code == 404


def test_a_mistake_is_out_of_every_count(cast):
    goal = the_goal(cast)
    put_right(recorded(cast.bell, goal, 44), cast.bell, None, missing="mistake")
    assert lines(cast.ana, goal)[ALONE, None].records == []


def test_only_who_wrote_it_and_the_case_manager_put_it_right(cast):
    goal = the_goal(cast)
    record = recorded(cast.bell, goal)
    assert get(cast.jin, f"records/{record.pk}/right/").status_code == 404
    assert get(cast.okafor, f"records/{record.pk}/right/").status_code == 200
    own = recorded(cast.ana, goal, place=HOMEWORK)
    assert get(cast.luis, f"records/{own.pk}/right/").status_code == 404


def test_what_the_case_manager_puts_right_for_a_home_stays_that_homes(cast):
    goal = the_goal(cast)
    own = recorded(cast.ana, goal, 70, place=HOMEWORK)
    assert put_right(own, cast.okafor, 7).home == cast.oak
    assert "7 minutes" not in read(cast.luis, f"{goal.root}/")


def test_who_left_this_morning_writes_no_more(cast):
    goal = the_goal(cast)
    end_place(cast.bell, by=cast.ford.person, why="Moved")
    with pytest.raises(NotPossible):
        recorded(cast.bell, goal)


def test_a_goal_that_does_not_say_how_it_is_measured_says_so(cast):
    goal = the_goal(cast, measure="", unit="", value=None)
    assert get(cast.bell, f"{goal.root}/write/{ALONE}/").status_code == 404
    assert "does not say how it is measured" in read(cast.bell, f"{goal.root}/")


def test_a_changed_goal_keeps_its_records_and_each_says_of_which_version_it_is(cast):
    plan_goal = the_goal(cast)
    recorded(cast.bell, plan_goal, 4)
    changed = the_goal(cast, plan_goal.plan, changes=plan_goal, given="nothing extra")
    recorded(cast.bell, changed, 5)
    assert [record.goal for record in lines(cast.bell, changed)[ALONE, None].records] == [plan_goal, changed]


def test_a_goal_of_another_child_is_not_there(cast):
    goal = the_goal(cast)
    assert get(cast.bell, f"{uuid7()}/").status_code == 404
    assert get(cast.bell, f"{goal.root}/write/{ALONE}/").status_code == 200


def test_the_hour_a_form_waited_on_a_phone_is_the_hour_it_was_written(cast):
    goal = the_goal(cast)
    record = recorded(cast.bell, goal, 4, written_at=moment(cast.bell, 13))
    assert (timezone.now() - record.written_at).days == 13


def test_all_goals_of_a_child_are_on_one_page_to_write_down(cast):
    goal = the_goal(cast)
    page = read(cast.bell, "write/")
    assert page.count('data-offline="America/Chicago"') == 2
    assert f"{goal.root}/write/{ALONE}/" in page
    assert read(cast.ana, "write/").count("data-offline=") == 1


def test_two_goals_in_one_place_are_told_apart_by_the_goal_on_every_button(cast):
    plan = a_running_plan(cast)
    the_goal(cast, plan)
    the_goal(cast, plan, does="asks for a break")
    page = re.sub(r"<[^>]*>", " ", read(cast.bell, "write/"))
    saves = re.findall(r"Save this\s+: ([^\n]*)", page)
    assert len(saves) == len(set(saves)) == 4, saves
    assert [save for save in saves if "asks for a break" in save and "independent work" in save]


def test_a_clock_knows_for_how_long_it_runs_as_a_rule(cast):
    goal = the_goal(cast)
    pages = ("write/", f"{goal.root}/write/{ALONE}/")
    assert not any("data-usual" in read(cast.bell, path) for path in pages)
    for ago, minutes in enumerate((4, 5, 9), start=1):
        recorded(cast.bell, goal, minutes, days_ago=ago)
    assert all('data-usual="300000"' in read(cast.bell, path) for path in pages)


def test_no_page_asks_more_for_more_records(cast, django_assert_max_num_queries):
    goal = the_goal(cast)
    for ago in range(1, 30):
        recorded(cast.bell, goal, ago % 9, days_ago=ago)
    client = enter(Client(), cast.bell.person)
    for path in (f"{goal.root}/", ""):
        with django_assert_max_num_queries(14):
            assert client.get(f"/children/{cast.child.pk}/goals/{path}").status_code == 200


def test_each_record_has_the_goal_that_stood_then_and_those_of_one_goal_share_it(cast):
    goal = the_goal(cast)
    for ago in (5, 4, 3):
        recorded(cast.bell, goal, 4, days_ago=ago)
    changed = the_goal(cast, goal.plan, changes=goal, value=12.0)
    recorded(cast.bell, changed, 5, days_ago=1)
    first, second, third, last = lines(cast.bell, changed)[ALONE, None].records
    assert first.goal is second.goal is third.goal
    assert (first.goal, first.goal.value) == (goal, 10)
    assert last.goal is changed
