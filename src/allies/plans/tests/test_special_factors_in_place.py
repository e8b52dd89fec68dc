"""Special factors are answered yes or no in their place in the plan, each by itself."""

import pytest

from allies.database.ids import uuid7
from allies.plans.actions.plan import amend_plan, answer_question, finish_plan
from allies.plans.models import Edition
from allies.teams.errors import NotPossible

from .papers import draft, words_of
from .planning import a_plan, fill_all, get, post, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def says(by, plan, code, said, seen=""):
    return answer_question(plan, by=by, code=code, says=said, seen=seen)


def pressed(member, plan):
    page = read(member, f"{plan.pk}/").partition('id="question-behavior"')[2].partition("</li>")[0]
    return page.count('aria-pressed="true"')


def answered():
    return Edition.objects.latest("number").answered


def test_one_press_keeps_it_and_the_team_reads_it(cast, plan):
    assert pressed(cast.bell, plan) == 0
    answer = post(cast.bell, f"{plan.pk}/questions/behavior/", {"says": "yes", "seen": ""})
    assert answer.headers["Location"].endswith("#question-behavior")
    assert answered() == {"behavior": "yes"}
    assert pressed(cast.bell, plan) == 1
    page = read(cast.ana, f"{plan.pk}/")
    assert "Not answered yet" in page
    assert "/questions/" not in page
    assert "that of others? Yes" in words_of(draft(cast.ana, plan))


def test_pressed_again_it_is_answered_no_more_and_twice_is_once(cast, plan):
    for _twice in range(2):
        says(cast.bell, plan, "behavior", "yes")
    says(cast.bell, plan, "behavior", "", seen="yes")
    assert answered() == {}


def test_two_who_answer_lose_nothing(cast, plan):
    says(cast.bell, plan, "behavior", "yes")
    says(cast.jin, plan, "english", "no")
    with pytest.raises(NotPossible):
        says(cast.jin, plan, "behavior", "no", seen="")
    assert answered() == {"behavior": "yes", "english": "no"}


def test_the_last_page_begins_with_what_was_answered_and_a_change_with_what_was_final(cast, plan):
    fill_all(cast.okafor, plan)
    says(cast.bell, plan, "behavior", "yes")
    page = get(cast.okafor, f"{plan.pk}/finish/")
    assert page.context["form"]["behavior"].value() == "yes"
    assert finish_plan(plan, by=cast.okafor).answered == {"behavior": "yes"}
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="More.", sections=["factors"])
    assert answered() == {"behavior": "yes"}


def test_nobody_answers_in_a_final_plan_or_in_a_part_that_is_not_open_or_what_is_not_asked(cast, plan):
    fill_all(cast.okafor, plan)
    with pytest.raises(NotPossible):
        says(cast.bell, plan, "shoes", "yes")
    with pytest.raises(NotPossible):
        says(cast.bell, plan, "behavior", "perhaps")
    finish_plan(plan, by=cast.okafor)
    with pytest.raises(NotPossible):
        says(cast.bell, plan, "behavior", "yes")
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="More.", sections=["present"])
    with pytest.raises(NotPossible):
        says(cast.bell, plan, "behavior", "yes")
    assert answered() == {}


def test_who_does_not_write_the_plan_presses_nothing(cast, plan):
    there = f"{plan.pk}/questions/behavior/"
    for member in (cast.ana, cast.pam):
        assert post(member, there, {"says": "yes"}).status_code == 403
    post(cast.bell, f"{plan.pk}/questions/nowhere/", {"says": "yes"})
    assert answered() == {}
