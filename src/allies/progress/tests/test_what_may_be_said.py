"""On track, off track or too early to tell; decisions are written down; a graph says no more than the records."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.goals.parts import Measure
from allies.progress.actions.decisions import decide
from allies.progress.judging import asks_for_decision, by_day, is_quiet, judge, step_of, stretches_of
from allies.progress.models import Decision, Record
from allies.progress.reading import progress_of
from allies.progress.values import together
from allies.statistics import mistakes
from allies.statistics.deciding import Answer
from allies.teams.errors import NotPossible
from allies.teams.models import Seats
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .recording import ALONE, DAY, HOMEWORK, SHARE, post, read, recorded, the_goal

db = pytest.mark.django_db
SPOT = {"key": ALONE, "words": "independent work", "side": "school"}


def started(goal_on, value=4.0):
    return [{**SPOT, "start": {"value": value, "on": goal_on.isoformat(), "source": "three lessons"}}]


def a_goal_with_a_start(cast, **more):
    first = cast.okafor.today - timedelta(weeks=8)
    return the_goal(cast, places=started(first), **more)


def weekly(cast, goal, *values, by=None):
    for ago, value in enumerate(reversed(values)):
        recorded(by or cast.bell, goal, value, days_ago=7 * ago)


def progress(member, goal):
    [found] = progress_of(Seats([member]), [goal])
    return found


def answers(member, goal):
    return [one.decision.answer if one.decision else None for one in judge(progress(member, goal))]


@db
def test_before_there_are_six_days_over_three_weeks_it_is_too_early_and_the_page_says_what_is_missing(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 4, 5, 6)
    assert answers(cast.ana, goal) == [Answer.TOO_EARLY]
    page = read(cast.ana, f"{goal.root}/")
    assert "Too early to tell" in page
    assert "Records of 3 more days are needed, over one more week." in page
    assert "steps of the way" not in page


@db
def test_a_child_who_does_not_grow_is_off_track_and_the_team_is_asked(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
    assert answers(cast.bell, goal) == [Answer.OFF_TRACK]
    page = read(cast.bell, f"{goal.root}/")
    assert "The records show that a decision is needed" in page
    assert f"up to {round(mistakes.OFF_TRACK_ON_AIM.half_year * 100)}, at some look" in page
    assert "Decision needed" in read(cast.okafor)


@db
def test_a_child_who_grows_is_on_track_and_nobody_is_asked(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 4.1, 4.8, 5.2, 6.1, 6.4, 7.2, 7.9)
    assert answers(cast.bell, goal) == [Answer.ON_TRACK]
    page = read(cast.bell, f"{goal.root}/")
    assert "The records show that a decision is needed" not in page
    assert "% of the way to the goal is done" in page


@db
def test_a_place_that_met_the_goal_so_often_is_reached_and_the_other_is_not(cast):
    first = cast.okafor.today - timedelta(weeks=8)
    second = {**started(first)[0], "key": "p2", "words": "group work"}
    goal = the_goal(cast, places=[*started(first), second])
    weekly(cast, goal, 10, 11, 10, 12, 10)
    recorded(cast.bell, goal, 4, place="p2")
    assert answers(cast.ana, goal) == [Answer.REACHED, Answer.TOO_EARLY]
    assert "It was seen as often as the goal asks for." in read(cast.ana, f"{goal.root}/")


@db
def test_four_of_five_with_three_chances_is_not_yet_reached(cast):
    first = cast.okafor.today - timedelta(weeks=8)
    goal = the_goal(cast, places=started(first, 3.0), **SHARE | {"times": 2, "of_last": 2})
    for ago in (14, 7):
        recorded(cast.bell, goal, 3, out_of=3, days_ago=ago)
    assert answers(cast.ana, goal) == [Answer.TOO_EARLY]


@db
def test_where_the_plan_names_no_start_three_days_make_one(cast):
    goal = the_goal(cast, places=[SPOT])
    weekly(cast, goal, 4, 5)
    assert "One more day with a record makes a start." in read(cast.ana, f"{goal.root}/")
    weekly(cast, goal, 6)
    assert judge(progress(cast.ana, goal))[0].aim is None  # two on one day are one day
    recorded(cast.bell, goal, 4, days_ago=30)
    assert judge(progress(cast.ana, goal))[0].aim is not None


@db
def test_a_goal_without_a_number_says_that_nothing_can_be_said(cast):
    goal = the_goal(cast, places=[SPOT], value=None)
    weekly(cast, goal, 4, 5, 6, 7, 8, 9)
    assert answers(cast.ana, goal) == [None]
    assert "The goal names no number to reach" in read(cast.ana, f"{goal.root}/")


@db
def test_each_home_is_judged_by_itself_and_school_reads_both(cast):
    goal = the_goal(cast)
    for member in (cast.ana, cast.luis):
        recorded(member, goal, 5, place=HOMEWORK)
    names = [one.line.home for one in judge(progress(cast.okafor, goal))]
    assert names == [None, None, cast.elm, cast.oak]
    assert [one.line.home for one in judge(progress(cast.ana, goal))] == [None, None, cast.oak]


@db
def test_after_a_change_only_what_came_since_is_judged(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
    made = {"what": "change", "label": "a timer in sight", "why": "Flat for weeks."}
    assert post(cast.bell, f"{goal.root}/decide/", sent(cast, **made)).status_code == 302
    found = progress(cast.bell, goal)
    assert answers(cast.bell, goal) == [Answer.TOO_EARLY]
    assert not asks_for_decision(found, judge(found), today=cast.bell.today)
    page = read(cast.ana, f"{goal.root}/")
    assert "a timer in sight" in page
    assert page.count("Flat for weeks.") == 1


def sent(cast, **more):
    return {"id": uuid7(), "day": cast.bell.today.isoformat(), "what": "continue", "why": "It goes well."} | more


@db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"why": ""}, "why"),
        ({"what": ""}, "what"),
        ({"what": "change"}, "label"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "nonsense"}, "day"),
    ],
)
def test_a_decision_says_what_and_why_and_from_when(cast, wrong, field):
    goal = the_goal(cast)
    answer = post(cast.bell, f"{goal.root}/decide/", sent(cast, **wrong))
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert field in errors or "__all__" in errors
    assert not Decision.objects.exists()


@db
def test_a_decision_sent_twice_is_one_and_all_who_read_the_plan_hear_of_it(cast):
    goal, form = the_goal(cast), sent(cast)
    assert {post(cast.bell, f"{goal.root}/decide/", form).status_code for _ in range(3)} == {302}
    assert Decision.objects.count() == 1
    assert Entry.objects.filter(event="progress.decided").count() == 1
    story = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert "The team decided about a goal:" in story
    assert post(cast.jin, f"{goal.root}/decide/", form).status_code == 404


@db
def test_a_decision_that_names_another_child_is_taken_out_with_its_line_and_comes_back_with_it(cast):
    goal = the_goal(cast)
    decide(goal.root, id=uuid7(), by=cast.bell, what="end", day=cast.bell.today, why="As for Nora Pike.")
    line = Entry.objects.get(event="progress.decided")
    taken = take_out(line, by=cast.okafor, why="Another child's name")
    assert "Nora" not in read(cast.ana, f"{goal.root}/")
    put_back(taken, by=cast.ford)
    assert "Nora" in read(cast.ana, f"{goal.root}/")


@db
def test_with_a_goal_of_another_child_go_its_records_and_decisions(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4)
    decide(goal.root, id=uuid7(), by=cast.bell, what="end", day=cast.bell.today, why="It is reached.")
    line = Entry.objects.get(event="plans.goal_put", about_id=goal.pk)
    take_out(line, by=cast.okafor, why="The wrong child")
    assert not cast.bell.sees(Record).exists()
    assert not cast.bell.sees(Decision).exists()
    assert not Entry.objects.filter(event="progress.decided", taken_out_at=None).exists()


@db
def test_parents_and_aides_read_decisions_and_write_none(cast):
    goal = the_goal(cast)
    for member in (cast.ana, cast.pam):
        assert post(member, f"{goal.root}/decide/", sent(cast)).status_code == 403
        assert "Write down what we decide" not in read(member, f"{goal.root}/")
    with pytest.raises(NotPossible):
        decide(goal.root, id=uuid7(), by=cast.pam, what="end", day=cast.pam.today, why="x")


@db
def test_after_two_weeks_without_a_record_somebody_should_look(cast):
    goal = the_goal(cast)
    assert is_quiet(progress(cast.okafor, goal), today=cast.okafor.today)
    recorded(cast.bell, goal, None, missing="absent", days_ago=13)
    assert not is_quiet(progress(cast.okafor, goal), today=cast.okafor.today)
    assert is_quiet(progress(cast.okafor, goal), today=cast.okafor.today + DAY)


@db
def test_the_graph_draws_no_zero_for_what_nobody_saw(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 5, 6)
    recorded(cast.bell, goal, None, missing="absent", days_ago=3)
    recorded(cast.bell, goal, None, missing="said_no", days_ago=2)
    page = read(cast.ana, f"{goal.root}/")
    picture = page[page.index("<figure") : page.index("</figure>")]
    assert "2 numbers, from 5 minutes" in picture
    assert "no number 2 times" in picture


@db
def test_two_records_of_one_day_are_one_day(cast):
    goal = the_goal(cast, places=[SPOT], **SHARE)
    recorded(cast.bell, goal, 1, out_of=1)
    recorded(cast.bell, goal, 2, out_of=19)
    [(_day, value)] = by_day(progress(cast.bell, goal).lines[0])
    assert value == pytest.approx(3 / 20 * 10)


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda pair: (min(pair), max(pair), None)), min_size=1
    ),
    st.sampled_from([Measure.PERCENT, Measure.PROMPT, Measure.INTERVAL]),
)
def test_shares_of_one_day_are_all_right_ones_of_all_chances(seen, measure):
    value = together(measure, [(float(a), float(b), c) for a, b, c in seen], whole=10)
    assert value == pytest.approx(10 * sum(a for a, _b, _c in seen) / sum(b for _a, b, _c in seen))


def test_a_rate_is_all_counts_in_all_minutes_and_nothing_of_no_minutes():
    assert together(Measure.RATE, [(10, None, 1), (10, None, 3)], whole=None) == 5
    assert together(Measure.RATE, [(10, None, None)], whole=None) is None
    assert together(Measure.PERCENT, [], whole=10) is None


@db
def test_until_six_weeks_have_records_days_are_held_against_the_aim_and_then_weeks(cast):
    goal = the_goal(cast, places=started(cast.okafor.today - timedelta(weeks=9)))
    monday = cast.bell.today - timedelta(days=cast.bell.today.weekday())
    today = (cast.bell.today - monday).days
    for week in range(1, 6):
        for day in range(3):
            recorded(cast.bell, goal, 4 + day, days_ago=today + 7 * week - day)
    line = progress(cast.bell, goal).lines[0]
    days = {day for day, _value in by_day(line)}
    assert len(stretches_of(line, days)) == 15
    recorded(cast.bell, goal, 4, days_ago=today + 7 * 6)
    line = progress(cast.bell, goal).lines[0]
    found = stretches_of(line, {day for day, _value in by_day(line)})
    assert [value for _day, value, _records in found] == [4, 5, 5, 5, 5, 5]
    assert [day.weekday() for day, _value, _records in found] == [0, 1, 1, 1, 1, 1]


@db
@pytest.mark.parametrize(
    ("measured", "typed", "step"),
    [
        ({"measure": "rubric", "unit": "levels", "value": 3.0, "out_of": 4.0}, {"value": 2}, 1),
        (SHARE, {"value": 2, "out_of": 5}, 2),
        ({"measure": "rate", "unit": "words_a_minute", "value": 60.0}, {"value": 50, "minutes": 2}, 0.5),
        ({}, {"value": 4}, None),
    ],
)
def test_the_least_that_a_measure_can_show_is_known_where_it_can_be(cast, measured, typed, step):
    goal = the_goal(cast, places=[SPOT], **measured)
    recorded(cast.bell, goal, **typed)
    line = progress(cast.bell, goal).lines[0]
    assert step_of(line, stretches_of(line, {cast.bell.today})) == step
