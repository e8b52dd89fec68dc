"""What was reached is looked at again after the weeks that the goal names."""

import pytest
from django.test import Client

from allies.progress.judging import judge
from allies.progress.probes import again_of
from allies.statistics.mastery import Stay
from allies.teams.tests.cast import enter

from .recording import SHARE, read, recorded, the_goal
from .test_what_may_be_said import progress

pytestmark = pytest.mark.django_db
SPOT = {"key": "p1", "words": "independent work", "side": "school"}


def reached_some_days_ago(cast, days_ago, **more):
    goal = the_goal(cast, places=[SPOT], **SHARE | {"times": 2, "of_last": 2, "still_after_weeks": [2, 4]} | more)
    for ago in (days_ago + 1, days_ago):
        recorded(cast.bell, goal, 9, out_of=10, days_ago=ago)
    return goal


def stays(cast, goal):
    found = again_of(judge(progress(cast.bell, goal)), cast.bell.today)
    return [look.stay for again in found.values() for look in again.looks]


@pytest.mark.parametrize(
    ("days_ago", "found"),
    [
        (13, [Stay.NOT_YET, Stay.NOT_YET]),
        (14, [Stay.DUE, Stay.NOT_YET]),
        (27, [Stay.DUE, Stay.NOT_YET]),
        (28, [Stay.DUE, Stay.DUE]),
    ],
)
def test_a_look_is_due_from_its_day_on_and_no_day_sooner(cast, days_ago, found):
    assert stays(cast, reached_some_days_ago(cast, days_ago)) == found


def test_the_page_says_when_to_look_again_and_what_was_seen(cast):
    goal = reached_some_days_ago(cast, 20)
    assert "After 2 weeks: not looked at yet." in read(cast.ana, f"{goal.root}/")
    recorded(cast.bell, goal, 9, out_of=10, days_ago=1)
    page = read(cast.ana, f"{goal.root}/")
    assert "After 2 weeks: still there" in page
    assert "After 4 weeks: from" in page


def test_what_is_not_there_any_more_is_said_as_kindly(cast):
    goal = reached_some_days_ago(cast, 20)
    recorded(cast.bell, goal, 3, out_of=10, days_ago=1)
    assert "not there any more" in read(cast.bell, f"{goal.root}/")
    assert stays(cast, goal) == [Stay.LOST, Stay.NOT_YET]


def test_a_goal_that_names_no_weeks_is_not_looked_at_again(cast):
    assert stays(cast, reached_some_days_ago(cast, 20, still_after_weeks=[])) == []


def test_a_goal_that_is_not_reached_is_not_looked_at_again(cast):
    goal = the_goal(cast, places=[SPOT], **SHARE)
    recorded(cast.bell, goal, 9, out_of=10, days_ago=20)
    assert stays(cast, goal) == []


def test_a_look_that_is_due_stands_on_the_page_of_many_children(cast):
    goal = reached_some_days_ago(cast, 20)
    browser = enter(Client(), cast.okafor.person)
    assert "To be looked at again" in browser.get("/goals/").content.decode()
    recorded(cast.bell, goal, 9, out_of=10, days_ago=1)
    assert "To be looked at again" not in browser.get("/goals/").content.decode()


def test_a_day_without_a_number_is_no_look(cast):
    goal = reached_some_days_ago(cast, 20)
    recorded(cast.bell, goal, None, missing="absent", days_ago=1)
    assert stays(cast, goal) == [Stay.DUE, Stay.NOT_YET]
