"""A goal with five levels has each of them in words before it begins, and they stay with the goal."""

import pytest

from allies.plans.final_texts import of_goal
from allies.plans.models import Goal
from allies.plans.tests.goals import a_goal, filled
from allies.plans.tests.planning import a_plan, get, post

pytestmark = pytest.mark.django_db
LEVELS = {f"level{number}": f"walks {number} steps alone" for number in range(1, 6)}
FIVE = {"measured": "attainment:levels", "value": "3", "out_of": "", "now": "2", **LEVELS}


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def sent(plan, **more):
    no_starts = {f"place{number}_{name}": "" for number in (1, 2, 3) for name in ("value", "on", "source")}
    return filled(plan, **no_starts, **more)


def test_the_levels_are_kept_as_data_and_come_back_into_the_form(cast, plan):
    assert post(cast.bell, f"{plan.pk}/goals/new/", sent(plan, **FIVE)).status_code == 302
    goal = Goal.objects.get()
    assert goal.scale == {"levels": list(LEVELS.values()), "now": 2}
    assert (goal.value, goal.out_of) == (3, 5)
    page = get(cast.ana, f"{plan.pk}/goals/{goal.root}/").content.decode()
    assert "As expected: the goal: walks 3 steps alone" in page
    assert "Where the child is now: Less than expected" in page
    form = get(cast.bell, f"{plan.pk}/goals/{goal.root}/change/").content.decode()
    assert all(words in form for words in LEVELS.values())


@pytest.mark.parametrize(
    ("hole", "field"), [({"level2": ""}, "level2"), ({"now": ""}, "now"), ({"value": "6"}, "value")]
)
def test_a_level_without_words_and_a_start_that_nobody_named_are_asked_for(cast, plan, hole, field):
    answer = post(cast.bell, f"{plan.pk}/goals/new/", sent(plan, **FIVE | hole))
    assert answer.context["form"].errors[field]
    assert not Goal.objects.exists()


def test_another_measure_keeps_nothing_of_levels_that_were_typed(cast, plan):
    assert post(cast.bell, f"{plan.pk}/goals/new/", sent(plan, **LEVELS)).status_code == 302
    assert Goal.objects.get().scale == {}


def test_a_goal_in_short_stretches_says_how_long_one_is_and_how_it_is_looked_at(cast, plan):
    measured = {"measured": "interval:moments", "value": "8", "out_of": "10", "seconds": "30"}
    assert post(cast.bell, f"{plan.pk}/goals/new/", sent(plan, **measured)).status_code == 302
    goal = Goal.objects.get()
    assert (goal.unit, goal.scale) == ("moments", {"seconds": 30})
    assert "A short stretch is 30 seconds." in goal.in_words


def test_a_goal_without_a_scale_is_signed_as_goals_were_before_there_was_any(cast, plan):
    assert "scale" not in of_goal(a_goal(cast.bell, plan))
