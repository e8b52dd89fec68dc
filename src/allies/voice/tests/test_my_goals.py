"""A student’s goals in their own words and by their own measure, beside what adults wrote: neither is overwritten."""

import re

import pytest
from django.test import Client

from allies.asked.models import Asked
from allies.database.ids import uuid7
from allies.media.models import Recording
from allies.media.tests.made import jpeg, uploaded
from allies.outbox.sweeping import sweep
from allies.plans.plan_on_paper import plan_on_paper
from allies.plans.said_of_goals import said_on_paper
from allies.progress.models import GoalPicture
from allies.progress.tests.recording import the_goal
from allies.teams.tests.cast import enter
from allies.voice.actions.words import About, answer, say
from allies.voice.models import OwnWords
from allies.voice.on_paper import lines_of

from .speaking import device_of, home_of, own, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(cast):
    return the_goal(cast)


def said(member, goal, sort, says, to="readers", **more):
    about = About("goal", goal.root)
    return say(id=uuid7(), opened_by=member, sort=sort, says=says, to=to, about=about, **more)


def page_of(member, goal):
    return text(enter(Client(), member.person).get(f"/children/{member.child_id}/goals/{goal.root}/"))


def on_device(browser, member, goal):
    return text(browser.get(own(member, f"goals/{goal.root}/")))


def test_a_student_says_how_far_and_each_time_is_kept_beside_the_adults_picture(cast, goal):
    device = device_of(cast.bell)
    there = own(cast.bell, f"about/goal/{goal.root}/rate/?known=1")
    assert "Almost all of it" in text(device.get(there))
    for far in ("little", "almost"):
        answer = device.post(f"{there}&says={far}&to=readers", {"id": uuid7()})
        assert answer.url == own(cast.bell, f"goals/{goal.root}/?known=1")
    assert "I said: Almost all of it" in on_device(device, cast.bell, goal)
    for seat in (cast.ana, cast.luis, cast.okafor):
        page = page_of(seat, goal)
        assert page.index("A little") < page.index("Almost all of it")
        assert "Neither changes the other" in page
    assert not Asked.objects.filter(what="voice.answer").exists()


def test_the_team_words_of_a_goal_stay_as_they_are_beside_the_students_own(cast, goal):
    said(cast.bell, goal, "goal", "own", words="I want to do math alone.")
    assert "I want to do math alone." in page_of(cast.ana, goal)
    mine = on_device(device_of(cast.bell), cast.bell, goal)
    assert "I want to do math alone." in mine
    assert goal.does in mine
    goal.refresh_from_db()
    assert (goal.does, goal.replaced_at) == ("stays focused on the task for ten minutes", None)


def test_a_student_may_say_that_they_do_not_want_a_goal_and_somebody_answers(cast, goal):
    row = said(cast.bell, goal, "goal", "not_mine")
    assert Asked.objects.filter(what="voice.answer", subject=row.pk).exists()
    answer(id=uuid7(), by=cast.okafor, to=row, how="talk")
    assert "I do not want this goal" in page_of(cast.ana, goal)
    assert "Ms. Okafor" in text(device_of(cast.bell).get(own(cast.bell, f"talk/said/{row.pk}/")))


def test_my_goal_my_plan_and_what_i_learned_are_asked_one_by_one_and_stand_on_the_goal(cast, goal):
    device = device_of(cast.bell)
    asked = device.get(own(cast.bell, f"goals/{goal.root}/")).content.decode()
    said_so = {"plan": "steps", "helps": "quiet", "learned": "a_part", "helped": "pictures", "next": "go_on"}
    for sort, says in said_so.items():
        there = own(cast.bell, f"about/goal/{goal.root}/{sort}/")
        assert there in asked
        device.post(f"{there}?known=1&says={says}&to=readers", {"id": uuid7(), "words": ""})
    assert OwnWords.objects.count() == len(said_so)
    page = page_of(cast.ana, goal)
    for words in ("I take one small step at a time", "A quiet place", "I can do a part of it", "I go on with it"):
        assert words in page


def test_what_was_said_to_one_home_is_not_on_the_others_page_of_the_goal(cast, goal):
    said(cast.ana, goal, "rate", "half", to=home_of(cast.ana))
    assert "About half of it" in page_of(cast.bell, goal)
    assert "About half of it" not in page_of(cast.luis, goal)
    assert "About half of it" not in on_device(device_of(cast.luis), cast.luis, goal)


def test_a_student_takes_back_how_far_they_were(cast, goal):
    device = device_of(cast.bell)
    row = said(cast.bell, goal, "rate", "half")
    device.post(own(cast.bell, f"talk/said/{row.pk}/take-back/"))
    assert "About half of it" not in page_of(cast.ana, goal)


def picture_at(member, goal):
    return f"/children/{member.child_id}/goals/{goal.root}/picture/"


def test_each_goal_has_the_picture_that_home_or_school_chose_for_it(cast, goal):
    other, device = the_goal(cast, goal.plan), device_of(cast.bell)
    for seat, key in ((cast.ana, "om-1F382"), (cast.bell, "om-1F4D6"), (cast.bell, "om-1F4D6")):
        enter(Client(), seat.person).post(picture_at(seat, goal), {"picture": key})
    assert GoalPicture.objects.count() == 2
    page = device.get(own(cast.bell, "goals/")).content.decode()
    [of_goal], [of_other] = (
        re.findall(f'goals/{one.root}/">\\s*<img class="symbol look" src="([^"]+)"', page) for one in (goal, other)
    )
    assert "1F4D6" in of_goal
    assert "1F3AF" in of_other
    assert "1F4D6" in device.get(own(cast.bell, f"goals/{goal.root}/")).content.decode()


def test_a_picture_that_was_taken_away_is_gone_and_the_goal_has_that_of_all(cast, goal):
    browser = enter(Client(), cast.ana.person)
    for key in ("om-1F382", ""):
        browser.post(picture_at(cast.ana, goal), {"picture": key})
    assert "1F382" not in device_of(cast.ana).get(own(cast.ana, "goals/")).content.decode()


def test_a_picture_that_nobody_has_is_refused_beside_the_field(cast, goal):
    read = text(enter(Client(), cast.ana.person).post(picture_at(cast.ana, goal), {"picture": "om-none"}))
    assert "This picture is no longer here." in read
    assert not GoalPicture.objects.exists()


def test_what_the_child_drew_of_a_goal_goes_before_any_symbol(cast, goal):
    device, there = device_of(cast.bell), own(cast.bell, f"about/goal/{goal.root}/goal/?known=1&says=own&to=readers")
    enter(Client(), cast.bell.person).post(picture_at(cast.bell, goal), {"picture": "om-1F382"})
    device.post(there, {"id": uuid7(), "words": "", "file_picture": uploaded(jpeg())})
    sweep("worker")
    drawn = Recording.objects.get()
    for seat in (cast.bell, cast.ana):
        page = device_of(seat).get(own(seat, "goals/")).content.decode()
        assert f"/{drawn.pk}/" in page
        assert "1F382" not in page


def test_my_goals_lead_there_and_only_where_there_are_any(cast):
    device = device_of(cast.bell)
    assert "My goals" not in text(device.get(own(cast.bell)))
    goal = the_goal(cast)
    assert own(cast.bell, "goals/") in device.get(own(cast.bell)).content.decode()
    assert own(cast.bell, f"goals/{goal.root}/") in device.get(own(cast.bell, "goals/")).content.decode()


def test_while_an_adult_is_signed_in_nothing_is_said_as_the_childs(cast, goal):
    adult = enter(Client(), cast.ana.person)
    there = own(cast.ana, f"about/goal/{goal.root}/rate/?known=1&says=half&to={home_of(cast.ana)}")
    adult.post(there, {"id": uuid7()})
    assert not OwnWords.objects.exists()


def test_my_goals_ask_few_questions_however_many_there_are(cast, goal, django_assert_max_num_queries):
    for _more in range(3):
        the_goal(cast, goal.plan)
    device = device_of(cast.bell)
    device.get(own(cast.bell, "goals/"))
    with django_assert_max_num_queries(14):
        device.get(own(cast.bell, "goals/"))
    said(cast.bell, goal, "rate", "half")
    with django_assert_max_num_queries(20):
        device.get(own(cast.bell, f"goals/{goal.root}/"))


def test_on_the_paper_of_the_plan_it_is_below_its_goal_for_whom_it_was_said_to(cast, goal):
    said(cast.bell, goal, "rate", "little")
    said(cast.ana, goal, "rate", "half", to=home_of(cast.ana))
    said(cast.bell, goal, "goal", "own", words="I want to do math alone.")
    far, own_words = "How far I am: A little (", "My goal, in my words: \u2068I want to do math alone.\u2069 ("
    first, second, third = lines_of(cast.ana, [goal.root])[goal.root]
    assert (first.startswith(far), "About half of it" in second, third.startswith(own_words)) == (True, True, True)
    assert len(lines_of(cast.luis, [goal.root])[goal.root]) == 2
    written = [piece.get("words") for piece in said_on_paper(cast.ana, [first])]
    assert "This is not a part of the plan." in written[0]
    assert plan_on_paper(cast.ana, goal.plan).pages
