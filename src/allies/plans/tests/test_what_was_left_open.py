"""Before a plan is final each duty that it does not meet is named; it warns, the team decides, and the text says so."""

from datetime import date

import pytest

from allies.plans.actions.plan import finish_plan, set_days
from allies.plans.duties import open_duties
from allies.plans.final_texts import content_sum, final_text
from allies.plans.models import Edition
from allies.teams.models import Child

from .goals import a_goal
from .papers import text
from .papers import words_of as words_on
from .planning import a_plan, a_service, fill_all, post, read, wrote
from .signing import as_seen, said_yes, standing

pytestmark = pytest.mark.django_db
FACTORS = ("behavior", "english", "braille", "communication", "technology")
WHY = "The goals come next week."
ALL_ANSWERED = dict.fromkeys(FACTORS, "no")


@pytest.fixture
def plan(cast):
    return filled(cast)


def filled(cast, profile="us-federal", born_on=date(2018, 5, 1)):
    Child.objects.filter(pk=cast.child.pk).update(born_on=born_on)
    plan = a_plan(cast.okafor, profile)
    plan.child = cast.okafor.child = Child.objects.get(pk=cast.child.pk)
    fill_all(cast.okafor, plan)
    return plan


def words(plan, answered=ALL_ANSWERED):
    return [one.words(plan) for one in open_duties(plan, answered)]


def whole(plan, cast):
    """All that is left to do, done."""
    a_goal(cast.okafor, plan)
    wrote(cast.okafor, plan, "20 minutes a day.", "apart", on=standing(plan, "apart"))
    plan.meeting_on = set_days(plan, by=cast.okafor, meeting_on=plan.begins_on, official_in="").meeting_on


def test_a_goal_without_a_start_a_number_a_measure_or_a_recorder_is_named(cast, plan):
    whole(plan, cast)
    a_goal(cast.okafor, plan, places=[{"key": "p1", "words": "in class", "side": "school"}])
    assert words(plan) == [
        "Goal 2: no starting point is written down.",
        "Goal 2: who writes it down, and how often, is not said.",
    ]


def test_each_question_of_a_part_is_answered_yes_or_no_or_named(cast, plan):
    whole(plan, cast)
    assert words(plan, {"behavior": "yes", "english": "no"}) == [
        f"Special factors: nobody has answered yes or no to “{question}”."
        for question in (
            "Is the child blind, or is it hard for them to see?",
            "Does the child need help to communicate, or is the child deaf?",
            "Does the child need devices or services that help (assistive technology)?",
        )
    ]
    assert words(plan) == []


def test_goals_in_words_a_share_of_time_without_a_number_and_a_meeting_without_a_day_are_named(cast, plan):
    assert words(plan) == [
        "Goals for the year: there are words, and no goal with a start, a number and how it is measured.",
        "Time outside general education: no number says how much. For “never”, write 0.",
        "The day of the meeting is not written down.",
    ]
    whole(plan, cast)
    assert words(plan) == []


def test_the_same_words_in_several_parts_are_named(cast, plan):
    whole(plan, cast)
    for part in ("present", "factors", "progress"):
        wrote(cast.okafor, plan, "See  above.", part, on=standing(plan, part))
    [said] = words(plan)
    assert said.startswith("The same words are in several parts: ")
    assert "Present levels: how the child is doing now" in said


def test_a_service_outside_the_days_of_the_plan_is_named(cast, plan):
    whole(plan, cast)
    a_service(cast.okafor, plan, what="Swimming", begins_on=plan.begins_on.replace(year=plan.begins_on.year - 1))
    assert words(plan) == ["Swimming: its days are not within the days of the plan."]


def test_each_place_names_what_its_own_law_and_form_ask_for(cast):
    """Of a place that asks for no measured goals none is missed; of a plan that is looked at again, the day is."""
    no_day = "The day of the meeting is not written down."
    assert words(filled(cast, "us-504")) == ["When we review: no day is written down.", no_day]
    assert words(filled(cast, "uk-england")) == [no_day]
    assert words(filled(cast, "ca-on")) == [
        "Goals and what is expected: there are words, and no goal with a start, a number and how it is measured.",
        no_day,
    ]


def test_an_outcome_of_a_place_that_wants_no_number_lacks_none(cast):
    plan = filled(cast, "uk-england")
    a_goal(cast.okafor, plan, measure="", unit="", value=None, places=[])
    assert words(plan) == ["The day of the meeting is not written down."]


def test_a_part_for_an_age_is_named_where_the_child_has_it_or_nobody_wrote_when_they_were_born(cast):
    plan = filled(cast, born_on=None)
    whole(plan, cast)
    transition, rights = words(plan)
    assert "Transition: life after school: nothing is written. It is for a child who is 16 or older" in transition
    assert "Rights that pass to the student: nothing is written. It is for a child who is 17 or older" in rights
    wrote(cast.okafor, plan, "At 14 he is still too young.", "transition")
    assert words(plan) == [rights]


def test_it_warns_and_the_team_decides(cast, plan):
    where = f"{plan.pk}/finish/"
    assert "Mark as final and leave these open" in read(cast.okafor, where)
    answer = post(cast.okafor, where, {"behavior": "yes"})
    assert "Nothing is final yet." in answer.content.decode()
    assert not Edition.objects.exclude(finished_at=None).exists()
    seen = str(len(open_duties(plan, {"behavior": "yes"})))
    answer = post(cast.okafor, where, {"behavior": "yes", "seen": seen, "why_open": "  "})
    assert "Please write why, in a few words." in answer.content.decode()
    assert not Edition.objects.exclude(finished_at=None).exists()
    assert post(cast.okafor, where, {"behavior": "yes", "seen": seen, "why_open": WHY}).status_code == 302
    edition = Edition.objects.exclude(finished_at=None).get()
    assert edition.answered == {"behavior": "yes"}
    assert len(edition.left_open) == int(seen)
    assert edition.why_open == WHY


def test_why_it_is_final_all_the_same_is_read_by_all_who_read_the_plan_and_signed(cast, plan):
    edition = as_seen(finish_plan(plan, by=cast.okafor, why_open=WHY), cast.okafor)
    said = "Why it is final without these:"
    for path in (f"{plan.pk}/", f"{plan.pk}/editions/1/", f"final/{edition.pk}/"):
        page = " ".join(read(cast.ana, path).split())
        assert said in page
        assert WHY in page
        assert "no number says how much" in page
    paper = words_on(text(cast.ana, edition))
    assert f"{said} {WHY}" in paper.rpartition("What takes effect")[2]
    assert f"{said} {WHY}" in final_text(edition, "en").words
    total = content_sum(edition)
    edition.why_open = "Another reason."
    assert content_sum(edition) != total


def test_where_nothing_is_left_open_no_reason_is_asked_and_none_is_kept(cast):
    plan = filled(cast, "uk-england")
    set_days(plan, by=cast.okafor, meeting_on=plan.begins_on, official_in="")
    assert "Why is it final" not in read(cast.okafor, f"{plan.pk}/finish/")
    assert finish_plan(plan, by=cast.okafor, why_open=WHY).why_open == ""


def test_the_final_text_says_what_was_answered_and_what_was_left_open_in_each_language(cast, plan):
    edition = as_seen(finish_plan(plan, by=cast.okafor, answered={"behavior": "yes"}), cast.okafor)
    said = final_text(edition, "en").words
    assert (
        "Left open by the team: Time outside general education: no number says how much. For “never”, write 0." in said
    )
    assert "the child’s own or that of others? Yes" in said
    assert "El equipo lo dejó abierto: " in final_text(edition, "es").words
    assert "Left open by the team" in read(cast.ana, f"final/{edition.pk}/")


def test_what_was_left_open_is_part_of_what_is_signed(cast, plan):
    edition = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    signature = said_yes(cast.ana, edition)
    total = content_sum(edition)
    edition.left_open = []
    assert content_sum(edition) != total
    assert signature.held(content_sum(edition)).value == "changed"


def test_a_text_that_was_final_before_anybody_asked_keeps_its_sum(cast, plan):
    edition = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    edition.left_open, edition.answered = [], {}
    assert "Left open" not in final_text(edition, "en").words
