"""A goal starts from the bank, from what somebody said, from another year's goal, or from empty."""

import re
from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.goals.starters import starters
from allies.plans.models import Goal, Input, Verdict
from allies.plans.models.inputs import InputSort

from .goals import a_goal, filled
from .planning import a_plan, answered, get, post, read, said

STARTER = "stays-focused"


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def shown(member, plan, **wanted) -> str:
    answer = post(member, f"{plan.pk}/goals/bank/", wanted)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_bank_is_searched_by_words_area_and_age_in_the_readers_language(cast, plan):
    assert f"{len(starters())} goals" in read(cast.bell, f"{plan.pk}/goals/bank/")
    assert "stays focused on the task for ten minutes" in shown(cast.bell, plan, words="focus task")
    assert "stays focused on the task" not in shown(cast.bell, plan, words="shoes")
    assert "Nothing fits all of this" in shown(cast.bell, plan, words="focus", age=21)
    cast.ana.person.language = "es"
    cast.ana.person.save()
    page = shown(cast.ana, plan, words="atención", area="self_regulation")
    assert "mantiene la atención en la tarea" in page
    assert "Autorregulación" in page


def test_what_is_looked_for_stays_out_of_the_address(cast, plan):
    assert 'method="post"' in read(cast.bell, f"{plan.pk}/goals/bank/").split('role="search"')[0].rsplit("<form", 1)[1]


def test_more_of_the_bank_comes_with_a_button(cast, plan):
    first, second = shown(cast.bell, plan), shown(cast.bell, plan, page=2)
    assert re.search(r'name="page"[^>]*value="2"|value="2"[^>]*name="page"', first), first[-4000:]
    assert first != second


def test_a_chosen_goal_fills_the_form_and_all_of_it_can_be_changed(cast, plan):
    page = read(cast.bell, f"{plan.pk}/goals/new/?starter={STARTER}")
    for words in ("stays focused on the task for ten minutes", "independent work", "homework time", "duration:minutes"):
        assert words in page
    assert "\u2068Mateo\u2069 will \u2068stay focused" in page
    assert "Say where it starts" in page
    form = filled(plan, does="stays with a task of his choice for ten minutes")
    assert post(cast.bell, f"{plan.pk}/goals/new/?starter={STARTER}", form).status_code == 302
    goal = Goal.objects.get()
    assert (goal.starter, goal.does) == (STARTER, "stays with a task of his choice for ten minutes")


def test_what_is_at_home_is_homes_to_offer_and_can_be_left_out(cast, plan):
    page = read(cast.bell, f"{plan.pk}/goals/new/?starter={STARTER}")
    assert "Only the family can offer what happens at home." in page
    page = read(cast.bell, f"{plan.pk}/goals/new/?starter={STARTER}&home=no")
    assert "independent work" in page
    for words in ("Only the family can offer what happens at home.", 'value="homework time"', 'value="the family"'):
        assert words not in page


@pytest.mark.parametrize("one", starters()[::16], ids=lambda one: one.id)
def test_what_the_bank_says_can_be_kept_as_it_is(cast, plan, one):
    page = get(cast.bell, f"{plan.pk}/goals/new/?starter={one.id}")
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    answer = post(cast.bell, f"{plan.pk}/goals/new/?starter={one.id}", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    goal = Goal.objects.get()
    meant = one.goal(who="Mateo", language="en", starts=goal.begins_on)
    kept = goal.in_parts
    for name in ("who", "does", "when", "given", "criterion", "measure", "settings", "practice"):
        assert getattr(kept, name) == getattr(meant, name)


def test_what_is_no_goal_of_the_bank_opens_an_empty_form(cast, plan):
    assert "What makes a good goal" in read(cast.bell, f"{plan.pk}/goals/new/?starter=nothing")


def test_a_mother_asks_for_a_goal_of_the_bank_in_words_she_can_change(cast, plan):
    assert "Ask for this" in shown(cast.ana, plan, words="focus task")
    assert "Start from this" not in shown(cast.ana, plan, words="focus task")
    page = read(cast.ana, f"{plan.pk}/goals/ask/?starter={STARTER}")
    assert "stays focused on the task for ten minutes" in page


def test_what_a_mother_said_becomes_a_goal_with_her_words_kept_and_she_has_her_answer(cast, plan):
    asked = said(cast.ana, plan, "stays with his own work for ten minutes", sort=InputSort.GOAL)
    assert f"?said={asked.pk}" in read(cast.okafor, f"{plan.pk}/said/")
    path = f"{plan.pk}/goals/new/?said={asked.pk}"
    page = get(cast.okafor, path)
    assert page.context["form"]["does"].value() == asked.words
    form = filled(plan, does=asked.words, fate="adopted")
    for _twice in range(2):
        assert post(cast.okafor, path, form).status_code == 302
    goal, verdict = Goal.objects.get(), Verdict.objects.get()
    assert (goal.does, goal.answers) == (asked.words, asked)
    assert (verdict.input, verdict.fate) == (asked, "adopted")
    assert asked.words in read(cast.luis, f"{plan.pk}/goals/{goal.root}/")
    assert "It is in the plan" in read(cast.ana, f"{plan.pk}/said/")


def test_a_goal_in_other_words_says_why(cast, plan):
    asked = said(cast.ana, plan, "sits still", sort=InputSort.GOAL)
    path = f"{plan.pk}/goals/new/?said={asked.pk}"
    page = post(cast.okafor, path, filled(plan, fate="adapted")).content.decode()
    assert "Please say why." in page
    assert not Goal.objects.exists()
    form = filled(plan, fate="adapted", reason="Moving helps him.", evidence="Notes of May.")
    assert post(cast.okafor, path, form).status_code == 302
    assert Verdict.objects.get().reason == "Moving helps him."
    assert Input.objects.get().words == "sits still"


def test_a_teacher_makes_the_goal_and_the_case_manager_still_answers(cast, plan):
    asked = said(cast.ana, plan, "works on his own", sort=InputSort.GOAL)
    assert post(cast.bell, f"{plan.pk}/goals/new/?said={asked.pk}", filled(plan)).status_code == 302
    assert Goal.objects.get().answers == asked
    assert not Verdict.objects.exists()


def test_an_answer_that_was_given_meanwhile_stands(cast, plan):
    asked = said(cast.ana, plan, "works on his own", sort=InputSort.GOAL)
    answered(cast.okafor, asked, reason="Yes.", evidence="All agree.")
    a_goal(cast.okafor, plan, answers=asked, verdict={"fate": "adopted"})
    assert Verdict.objects.get().reason == "Yes."


def test_words_for_school_alone_are_not_put_before_everybody(cast, plan):
    asked = said(cast.ana, plan, "Acorn secret", sort=InputSort.GOAL, for_all=False)
    page = get(cast.okafor, f"{plan.pk}/goals/new/?said={asked.pk}")
    assert not page.context["form"]["does"].value()
    assert "This was said to school alone." in page.content.decode()
    post(cast.okafor, f"{plan.pk}/goals/new/?said={asked.pk}", filled(plan, fate="adopted"))
    root = Goal.objects.get().root
    for path in (f"{plan.pk}/goals/{root}/", f"{plan.pk}/goals/{root}/versions/", ""):
        assert "Acorn" not in read(cast.luis, path)
    assert "Acorn secret" in read(cast.ana, f"{plan.pk}/goals/{root}/")


@pytest.mark.parametrize("what", ["said", "earlier"])
def test_what_is_not_there_for_this_reader_opens_nothing(cast, plan, what):
    for value in (uuid7(), "x"):
        assert get(cast.bell, f"{plan.pk}/goals/new/?{what}={value}").status_code == 404


def test_a_concern_is_not_made_a_goal(cast, plan):
    assert get(cast.okafor, f"{plan.pk}/goals/new/?said={said(cast.ana, plan).pk}").status_code == 404


def test_last_years_goal_goes_on_with_a_new_start_and_new_days(cast, plan):
    last = a_goal(cast.bell, plan)
    this = a_plan(cast.okafor, begins_on=plan.ends_on + timedelta(days=1))
    assert f"?earlier={last.pk}" in read(cast.bell, f"{this.pk}/goals/new/")
    page = get(cast.bell, f"{this.pk}/goals/new/?earlier={last.pk}")
    form = page.context["form"]
    assert form["does"].value() == last.does
    assert form["place1_words"].value() == "independent work"
    assert not form["place1_value"].value()
    assert form["begins_on"].value() == this.begins_on
    answer = post(cast.bell, f"{this.pk}/goals/new/?earlier={last.pk}", filled(this, does="stays focused longer"))
    assert answer.status_code == 302
    goal = Goal.objects.get(plan=this)
    assert (goal.continues, goal.root) == (last, goal.pk)
    assert "It goes on from another year’s goal" in read(cast.ana, f"{this.pk}/goals/{goal.root}/")
    last.refresh_from_db()
    assert last.replaced_at is None


def test_the_form_starts_today_or_with_the_plan(cast, plan):
    later = a_plan(cast.okafor, begins_on=plan.ends_on + timedelta(days=1))
    assert get(cast.bell, f"{plan.pk}/goals/new/").context["form"]["begins_on"].value() == cast.bell.today
    assert get(cast.bell, f"{later.pk}/goals/new/").context["form"]["begins_on"].value() == later.begins_on
