"""Last year's plan comes in: pasted at once, looked over, kept with one act; this year's goals start from it."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.actions.arriving import HELD_FOR, bring_in, leave, look_over, sweep
from allies.plans.actions.originals import LARGEST
from allies.plans.actions.plan import amend_plan, finish_plan, set_days
from allies.plans.models import Arriving, Edition, Goal, Original, Plan
from allies.plans.tests.goals import a_goal, filled
from allies.plans.understood import LONGEST_GOAL, MOST_GOALS, understood
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .arriving import PDF, as_shown, brought_in, kept, laid_down, looked, sent
from .planning import a_plan, a_service, browser, get, post, read, said, wrote
from .test_goals_in_the_plan import questions


def test_what_was_pasted_is_kept_with_one_act(cast):
    assert sent(cast.bell).status_code == 302
    page = read(cast.bell, "bring-in/")
    for words in ("ask for a break with his card", "when work gets hard", "Not found in these words", "a heading"):
        assert words in page
    assert not Goal.objects.exists()
    answer = kept(cast.bell)
    plan = Plan.objects.get()
    assert answer.url.endswith(f"/plan/{plan.pk}/")
    first, second, third = Goal.objects.order_by("recorded_at")
    assert first.as_written.startswith("Goal 1: By June 10, 2026")
    assert (first.does, first.when) == ("ask for a break with his card", "when work gets hard")
    assert (first.value, first.out_of, first.measure) == (4, 5, "percent")
    assert first.phrases["start"] == "1 of 5 times"
    assert (second.given, second.value) == ("a visual schedule", None)
    assert (third.does, third.as_written) == ("", "Goal 3: Improve social skills.")
    assert {goal.by for goal in (first, second, third)} == {cast.bell}
    assert bytes(Original.objects.get(plan=plan).content) == PDF
    assert not Arriving.objects.exists()
    page = read(cast.ana, f"{plan.pk}/")
    for words in ("Lincoln School", "Improve social skills.", "Mr. Bell", "It was not written or signed here"):
        assert words in page


def test_this_years_goal_starts_from_it_and_the_years_are_held_side_by_side(cast):
    now, then = a_plan(cast.okafor), brought_in(cast.bell)
    first, second, third = Goal.objects.order_by("recorded_at")
    assert f"?earlier={first.pk}" in read(cast.bell, f"{then.pk}/")
    assert "?earlier=" not in read(cast.ana, f"{then.pk}/")
    assert f"?earlier={third.pk}" in read(cast.bell, f"{now.pk}/goals/new/")
    page = get(cast.bell, f"{now.pk}/goals/new/?earlier={first.pk}")
    assert page.context["form"]["does"].value() == "ask for a break with his card"
    assert page.context["form"]["who"].value() == "Mateo"
    assert "Goal 1: By June 10, 2026" in page.content.decode()
    assert get(cast.bell, f"{now.pk}/goals/new/?earlier={third.pk}").context["form"]["does"].value() == third.as_written
    form = filled(now, does="asks for a break with his card or by word")
    assert post(cast.bell, f"{now.pk}/goals/new/?earlier={first.pk}", form).status_code == 302
    goal = Goal.objects.get(plan=now)
    assert (goal.continues, goal.as_written) == (first, "")
    page = read(cast.ana, f"{now.pk}/goals/{goal.root}/versions/")
    assert "From another year’s goal to this one" in page
    assert "<del>" in page
    assert "From another year’s" not in read(cast.ana, f"{then.pk}/goals/{second.root}/versions/")


def test_the_plan_of_this_year_comes_first_and_that_of_last_year_where_there_is_no_other(cast):
    then = brought_in(cast.bell)
    assert "It was not written or signed here" in read(cast.ana)
    assert "Begin this year’s plan" in read(cast.okafor)
    a_plan(cast.okafor)
    assert "It was not written or signed here" not in read(cast.ana)
    assert f"/plan/{then.pk}/" in read(cast.ana)


def test_a_plan_of_this_year_may_begin_while_that_of_last_year_runs_out(cast):
    first = cast.okafor.today - timedelta(days=340)
    brought_in(cast.bell, begins_on=first, ends_on=first + timedelta(days=364))
    assert a_plan(cast.okafor)


def test_it_is_never_finished_signed_or_answered_here_and_all_but_its_goals_is_closed(cast):
    plan = brought_in(cast.bell)
    goal = Goal.objects.first()
    acts = [
        lambda: finish_plan(plan, by=cast.okafor),
        lambda: amend_plan(plan, id=uuid7(), by=cast.okafor, why="So.", sections=["goals"]),
        lambda: set_days(plan, by=cast.okafor, meeting_on=cast.okafor.today, official_in=""),
        lambda: said(cast.ana, plan),
        lambda: wrote(cast.bell, plan, "New words."),
        lambda: a_service(cast.jin, plan),
    ]
    for act in acts:
        with pytest.raises(NotPossible, match="brought in to start from"):
            act()
    assert not Edition.objects.get(plan=plan).is_finished
    changed = a_goal(cast.bell, plan, changes=goal)
    assert (changed.as_written, changed.phrases) == (goal.as_written, goal.phrases)
    assert get(cast.ana, f"{plan.pk}/goals/{goal.root}/").status_code == 200
    assert get(cast.ana, f"{plan.pk}/plan.pdf").status_code == 404


def test_a_goal_that_is_missing_is_added_in_the_days_of_its_plan(cast):
    plan = brought_in(cast.bell)
    page = get(cast.bell, f"{plan.pk}/goals/new/")
    days = [page.context["form"][name].value() for name in ("begins_on", "ends_on")]
    assert days == [plan.begins_on, plan.ends_on]


def test_goals_are_joined_cut_left_out_and_put_right(cast):
    sent(cast.bell, pasted="1. Mateo will read.\n2. With a timer.\n3. Mateo will add. He will also count.\n4. Nothing.")
    words = "3. Mateo will add.\n\nHe will also count."
    assert looked(cast.bell, **{"g1-joins": "on", "g2-words": words, "g3-is_out": "on"}).status_code == 302
    goals = understood(Arriving.objects.get())
    assert [goal.words for goal in goals] == [
        "1. Mateo will read.\n2. With a timer.",
        "3. Mateo will add.",
        "He will also count.",
    ]
    looked(cast.bell, **{"g0-does": "read a page", "g0-value": "3", "g0-measured": "frequency:times"})
    looked(cast.bell, **{"g0-words": "1. When it is quiet, Mateo will read."})
    first = understood(Arriving.objects.get())[0]
    assert (first.parts["does"], first.parts["when"]) == ("read a page", "When it is quiet")
    kept(cast.bell)
    goal = Goal.objects.order_by("recorded_at").first()
    assert (goal.does, goal.value, goal.unit) == ("read a page", 3, "times")
    assert goal.as_written == "1. When it is quiet, Mateo will read."


def test_what_was_taken_for_a_heading_can_be_a_goal_all_the_same(cast):
    sent(cast.bell)
    form = as_shown(cast.bell, do="look")
    del form["g0-is_out"]
    post(cast.bell, "bring-in/", form)
    assert understood(Arriving.objects.get())[0].words == "Annual Goals"
    kept(cast.bell)
    assert Goal.objects.count() == 4


def test_only_what_was_seen_is_kept(cast):
    sent(cast.bell)
    for change in ({"g2-joins": "on"}, {"g1-words": "Mateo will\n\nread."}, {"more": "Mateo will write."}):
        answer = kept(cast.bell, **change)
        assert answer.url.endswith("/plan/bring-in/")
        assert not Plan.objects.exists()
        assert "Please look once more" in str(*get_messages(answer.wsgi_request))
    kept(cast.bell)
    assert [goal.as_written for goal in Goal.objects.order_by("recorded_at")][-1] == "Mateo will write."


def test_a_goal_that_ends_before_its_plan_begins_is_told_and_nothing_typed_is_lost(cast):
    sent(cast.bell)
    page = looked(cast.bell, **{"g1-ends_on": "2020-01-01", "g1-does": "asks kindly"})
    assert page.status_code == 200
    assert "The goal ends before it begins. Please look at the two days." in page.content.decode()
    assert "asks kindly" in page.content.decode()
    assert understood(Arriving.objects.get())[1].own == {}


def test_a_day_in_the_words_that_cannot_be_is_told_and_not_taken(cast):
    arriving = laid_down(cast.bell, "By June 10, 2019, Mateo will read.")
    assert understood(arriving)[0].parts["ends_on"] is None
    assert "This day is not in the time of the plan." in read(cast.bell, "bring-in/")
    plan = bring_in(id=arriving.pk, by=cast.bell)
    goal = Goal.objects.get()
    assert (goal.begins_on, goal.ends_on, goal.phrases["by"]) == (plan.begins_on, plan.ends_on, "By June 10, 2019")


def test_sent_twice_it_is_laid_down_once_and_kept_once(cast):
    key = uuid7()
    assert sent(cast.bell, id=key).status_code == sent(cast.bell, id=key).status_code == 302
    form = as_shown(cast.bell, do="keep")
    first, again = post(cast.bell, "bring-in/", form), post(cast.bell, "bring-in/", form)
    assert first.url == again.url
    assert bring_in(id=key, by=cast.bell) == Plan.objects.get()
    assert sent(cast.bell, id=key).url == first.url
    with pytest.raises(NotPossible):
        laid_down(cast.bell, id=key)
    assert not Arriving.objects.exists()
    assert Goal.objects.count() == 3
    assert Entry.objects.filter(event="plans.brought_in").count() == 1
    with pytest.raises(Plan.DoesNotExist):
        bring_in(id=key, by=cast.okafor)


def test_nothing_is_half_kept(cast, monkeypatch):
    arriving = laid_down(cast.bell)
    rows = list(arriving.goals)
    rows[2]["own"] = {"does": "x" * 400, "times": 3, "of_last": 2}  # the table refuses such a row
    Arriving.objects.update(goals=rows)
    with pytest.raises(Exception, match="a_goal_is_seen_often_enough"):
        bring_in(id=arriving.pk, by=cast.bell)


def test_it_is_its_bringers_alone_until_it_is_kept(cast):
    arriving = laid_down(cast.bell)
    assert "ask for a break" not in read(cast.okafor, "bring-in/")
    for act in (
        lambda: bring_in(id=arriving.pk, by=cast.okafor),
        lambda: look_over(arriving, by=cast.okafor, goals=[]),
    ):
        with pytest.raises(Arriving.DoesNotExist):
            act()
    leave(arriving, by=cast.okafor)
    assert Arriving.objects.exists()
    with pytest.raises(Arriving.DoesNotExist):
        laid_down(cast.okafor, id=arriving.pk)


def test_it_can_be_left_and_goes_by_itself_after_a_month(cast):
    sent(cast.bell)
    assert looked(cast.bell, do="leave").status_code == 302
    assert not Arriving.objects.exists()
    laid_down(cast.bell)
    sweep()
    assert Arriving.objects.exists()
    Arriving.objects.update(changed_at=timezone.now() - HELD_FOR - timedelta(minutes=1))
    sweep()
    assert not Arriving.objects.exists()


@pytest.mark.parametrize("who", ["ana", "luis", "rosa", "ines", "pam"])
def test_who_may_not_write_the_plan_brings_nothing_in(cast, who):
    member = getattr(cast, who)
    assert get(member, "bring-in/").status_code == 403
    assert sent(member).status_code == 403
    assert "Bring in last year’s plan" not in read(cast.ana)
    with pytest.raises(NotPossible):
        laid_down(member)


def test_whose_place_ended_meanwhile_keeps_nothing(cast):
    arriving = laid_down(cast.bell)
    end_place(cast.bell, by=cast.okafor.person, why="New job")
    with pytest.raises(NotPossible):
        bring_in(id=arriving.pk, by=cast.bell)
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2020-01-01"}, "The plan ends before it begins."),
        ({"begins_on": "2010-01-01"}, "A plan ends after it begins, and in about a year."),
        ({"came_from": ""}, "Please fill this in."),
        ({"pasted": "\u200b", "file": ""}, "Please choose the PDF, or paste the goals."),
        ({"pasted": "\n\n".join(["Mateo will read."] * (MOST_GOALS + 1))}, "That is more than 40 goals."),
        ({"pasted": "word " * LONGEST_GOAL}, "One of the goals is very long."),
    ],
)
def test_what_does_not_fit_is_told_and_what_was_typed_stays(cast, wrong, sentence):
    page = sent(cast.bell, **wrong)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Arriving.objects.exists()


def test_a_plan_that_has_not_begun_is_none_of_last_year(cast):
    with pytest.raises(NotPossible, match="has begun already"):
        laid_down(cast.bell, begins_on=cast.bell.today, ends_on=cast.bell.today + timedelta(days=300))


@pytest.mark.parametrize("content", [b"GIF89a", b"<html>", b"%PDF-1.7" + b"x" * LARGEST])
def test_what_is_no_pdf_is_refused_with_a_sentence(cast, content):
    with pytest.raises(NotPossible, match="PDF of at most 10 MB"):
        laid_down(cast.bell, content=content)


def test_the_pdf_may_come_without_goals_and_goals_without_a_pdf(cast):
    plan = brought_in(cast.bell, "")
    assert Original.objects.get().plan == plan
    assert "No goal was brought in." in read(cast.ana)
    first = cast.bell.today - timedelta(days=800)
    brought_in(cast.bell, content=None, begins_on=first, ends_on=first + timedelta(days=300))
    assert Original.objects.count() == 1


def test_the_same_days_come_in_once(cast):
    brought_in(cast.bell)
    with pytest.raises(NotPossible, match="brought in already"):
        brought_in(cast.okafor)
    assert Arriving.objects.get().member == cast.okafor


def test_hidden_marks_of_a_word_processor_stay_outside(cast):
    pasted = (
        "\ufeff\uf0b7\tMateo\u00a0will re\u00adad.\u200b\r\n\uf0b7\t\u202eMateo\u202c will say می\u200cخواهم.\ufffc"
    )
    brought_in(cast.bell, pasted)
    assert [goal.as_written for goal in Goal.objects.order_by("recorded_at")] == [
        "Mateo will read.",
        "Mateo will say می\u200cخواهم.",
    ]


def test_filed_under_the_wrong_child_it_goes_whole(cast):
    plan = brought_in(cast.bell)
    take_out(Entry.objects.get(event="plans.brought_in"), by=cast.okafor, why="Another child's")
    assert not Plan.objects.filter(taken_out_at=None).exists()
    for model in (Goal, Original, Edition):
        assert not model._base_manager.filter(plan=plan, taken_out_at=None).exists()
    assert get(cast.ana, f"{plan.pk}/").status_code == 404
    assert brought_in(cast.bell)


def test_the_pages_ask_as_few_questions_for_many_goals_as_for_one(cast):
    first = cast.bell.today - timedelta(days=800)
    many = "\n\n".join(f"Mateo will read {count} words a minute." for count in range(1, 31))
    few = brought_in(cast.bell, "Mateo will read.")
    full = brought_in(cast.bell, many, begins_on=first, ends_on=first + timedelta(days=300))
    window = browser(cast.bell)
    counts = []
    for plan in (few, full):
        window.get(f"/children/{cast.child.pk}/plan/{plan.pk}/")
        counts.append(questions(window, f"/children/{cast.child.pk}/plan/{plan.pk}/"))
    assert counts == [14, 14]
    for pasted in ("Mateo will read.", many):
        arriving = laid_down(cast.bell, pasted, profile="us-504")
        counts.append(questions(window, f"/children/{cast.child.pk}/plan/bring-in/"))
        leave(arriving, by=cast.bell)
    assert counts[2:] == [9, 9]
