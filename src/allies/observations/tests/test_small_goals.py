"""A small goal is everybody's: who says that the team is done with it is told, and it can be taken up again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allies.database.ids import uuid7
from allies.observations.actions import add_small_goal, end_small_goal
from allies.observations.models import GoalTurn, SmallGoal
from allies.observations.tests.seeing import browser, get, post, saw
from allies.people.models import Person
from allies.teams.models import Member
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
WORDS = "asks for a break with the card"
DONE = "Done with a small goal:"


@pytest.fixture
def goal(cast):
    return add_small_goal(id=uuid7(), by=cast.bell, words=WORDS, setting="both")


def story(member):
    return browser(member).get(f"/children/{member.child_id}/story/").content.decode()


def turn(member, goal, which):
    return post(member, f"goals/{goal.pk}/{which}/", {})


def is_open(goal):
    return SmallGoal.objects.get(pk=goal.pk).ended_at is None


def test_who_ends_a_goal_of_school_stands_in_the_story_of_all(cast, goal):
    turn(cast.luis, goal, "end")
    for reader in (cast.ana, cast.bell, cast.luis):
        told = story(reader)
        assert DONE in told
        assert "Luis Ortega" in told[: told.index(DONE)][-900:]
        assert "Luis Ortega" in get(reader, "goals/").content.decode()


def test_a_goal_can_be_taken_up_again_and_that_is_told(cast, goal):
    turn(cast.luis, goal, "end")
    page = get(cast.ana, "goals/").content.decode()
    assert f"/goals/{goal.pk}/again/" in page
    turn(cast.ana, goal, "again")
    assert is_open(goal)
    assert "A small goal is taken up again:" in story(cast.luis)
    assert f"/goals/{goal.pk}/end/" in get(cast.bell, "goals/").content.decode()


def test_ending_it_twice_is_ending_it_once_and_each_turn_is_told(cast, goal):
    for which in ("end", "end", "again", "again", "end"):
        turn(cast.luis, goal, which)
    assert not is_open(goal)
    assert GoalTurn.objects.count() == 3
    assert Entry.objects.filter(event="observations.goal_ended").count() == 2


def test_who_takes_out_the_line_of_ending_it_takes_out_the_ending_and_not_the_goal(cast, goal):
    turn(cast.luis, goal, "end")
    line = Entry.objects.get(event="observations.goal_ended")
    taken = take_out(line, by=cast.luis, why="Mistake")
    assert is_open(goal)
    assert WORDS in get(cast.ana, "goals/").content.decode()
    put_back(taken, by=cast.ford)
    assert not is_open(goal)


def test_a_goal_of_another_child_goes_with_all_that_was_told_of_it(cast, goal):
    turn(cast.ana, goal, "end")
    turn(cast.ana, goal, "again")
    taken = take_out(Entry.objects.get(event="observations.goal_named"), by=cast.bell, why="Wrong child")
    assert WORDS not in story(cast.ana) + get(cast.ana, "goals/").content.decode()
    put_back(taken, by=cast.ford)
    assert story(cast.ana).count(WORDS) == 3


def test_an_aunt_of_the_other_home_ends_it_without_her_name(cast, goal):
    end_small_goal(goal, by=cast.rosa)
    page = story(cast.luis) + get(cast.luis, "goals/").content.decode()
    assert DONE in page
    assert "Rosa Vidal" not in page


def test_the_page_says_how_far_each_goal_is_in_what_its_reader_may_read(cast, goal):
    saw(cast.bell, what="card up", sort="skill", goal=goal)
    saw(cast.bell, what="card up", sort="good", goal=goal)
    saw(cast.luis, what="no card", sort="hard", goal=goal, for_all=False)  # Elm and school read it
    saw(cast.bell, what="not once", sort="skill", goal=goal, times=0)
    for reader, times, hard in ((cast.ana, 2, False), (cast.luis, 3, True), (cast.bell, 3, True)):
        page = get(reader, "goals/").content.decode()
        assert f"Written down {times} times" in page
        assert ("A hard moment: 1" in page) is hard


def test_the_page_asks_the_same_few_questions_however_many_goals_there_are(cast, goal):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(f"/children/{cast.child.pk}/seen/goals/").status_code == 200
        return len(queries)

    reader = browser(cast.ana)
    saw(cast.bell, sort="skill", goal=goal)
    asked()
    before = asked()
    for number in range(5):
        other = add_small_goal(id=uuid7(), by=cast.bell, words=f"Goal {number}", setting="home")
        saw(cast.bell, sort="skill", goal=other)
    assert asked() == before


def test_a_goal_of_another_child_is_not_here(cast, goal):
    stranger = browser(Member.objects.get(person=cast.other_mother))
    other = Member.objects.get(person=cast.other_mother).child_id
    assert stranger.post(f"/children/{other}/seen/goals/{goal.pk}/again/").status_code == 404
    assert stranger.post(f"/children/{cast.child.pk}/seen/goals/{goal.pk}/end/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Se dio por terminada una meta pequeña:"), ("ar", "انتهينا من هدف صغير:")]
)
def test_it_is_told_in_the_language_of_the_reader(cast, goal, language, words):
    turn(cast.luis, goal, "end")
    Person.objects.filter(pk=cast.ana.person_id).update(language=language)
    assert words in story(Member.objects.get(pk=cast.ana.pk))
