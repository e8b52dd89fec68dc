"""Anyone on the team asks for a goal with all its parts; who writes the plan takes it as it is, or says why not."""

import pytest

from allies.database.ids import uuid7
from allies.plans.actions.inputs import propose
from allies.plans.models import Goal, Input, Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.errors import NotPossible

from .goals import filled
from .planning import a_plan, get, post, read

STARTER = "stays-focused"


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def ask(member, plan, **more):
    reads = {"reads": "plan"} if member.home_id else {}
    return post(member, f"{plan.pk}/goals/ask/", filled(plan, **reads) | more)


def asked(member, plan, **more) -> Input:
    assert ask(member, plan, **more).status_code == 302
    return Input.objects.latest("recorded_at", "id")


def form_of(member, plan, said) -> dict:
    """What the browser of who writes the plan would send back as it stands."""
    answer = get(member, f"{plan.pk}/goals/new/?said={said.pk}")
    assert answer.status_code == 200
    values = {field.html_name: field.value() for field in answer.context["form"]}
    return {name: value for name, value in values.items() if value not in {None, False, ""}}


def take(member, plan, said, **more):
    return post(member, f"{plan.pk}/goals/new/?said={said.pk}", form_of(member, plan, said) | more)


@pytest.mark.parametrize("who", ["ana", "luis", "pam"])
def test_both_parents_and_an_aide_ask_for_the_goal_of_the_essay_in_all_its_parts(cast, plan, who):
    member = getattr(cast, who)
    said = asked(member, plan)
    assert (said.sort, said.by, said.section, said.number) == (InputSort.GOAL, member, "goals", 1)
    for words in ("stays focused on the task for ten minutes", "homework time", "Home may practice", "By "):
        assert words in said.words
    assert not Goal.objects.exists()
    ledger = read(cast.okafor, f"{plan.pk}/said/")
    assert "homework time" in ledger
    assert "Make it a goal" in ledger


def test_it_is_taken_into_the_plan_part_by_part_with_two_presses_and_who_asked_has_their_answer(cast, plan):
    said = asked(cast.ana, plan)
    assert take(cast.okafor, plan, said).status_code == 302
    goal, verdict = Goal.objects.get(), Verdict.objects.get()
    assert (goal.answers, verdict.input, verdict.fate) == (said, said, Fate.ADOPTED)
    assert [place["start"]["value"] for place in goal.places] == [4, 3, 5]
    assert goal.in_lines == said.words
    assert goal.practice["counts"] == "Moving and standing are fine."
    assert "It is in the plan" in read(cast.ana, f"{plan.pk}/said/")


@pytest.mark.parametrize(
    "change",
    [{"value": 8}, {"place1_days": 1}, {"does": "stays at his desk"}, {"practice_when": ""}, {"place3_side": "school"}],
)
def test_what_is_changed_is_not_called_as_it_was_said(cast, plan, change):
    said = asked(cast.ana, plan)
    more = {**change, **dict.fromkeys(("practice_minutes", "practice_days_a_week", "practice_counts"), "")}
    answer = take(cast.okafor, plan, said, **(more if "practice_when" in change else change))
    assert answer.status_code == 200
    assert "It is not as it was asked for." in answer.content.decode()
    assert not Goal.objects.exists()
    why = {"fate": Fate.ADAPTED, "reason": "A first step.", "evidence": "Three lessons."}
    assert take(cast.okafor, plan, said, **(more if "practice_when" in change else change), **why).status_code == 302
    assert Verdict.objects.get().fate == Fate.ADAPTED


def test_a_teacher_who_writes_and_does_not_answer_takes_its_parts_and_the_answer_waits(cast, plan):
    said = asked(cast.ana, plan)
    assert take(cast.bell, plan, said).status_code == 302
    assert Goal.objects.get().answers == said
    assert not Verdict.objects.exists()


def test_what_one_home_asks_school_alone_is_not_put_before_everybody_by_a_press(cast, plan):
    said = asked(cast.ana, plan, reads="home", does="sleeps alone at Oak Street")
    assert said.audience.home == cast.oak
    assert "sleeps alone" not in read(cast.luis, f"{plan.pk}/said/")
    page = get(cast.okafor, f"{plan.pk}/goals/new/?said={said.pk}")
    assert page.context["form"]["does"].value() is None
    assert get(cast.luis, f"{plan.pk}/goals/new/?said={said.pk}").status_code in {403, 404}


def test_it_starts_from_the_bank_with_what_is_at_home_and_homes_own_places_first(cast, plan):
    found = post(cast.ana, f"{plan.pk}/goals/bank/", {"words": "focus task"}).content.decode()
    assert f"goals/ask/?starter={STARTER}" in found
    page = read(cast.ana, f"{plan.pk}/goals/ask/?starter={STARTER}")
    assert "homework time" in page
    assert "Please ask first" not in page
    assert get(cast.ana, f"{plan.pk}/goals/ask/").context["form"]["place1_side"].value() == "home"
    assert get(cast.pam, f"{plan.pk}/goals/ask/").context["form"]["place1_side"].value() == "school"


def test_it_is_looked_over_before_it_is_asked_and_nothing_is_kept(cast, plan):
    answer = ask(cast.ana, plan, look="1", does="sits still and makes eye contact", reads="")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.context["form"].errors
    assert answer.context["sentence"]
    assert "Nothing is saved yet." in page
    assert "eye contact" in page
    assert not Input.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": "2020-01-01"}, "The goal ends before it begins."),
        ({"reads": ""}, "Please choose who should read it."),
        ({"does": ""}, "does"),
        ({"measured": ""}, "Please say what this number counts."),
    ],
)
def test_what_does_not_fit_is_said_beside_it_and_what_was_typed_is_kept(cast, plan, wrong, words):
    answer = ask(cast.ana, plan, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "a timer in sight" in page
    assert set(answer.context["form"].errors) == set(wrong)
    assert not Input.objects.exists()


def test_the_same_sent_twice_is_asked_once_and_nobody_sends_it_for_another(cast, plan):
    one = str(uuid7())
    assert [ask(cast.ana, plan, id=one).status_code for _ in range(2)] == [302, 302]
    assert Input.objects.count() == 1
    assert ask(cast.luis, plan, id=one).status_code == 404


def test_it_is_taken_back_as_anything_else_that_was_said(cast, plan):
    said = asked(cast.ana, plan)
    assert post(cast.ana, f"{plan.pk}/said/{said.pk}/take-back/", {}).status_code == 302
    assert get(cast.okafor, f"{plan.pk}/goals/new/?said={said.pk}").status_code == 404


@pytest.mark.parametrize("who", ["okafor", "bell"])
def test_what_is_taken_back_while_somebody_takes_it_into_the_plan_is_said_and_what_they_typed_stays(cast, plan, who):
    by, said = getattr(cast, who), asked(cast.ana, plan)
    form = form_of(by, plan, said) | {"given": "a bell on his desk"}
    assert post(cast.ana, f"{plan.pk}/said/{said.pk}/take-back/", {}).status_code == 302
    why = {"fate": Fate.ADAPTED, "reason": "A first step.", "evidence": "Three lessons."}
    answer = post(by, f"{plan.pk}/goals/new/?said={said.pk}", form | why)
    assert answer.status_code == 200
    assert "taken back meanwhile" in answer.content.decode()
    assert "a bell on his desk" in answer.content.decode()
    assert not Goal.objects.exists()


def test_a_mother_asks_in_spanish_and_the_case_manager_finds_the_parts_said_in_english(cast, plan):
    cast.ana.person.language = "es"
    cast.ana.person.save()
    said = asked(cast.ana, plan)
    assert said.language == "es"
    assert "En casa se puede practicar" in said.words
    page = read(cast.okafor, f"{plan.pk}/goals/new/?said={said.pk}")
    assert "En casa se puede practicar" in page
    assert "All of it is below, part by part." in page
    assert "A hint" in page


def test_where_a_plan_has_no_part_for_goals_nobody_is_sent_to_a_page_that_is_not_there(cast):
    plan = a_plan(cast.okafor, "us-504")
    propose(plan, id=uuid7(), by=cast.ana, sort=InputSort.GOAL, words="He ties his shoes.")
    page = read(cast.okafor, f"{plan.pk}/said/")
    assert "Answer this" in page
    assert "Make it a goal" not in page


def test_parts_come_with_a_goal_alone(cast, plan):
    with pytest.raises(NotPossible):
        propose(plan, id=uuid7(), by=cast.ana, sort=InputSort.HOPE, words="He laughs.", goal={"does": "laughs"})


def test_who_asks_finds_the_way_from_the_plan_and_who_writes_adds(cast, plan):
    assert "Ask for a goal" in read(cast.ana, f"{plan.pk}/")
    assert "Ask for a goal, part by part" in read(cast.ana, f"{plan.pk}/say/?sort=goal")
    page = read(cast.bell, f"{plan.pk}/")
    assert "Add a goal" in page
    assert "goals/ask/" not in page
