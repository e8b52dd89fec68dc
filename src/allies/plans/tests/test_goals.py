"""A goal is whole: every part of it is data, is said in one plain sentence, and nothing of it is kept by halves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from allies.goals import parts
from allies.plans.models import Goal
from allies.teams.errors import NotPossible
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .goals import TEN_MINUTES, a_goal, filled
from .planning import a_plan, get, post, read


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def test_the_goal_of_ten_minutes_in_three_places_is_kept_with_all_its_parts(cast, plan):
    form = filled(plan)
    for _twice in range(2):
        answer = post(cast.bell, f"{plan.pk}/goals/new/", form)
        assert answer.status_code == 302, answer.content.decode()
    row = Goal.objects.get()
    assert {name: getattr(row, name) for name in TEN_MINUTES} == TEN_MINUTES
    goal = row.in_parts
    assert goal.criterion == parts.Criterion(10, parts.Unit.MINUTES, times=5, of_last=5, still_after_weeks=(2, 4))
    assert [place.words for place in goal.settings] == ["independent work", "group work", "homework time"]
    assert [place.side.value for place in goal.settings] == ["school", "school", "home"]
    assert goal.baselines[2] == parts.Baseline(5, date(2026, 8, 29), "a week of homework", "homework time")
    assert goal.recordings[0] == parts.Recording("Mr. Bell", "independent work", 3)
    assert goal.practice == parts.Practice("at homework time", 10, 3, parts.Help.HINT, "Moving and standing are fine.")


def test_it_reads_as_one_plain_sentence_in_each_language(cast, plan):
    goal = a_goal(cast.bell, plan, ends_on=date(2027, 6, 1), begins_on=date(2026, 9, 1))
    assert goal.sentence == (
        "Given a timer in sight, when the task is clear, Mateo will stay focused on the task for ten minutes "
        "for 10 minutes in 5 checks in a row, by June 1, 2027. Where: independent work, group work, homework time."
    )
    with override("es"):
        assert "al menos 10 minutos, 5 veces seguidas" in goal.sentence
        assert goal.sentence.endswith("1 de junio de 2027.")
    with override("ar"):
        assert "على الأقل 10 دقائق" in goal.sentence


def test_all_who_read_the_plan_read_the_goal_and_nobody_at_home_writes_it(cast, plan):
    goal = a_goal(cast.bell, plan)
    for who in (cast.ana, cast.luis, cast.pam, cast.jin):
        page = read(who, f"{plan.pk}/goals/{goal.root}/")
        for words in ("stays focused", "a timer in sight", "4 minutes", "Mr. Bell", "at homework time", "six minutes"):
            assert words in page
        assert "stay focused" in read(who)
    for who in (cast.ana, cast.pam):
        assert get(who, f"{plan.pk}/goals/new/").status_code == 403
        assert get(who, f"{plan.pk}/goals/{goal.root}/change/").status_code == 403
    assert get(cast.rosa, f"{plan.pk}/goals/{goal.root}/").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on", "The goal ends before it begins."),
        ({"does": "\u200b \u00ad"}, "does", "Please fill this in."),
        ({"measured": ""}, "measured", "Please say what this number counts."),
        ({"out_of": "8"}, "value", "This is more than there are."),
        ({"of_last": "3"}, "of_last", "This is less than the number before."),
        ({"value": "inf"}, "value", "Please write a number"),
        ({"value": "-1"}, "value", "0"),
        ({"place2_on": ""}, "place2_on", "Please say when that was seen."),
        ({"place2_value": ""}, "place2_value", "Please write the number that was seen."),
        ({"place1_days": ""}, "place1_days", "Please say on how many days."),
        ({"place3_words": ""}, "place3_words", "Please say which place this is."),
        ({"practice_when": ""}, "practice_when", "Please say when it could be."),
        ({"step1_words": ""}, "step1_words", "Please say what is reached by then."),
        ({"measured": "duration:words"}, "measured", "is not in the list"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_kept(cast, plan, wrong, field, sentence):
    page = post(cast.bell, f"{plan.pk}/goals/new/", filled(plan, **wrong)).content.decode()
    assert f'href="#id_{field}"' in page or f'href="#id_{field}_0"' in page
    assert sentence in page
    assert "three lessons, watched by Mr. Bell" in page
    assert not Goal.objects.exists()


def test_the_act_and_the_database_refuse_what_ends_before_it_begins(cast, plan):
    last = plan.begins_on
    with pytest.raises(NotPossible):
        a_goal(cast.bell, plan, ends_on=last)
    row = Goal(plan=plan, by=cast.bell, district_id=plan.district_id, child_id=plan.child_id, root=plan.pk,
               audience_id=plan.audience_id, begins_on=last, ends_on=last, **TEN_MINUTES)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_only_what_the_child_does_and_the_days_are_needed(cast, plan):
    form = {
        name: value for name, value in filled(plan).items() if name in {"id", "who", "does", "begins_on", "ends_on"}
    }
    assert post(cast.bell, f"{plan.pk}/goals/new/", form).status_code == 302
    goal = Goal.objects.get()
    assert goal.in_parts.criterion is None
    page = read(cast.bell, f"{plan.pk}/goals/{goal.root}/")
    assert "Say how well" in page
    assert "Say where it starts" in page


def test_words_out_of_a_word_processor_lose_their_hidden_marks(cast, plan):
    form = filled(plan, does="stays\u00a0fo\u00adcused\u200b for \ufefften minutes")
    assert post(cast.bell, f"{plan.pk}/goals/new/", form).status_code == 302
    assert Goal.objects.get().does == "stays focused for ten minutes"


def test_one_looks_it_over_first_and_nothing_is_kept(cast, plan):
    form = filled(plan, does="makes eye contact", place1_value="", place1_on="", place1_source="", look="1")
    page = post(cast.bell, f"{plan.pk}/goals/new/", form).content.decode()
    assert "Eye contact is not a goal here." in page
    assert "Nothing is saved yet." in page
    assert "It reads like this" in page
    assert not Goal.objects.exists()


def test_the_check_is_advice_and_never_a_gate(cast, plan):
    form = filled(plan, does="makes eye contact")
    assert post(cast.bell, f"{plan.pk}/goals/new/", form).status_code == 302
    page = read(cast.ana, f"{plan.pk}/goals/{Goal.objects.get().root}/")
    assert "Eye contact is not a goal here." in page
    assert "This is advice." in page


def test_the_goals_page_says_the_way_and_leads_to_how_it_goes(cast, plan):
    goal = a_goal(cast.bell, plan)
    page = read(cast.luis, f"{plan.pk}/goals/{goal.root}/")
    assert f'/goals/{goal.root}/">How it goes, place by place' in page
    for way in ("From 4 to 10 in 52 weeks", "From 3 to 10 in 52 weeks", "From 5 to 10 in 52 weeks"):
        assert way in page


def test_a_change_is_a_new_row_of_the_same_goal_and_its_places_keep_their_keys(cast, plan):
    first = a_goal(cast.bell, plan)
    gone = {f"place1_{name}": "" for name in ("words", "value", "on", "source", "who", "days", "key")}
    new = {"place4_words": "the bus", "place4_side": "around", "place5_words": "the park", "place5_key": "p2"}
    form = filled(plan, does="stays focused for twelve minutes", changes=first.pk, **gone, **new)
    assert post(cast.jin, f"{plan.pk}/goals/{first.root}/change/", form).status_code == 302
    first.refresh_from_db()
    second = Goal.objects.get(based_on=first)
    assert first.replaced_at
    assert second.root == first.root == first.pk
    keys = [place["key"] for place in second.places]
    assert keys[:2] == ["p2", "p3"]
    assert len(set(keys)) == 4
    assert not {"p1", "p2", "p3"} & set(keys[2:])
    page = read(cast.ana, f"{plan.pk}/goals/{first.root}/versions/")
    assert "<ins>" in page
    assert "<del>" in page
    assert "twelve" in page


def test_of_two_who_change_the_same_the_second_is_told(cast, plan):
    first = a_goal(cast.bell, plan)
    a_goal(cast.jin, plan, changes=first, does="stays focused for nine minutes")
    page = post(cast.bell, f"{plan.pk}/goals/{first.root}/change/", filled(plan, changes=first.pk)).content.decode()
    assert "Somebody changed this meanwhile" in page
    assert Goal.objects.get(replaced_at=None).does == "stays focused for nine minutes"


def test_a_goal_that_ends_no_longer_stands_and_is_not_lost(cast, plan):
    goal = a_goal(cast.bell, plan)
    for _twice in range(2):
        assert post(cast.bell, f"{plan.pk}/goals/{goal.root}/end/", {}).status_code == 302
    assert "stays focused" not in read(cast.ana)
    page = read(cast.ana, f"{plan.pk}/goals/{goal.root}/")
    assert "taken out of the plan" in page
    assert "stays focused" in page


def test_what_was_filed_under_the_wrong_child_is_gone_and_the_version_before_stands(cast, plan):
    first = a_goal(cast.bell, plan)
    second = a_goal(cast.bell, plan, changes=first, does="another child's goal")
    line = Entry.objects.get(event="plans.goal_put", about_id=second.pk)
    taken = take_out(line, by=cast.okafor, why="Another child")
    page = read(cast.luis, f"{plan.pk}/goals/{first.root}/")
    assert "stays focused" in page
    assert "another child" not in page + read(cast.luis, f"{plan.pk}/goals/{first.root}/versions/")
    with pytest.raises(NotPossible):
        put_back(taken, by=cast.ford)


def test_the_story_says_it_and_leads_there(cast, plan):
    goal = a_goal(cast.bell, plan)
    line = Entry.objects.get(event="plans.goal_put")
    assert line.facts["goal"] == str(goal.root)
    from_story = get(cast.ana, f"{plan.pk}/goals/{line.facts['goal']}/")
    assert from_story.status_code == 200


def test_a_sort_of_plan_without_goals_has_no_pages_of_goals(cast):
    plan = a_plan(cast.okafor, "us-504", begins_on=cast.okafor.today + timedelta(days=1))
    assert not any(section.shape == "goals" for section in plan.law.sections)
    assert get(cast.bell, f"{plan.pk}/goals/new/").status_code == 404


def test_what_the_form_says_already_is_not_said_again_as_advice(cast, plan):
    form = filled(plan, ends_on="2020-01-01", place1_on="", given="", look="1")
    page = post(cast.bell, f"{plan.pk}/goals/new/", form).content.decode()
    assert "The goal ends before it begins." in page
    assert "Say what is there to help." in page
    for words in ("Say from when and by when.", "Say where it starts", "It is whole, clear and can be measured."):
        assert words not in page
