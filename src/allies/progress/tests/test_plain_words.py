"""Eight short parts that say what the records say, place by place, and no more."""

import pytest

from .recording import ALONE, HOMEWORK, SHARE, get, read, recorded, the_goal
from .test_what_may_be_said import SPOT

pytestmark = pytest.mark.django_db
HEADS = (
    *("What we are working on", "Where it started", "Now, in the last two weeks", "The goal", "Are we on track?"),
    *("What changed, and when", "What you can do this week", "A question for you"),
)


def plain(member, goal):
    return read(member, f"{goal.root}/plain/")


def test_a_parent_reads_eight_parts_in_their_order(cast):
    page = plain(cast.ana, the_goal(cast))
    places = [page.index(f">{head}<") for head in HEADS]
    assert places == sorted(places)
    assert "starts at 4 minutes" in page
    assert "At least 10 minutes, by" in page
    assert "Home may practice: at homework time." in page


def test_now_is_all_of_two_weeks_and_nothing_older(cast):
    goal = the_goal(cast, places=[SPOT], **SHARE)
    recorded(cast.bell, goal, 1, out_of=5, days_ago=20)
    for ago, (right, of) in enumerate([(1, 1), (2, 19)]):
        recorded(cast.bell, goal, right, out_of=of, days_ago=ago)
    assert "1.5 of 10 times, from 2 days." in plain(cast.ana, goal)


def test_a_start_that_the_plan_does_not_name_is_what_the_answer_counts_from(cast):
    """The answer below says how much of the way is done: then where the way begins cannot be unknown."""
    goal = the_goal(cast, places=[{key: said for key, said in SPOT.items() if key != "start"}], **SHARE)
    for ago, right in ((20, 3), (19, 1), (18, 2)):
        assert "the first three days" not in plain(cast.ana, goal)
        recorded(cast.bell, goal, right, out_of=10, days_ago=ago)
    assert "the plan does not say; on the first three days with a record about 2 of 10 times." in plain(cast.ana, goal)


def test_what_nobody_wrote_is_said_as_that_and_is_no_zero(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, None, missing="absent", place=ALONE)
    page = plain(cast.luis, goal)
    assert page.count("nothing was written down.") == 3
    assert ": 0 minutes" not in page


def test_one_home_reads_nothing_of_the_other(cast):
    goal = the_goal(cast)
    recorded(cast.ana, goal, 7, place=HOMEWORK)
    assert "7 minutes, from one day." in plain(cast.ana, goal)
    assert "7 minutes" not in plain(cast.luis, goal)
    assert "Oak Street" not in plain(cast.luis, goal)


def test_it_is_said_in_spanish_and_arabic(cast):
    goal = the_goal(cast)
    for language, words in (("es", "Una pregunta para usted"), ("ar", "سؤال لكم")):
        cast.ana.person.language = language
        cast.ana.person.save()
        assert words in plain(cast.ana, goal)


def test_a_goal_that_is_not_measured_has_no_such_page(cast):
    goal = the_goal(cast, measure="", unit="", value=None)
    assert get(cast.ana, f"{goal.root}/plain/").status_code == 404
