"""Goals stand in the plan, its editions and its redline, and a page asks as few questions for many as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allies.database.ids import uuid7
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import end_row
from allies.plans.contents import what_is_missing
from allies.plans.models import Edition, Text
from allies.teams.errors import NotPossible

from .goals import a_goal, filled
from .planning import a_plan, browser, fill_all, post, read, wrote


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def without_words_for_goals(cast, plan):
    fill_all(cast.okafor, plan)
    standing = Text.objects.get(section="goals")
    wrote(cast.okafor, plan, "", "goals", on=[standing])


def test_a_plan_with_a_goal_is_not_asked_for_words_about_goals(cast, plan):
    without_words_for_goals(cast, plan)
    assert [one.section for one in what_is_missing(plan)] == ["goals"]
    goal = a_goal(cast.bell, plan)
    assert what_is_missing(plan) == []
    end_row(goal, by=cast.bell)
    assert [one.section for one in what_is_missing(plan)] == ["goals"]


def test_what_was_finished_keeps_its_goals_and_a_change_is_told_word_by_word(cast, plan):
    fill_all(cast.okafor, plan)
    first = a_goal(cast.bell, plan)
    gone = a_goal(cast.bell, plan, does="ties his shoes")
    finish_plan(plan, by=cast.okafor)
    assert Edition.objects.get().holds["goals"] == [str(first.pk), str(gone.pk)]
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He can do more.", sections=["goals"])
    second = a_goal(cast.bell, plan, changes=first, does="stays focused on the task for twelve minutes", value=12.0)
    end_row(gone, by=cast.bell)
    a_goal(cast.bell, plan, does="asks for a break")
    before, now = read(cast.ana, f"{plan.pk}/editions/1/"), read(cast.ana, f"{plan.pk}/editions/2/")
    assert "for ten minutes" in before
    assert "twelve" not in before
    for words in ("twelve", "at least", "tie his shoes", "ask for a break", "<ins>", "<del>"):
        assert words in now
    assert second.root == first.root


def test_a_finished_plan_takes_no_goal_and_no_change(cast, plan):
    fill_all(cast.okafor, plan)
    goal = a_goal(cast.bell, plan)
    finish_plan(plan, by=cast.okafor)
    with pytest.raises(NotPossible):
        a_goal(cast.bell, plan, changes=goal)
    with pytest.raises(NotPossible):
        end_row(goal, by=cast.bell)
    page = post(cast.bell, f"{plan.pk}/goals/new/", filled(plan)).content.decode()
    assert "This plan is final." in page
    assert "Save this goal" not in page
    assert "Add a goal" not in read(cast.bell)


def test_the_pages_ask_as_few_questions_for_many_goals_as_for_one(cast, plan, django_assert_num_queries):
    goal = a_goal(cast.bell, plan)
    window = browser(cast.ana)
    paths = [
        f"/children/{cast.child.pk}/plan/{plan.pk}/",
        f"/children/{cast.child.pk}/plan/{plan.pk}/goals/{goal.root}/",
    ]
    for path in paths:
        window.get(path)
    counts = {path: questions(window, path) for path in paths}
    for number in range(5):
        a_goal(cast.bell, plan, does=f"goal {number}")
        goal = a_goal(cast.bell, plan, changes=goal)
    for path, count in counts.items():
        with django_assert_num_queries(count):
            assert window.get(path).status_code == 200
    assert counts[paths[1]] == 8


def questions(window, path) -> int:
    with CaptureQueriesContext(connection) as asked:
        window.get(path)
    return len(asked)
