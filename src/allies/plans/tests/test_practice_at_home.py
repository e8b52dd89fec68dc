"""The card for home is an offer: each home switches it on or leaves it, and nobody else learns which."""

import re

import pytest

from allies.plans.actions.goals import choose_practice
from allies.plans.models import HomePractice
from allies.teams.errors import NotPossible
from allies.timeline.models import Entry

from .goals import a_goal
from .planning import a_plan, post, read

HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


@pytest.fixture
def goal(cast, plan):
    return a_goal(cast.bell, plan)


def choose(member, plan, goal, is_on):
    return post(member, f"{plan.pk}/goals/{goal.root}/practice/", {"is_on": is_on})


def test_a_home_switches_it_on_and_off_as_it_likes(cast, plan, goal):
    path = f"{plan.pk}/goals/{goal.root}/"
    for _twice in range(2):
        assert choose(cast.ana, plan, goal, "yes").status_code == 302
    assert HomePractice.objects.count() == 1
    assert "On for your home" in read(cast.ana, path)
    choose(cast.ana, plan, goal, "no")
    assert "Switch it on for our home" in read(cast.ana, path)
    assert HomePractice.objects.count() == 2


@pytest.mark.parametrize("who", ["luis", "bell", "okafor"])
def test_the_other_home_and_school_see_nothing_of_it(cast, plan, goal, who):
    path, reader = f"{plan.pk}/goals/{goal.root}/", getattr(cast, who)
    before = HIDDEN.sub("", read(reader, path))
    for choice in ("yes", "no"):
        choose(cast.ana, plan, goal, choice)
        assert HIDDEN.sub("", read(reader, path)) == before


def test_leaving_it_makes_no_row_and_no_line(cast, plan, goal):
    lines = Entry.objects.count()
    choose(cast.luis, plan, goal, "no")
    choose(cast.luis, plan, goal, "yes")
    assert HomePractice.objects.filter(is_on=False).count() == 0
    assert Entry.objects.count() == lines


def test_school_does_not_choose_for_a_home(cast, plan, goal):
    assert choose(cast.bell, plan, goal, "yes").status_code == 403
    with pytest.raises(NotPossible):
        choose_practice(goal, by=cast.okafor, is_on=True)


def test_the_choice_stays_when_the_goal_is_changed(cast, plan, goal):
    choose(cast.ana, plan, goal, "yes")
    a_goal(cast.bell, plan, changes=goal, does="stays focused for nine minutes")
    assert "On for your home" in read(cast.ana, f"{plan.pk}/goals/{goal.root}/")


def test_a_goal_without_a_card_asks_home_for_nothing(cast, plan):
    goal = a_goal(cast.bell, plan, practice={})
    assert "Practice at home" not in read(cast.ana, f"{plan.pk}/goals/{goal.root}/")
