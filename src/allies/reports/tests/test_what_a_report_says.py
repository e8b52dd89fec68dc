"""What a report says beyond the plain parts: how many times as often, what specialists ask for, and silence."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.progress.actions.decisions import decide
from allies.progress.effects import after_change
from allies.progress.judging import shown
from allies.progress.reading import progress_of
from allies.progress.tests.recording import ALONE, a_running_plan, recorded, the_goal
from allies.reports.parts import goal_in_words, times_in_words
from allies.teams.models import Seats

pytestmark = pytest.mark.django_db
FLUENCY = {"measure": "rate", "unit": "words_a_minute", "value": 40.0, "out_of": None}
PLACES = [{"key": ALONE, "words": "reading", "side": "school"}]


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(1.0, ""), (1.7, ""), (1.8, "twice"), (2.4, "twice"), (2.6, "3 times"), (0.7, ""), (0.5, "half"), (0.1, "half")],
)
def test_only_what_is_far_from_the_start_is_said_as_times(ratio, words):
    said = times_in_words(ratio)
    assert (words in said) if words else said == ""


def told(cast, goal, **more):
    [progress] = progress_of(Seats([cast.okafor]), [goal])
    return goal_in_words(shown(progress, cast.okafor), cast.okafor)


def fluent(cast, values):
    goal = the_goal(cast, a_running_plan(cast), places=PLACES, **FLUENCY)
    for number, value in enumerate(values):
        recorded(cast.bell, goal, value, place=ALONE, minutes=2, days_ago=5 * (len(values) - number) - 4)
    return goal


def track(facts):
    return facts["parts"][4]["sentences"]


def test_twice_as_many_words_in_the_minutes_watched_is_about_twice_as_often(cast):
    [said] = track(told(cast, fluent(cast, (20, 21, 22, 26, 30, 33, 36, 40, 42, 44))))
    assert "About twice as often as at the start." in said


def test_while_it_is_too_early_no_times_are_said(cast):
    [said] = track(told(cast, fluent(cast, (10, 20, 40, 44))))
    assert "Too early to tell" in said
    assert "often" not in said.replace("as often as the goal asks", "")


def changed(cast, goal, days_ago, what="change"):
    day = cast.bell.today - timedelta(days=days_ago)
    decide(goal.root, id=uuid7(), by=cast.bell, what=what, day=day, label="a timer", why="It helps.")


def test_specialists_find_nap_and_tau_with_errors_after_a_change(cast):
    goal = fluent(cast, (20, 21, 22, 20, 23, 30, 36, 40, 42, 44))
    changed(cast, goal, 24)
    [said] = told(cast, goal)["indices"]
    assert "NAP 1. Error: 0" in said
    assert "Days before: 5. Days after: 5." in said
    assert "limits: 0" in said  # of some width, though every day after is better


def test_a_report_holds_the_same_days_beside_each_other_as_the_page_of_the_goal(cast):
    """The stretch before the change alone; and a goal that was raised is no change of how one helps."""
    goal = fluent(cast, (2, 3, 20, 21, 22, 20, 23, 30, 36, 40, 42, 44))
    changed(cast, goal, 49)
    changed(cast, goal, 24)
    changed(cast, goal, 9, what="raise")
    [progress] = progress_of(Seats([cast.okafor]), [goal])
    after = after_change(shown(progress, cast.okafor).lines[0], progress.decisions)
    assert (len(after.before), len(after.after)) == (5, 5)
    [said] = told(cast, goal)["indices"]
    assert "Days before: 5. Days after: 5." in said
    assert f"Tau {after.indices[1].number}." in said


def test_below_five_days_on_a_side_they_find_nothing(cast):
    goal = fluent(cast, (20, 21, 22, 20, 30, 36, 40, 42, 44))
    changed(cast, goal, 24)
    assert told(cast, goal)["indices"] == []


def test_without_a_change_there_is_nothing_to_set_beside_each_other(cast):
    assert told(cast, fluent(cast, (20, 21, 22, 20, 23, 30, 36, 40, 42, 44)))["indices"] == []


def test_no_number_is_said_with_its_reason_and_not_as_nothing_written(cast):
    goal = the_goal(cast, a_running_plan(cast), places=PLACES)
    recorded(cast.bell, goal, None, place=ALONE, missing="said_no", days_ago=2)
    [now] = told(cast, goal)["parts"][2]["sentences"]
    assert "no number in two weeks" in now
    assert "The child said no or stopped: once" in now


def test_a_goal_that_cannot_be_measured_says_so_and_no_more(cast):
    goal = the_goal(cast, a_running_plan(cast), places=PLACES, measure="", unit="", value=None, out_of=None)
    [part] = told(cast, goal)["parts"]
    assert "no numbers" in part["sentences"][-1]


def test_it_is_frozen_in_each_language_in_its_own_words(cast):
    goal = fluent(cast, (20, 21, 22, 26, 30, 33, 36, 40, 42, 44))
    with override("ar"):
        arabic = told(cast, goal)
    assert "ضعف" in track(arabic)[0]
    assert "<svg" in arabic["svg"]
