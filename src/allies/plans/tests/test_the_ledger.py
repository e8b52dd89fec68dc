"""Anyone on the team says what they think; each concern and proposal gets an answer; a finished plan has none open."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.plans.actions.inputs import withdraw_input
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.duties import open_duties
from allies.plans.ledger import ledger_of
from allies.plans.models import Edition, Input, Text, Verdict
from allies.plans.models.inputs import Fate, InputSort, unanswered
from allies.teams.errors import NotPossible
from allies.teams.permissions import Permission
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .planning import a_plan, a_service, answered, browser, fill_all, get, post, read, said, wrote


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def test_everybody_who_reads_the_plan_may_say_something(cast, plan):
    speakers = {name for name, member in cast.everyone.items() if get(member, f"{plan.pk}/say/").status_code == 200}
    assert speakers == {"ana", "luis", "okafor", "bell", "jin", "pam"}


def test_a_parents_concern_stands_in_the_plan_word_for_word_and_with_the_name(cast, plan):
    words = "Me preocupa   el recreo:\nnadie juega con él."
    form = {"id": uuid7(), "sort": "concern", "section": "concerns", "words": words, "reads": "plan"}
    for _twice in range(2):
        assert post(cast.ana, f"{plan.pk}/say/", form).status_code == 302
    assert Input.objects.get().words == words
    page = read(cast.luis)
    assert "nadie juega con él." in page
    assert "Ana Rivera" in page


def test_what_one_home_says_to_school_alone_the_other_never_reads(cast, plan):
    [verdict] = answered(cast.okafor, said(cast.ana, plan, "About our nights.", for_all=False), fate=Fate.NOT_ADOPTED)
    for path in ("", f"{plan.pk}/said/"):
        assert "About our nights." not in read(cast.luis, path)
        assert verdict.reason not in read(cast.luis, path)
    assert "About our nights." in read(cast.ana, f"{plan.pk}/said/")
    assert "About our nights." in read(cast.okafor, f"{plan.pk}/said/")
    assert not cast.luis.sees(Entry).filter(event__in=["plans.said", "plans.answered"]).exists()


def test_school_is_not_told_that_its_own_concern_stands_in_the_plan_word_for_word(cast, plan):
    said(cast.bell, plan, "He is often late.")
    assert "It goes into the plan word for word" not in read(cast.bell, f"{plan.pk}/say/")
    assert "It goes into the plan word for word" in read(cast.ana, f"{plan.pk}/say/")
    assert "No parent has put a concern in the plan." in read(cast.ana)


def test_nobody_chooses_for_a_parent_who_reads_it(cast, plan):
    form = {"id": uuid7(), "sort": "concern", "section": "", "words": "Ours."}
    page = post(cast.ana, f"{plan.pk}/say/", form)
    assert "Please choose who should read it." in page.content.decode()
    assert "Ours." in page.content.decode()
    assert not Input.objects.exists()


def test_who_said_it_reads_what_became_of_it_and_why(cast, plan):
    goal = said(cast.ana, plan, "He ties his shoes.", InputSort.GOAL)
    assert "waits for an answer" in read(cast.ana)
    form = {
        "id": uuid7(),
        "inputs": [goal.pk],
        "fate": "not_adopted",
        "reason": "Not yet.",
        "evidence": "Notes of May.",
    }
    assert post(cast.okafor, f"{plan.pk}/said/answer/", form).status_code == 302
    page = read(cast.ana, f"{plan.pk}/said/")
    for words in ("It is not in the plan", "Not yet.", "Notes of May."):
        assert words in page


@pytest.mark.parametrize("fate", [Fate.ADAPTED, Fate.NOT_ADOPTED])
def test_what_is_not_taken_as_it_is_says_why_and_what_that_rests_on(cast, plan, fate):
    goal = said(cast.ana, plan)
    form = {"id": uuid7(), "inputs": [goal.pk], "fate": fate.value, "reason": "Not yet.", "evidence": ""}
    page = post(cast.okafor, f"{plan.pk}/said/answer/", form).content.decode()
    assert "Please say which information you used." in page
    assert "Not yet." in page
    for missing in ({"reason": ""}, {"evidence": ""}):
        with pytest.raises(NotPossible):
            answered(cast.okafor, goal, fate=fate, **missing)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict(input=goal, batch=uuid7(), fate=fate, by=cast.okafor, district_id=goal.district_id,
                child_id=goal.child_id, audience_id=goal.audience_id).save()  # fmt: skip


def test_things_that_are_alike_are_answered_together_and_told_once_to_each_who_reads(cast, plan):
    alike = [said(by, plan, "More time.", for_all=by is not cast.luis) for by in (cast.ana, cast.bell, cast.luis)]
    form = {"id": uuid7(), "inputs": [one.pk for one in alike], "fate": "adopted", "reason": "", "evidence": ""}
    for _twice in range(2):
        assert post(cast.okafor, f"{plan.pk}/said/answer/", form).status_code == 302
    assert Verdict.objects.count() == 3
    lines = Entry.objects.filter(event="plans.answered")
    assert sorted(line.facts["count"] for line in lines) == [1, 2]
    assert cast.ana.sees(Entry).filter(event="plans.answered").get().facts["count"] == 2


def test_answers_that_were_told_in_one_line_are_taken_out_with_it(cast, plan):
    alike = [said(by, plan, "More time.") for by in (cast.ana, cast.bell)]
    answered(cast.okafor, *alike)
    assert not Input.open_in(plan).exists()
    take_out(Entry.objects.get(event="plans.answered"), by=cast.okafor, why="x")
    assert set(Input.open_in(plan)) == set(alike)


def test_a_hope_and_a_thanks_need_no_answer(cast, plan):
    for sort in (InputSort.HOPE, InputSort.THANKS):
        heard = said(cast.pam, plan, "Thank you.", sort)
        with pytest.raises(NotPossible):
            answered(cast.okafor, heard)
    fill_all(cast.okafor, plan)
    assert finish_plan(plan, by=cast.okafor).is_finished
    assert "heard" in read(cast.pam, f"{plan.pk}/said/")


def test_an_answer_that_changes_stands_beside_the_earlier_one(cast, plan):
    goal = said(cast.ana, plan)
    answered(cast.okafor, goal, fate=Fate.NOT_ADOPTED, reason="No room.")
    answered(cast.okafor, goal, fate=Fate.ADAPTED, reason="There is room.")
    [line] = ledger_of(cast.ana, plan)
    assert line.verdict.reason == "There is room."
    assert [verdict.reason for verdict in line.earlier] == ["No room."]


def test_one_takes_back_what_nobody_has_answered_and_nobody_elses(cast, plan):
    goal = said(cast.ana, plan)
    assert post(cast.luis, f"{plan.pk}/said/{goal.pk}/take-back/", {}).status_code == 404
    with pytest.raises(NotPossible):
        withdraw_input(goal, by=cast.okafor)
    assert post(cast.ana, f"{plan.pk}/said/{goal.pk}/take-back/", {}).status_code == 302
    assert not Input.open_in(plan).exists()
    assert "taken back" in read(cast.ana, f"{plan.pk}/said/")
    late = said(cast.ana, plan)
    answered(cast.okafor, late)
    with pytest.raises(NotPossible):
        withdraw_input(late, by=cast.ana)


def test_a_plan_is_not_finished_while_one_is_open_or_a_part_is_missing(cast, plan):
    goal = said(cast.ana, plan)
    with pytest.raises(NotPossible, match="waits for an answer"):
        finish_plan(plan, by=cast.okafor)
    answered(cast.okafor, goal)
    with pytest.raises(NotPossible, match="nothing is written there yet"):
        finish_plan(plan, by=cast.okafor)
    assert "nothing is written there yet" in read(cast.okafor, f"{plan.pk}/finish/")
    fill_all(cast.okafor, plan)
    sent = {"seen": str(len(open_duties(plan, {}))), "why_open": "It helps already."}
    assert post(cast.okafor, f"{plan.pk}/finish/", sent).status_code == 302
    assert finish_plan(plan, by=cast.okafor).number == 1
    page = read(cast.ana)
    assert "Final since" in page
    assert "Final does not mean in effect" in page
    assert Entry.objects.filter(event="plans.finished").count() == 1


def test_a_plan_with_two_texts_in_one_place_is_not_finished(cast, plan):
    fill_all(cast.okafor, plan)
    first = Text.objects.get(section="present")
    wrote(cast.bell, plan, "Red.", on=[first])
    wrote(cast.jin, plan, "Blue.", on=[first])
    with pytest.raises(NotPossible, match="Please make it one text"):
        finish_plan(plan, by=cast.okafor)


def test_a_finished_plan_changes_only_once_it_is_opened_again_and_only_where_it_says(cast, plan):
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    for change in (lambda: wrote(cast.bell, plan, "Later."), lambda: a_service(cast.bell, plan)):
        with pytest.raises(NotPossible, match="final"):
            change()
    form = {"id": uuid7(), "sections": ["present"], "why": "He reads alone now."}
    for _twice in range(2):
        assert post(cast.okafor, f"{plan.pk}/open-again/", form).status_code == 302
    assert "He reads alone now." in read(cast.ana)
    with pytest.raises(NotPossible, match="other parts"):
        a_service(cast.bell, plan)
    wrote(cast.bell, plan, "He reads alone.", on=[Text.objects.get(section="present")])
    assert finish_plan(plan, by=cast.okafor).number == 2
    first, second = Edition.objects.order_by("number")
    assert first.holds != second.holds
    assert set(first.holds["services"]) == set(second.holds["services"])


def test_two_amendments_at_once_are_one_and_a_word(cast, plan):
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="One.", sections=["present"])
    with pytest.raises(NotPossible, match="open already"):
        amend_plan(plan, id=uuid7(), by=cast.okafor, why="Two.", sections=["goals"])
    assert "open already" in read(cast.okafor, f"{plan.pk}/open-again/")
    sent = {"id": uuid7(), "why": "He swims now.", "sections": ["present"]}
    page = post(cast.okafor, f"{plan.pk}/open-again/", sent).content.decode()
    assert "open already" in page
    assert "He swims now." in page


def test_what_is_said_after_the_finish_is_for_the_next_change(cast, plan):
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    late = said(cast.ana, plan)
    assert late.number == 2
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="One.", sections=["present"])
    with pytest.raises(NotPossible, match="waits for an answer"):
        finish_plan(plan, by=cast.okafor)


def test_that_it_was_finished_is_not_taken_out_by_itself(cast, plan):
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    with pytest.raises(NotPossible, match="the plan itself"):
        take_out(Entry.objects.get(event="plans.finished"), by=cast.okafor, why="x")
    assert "Final since" in read(cast.ana)


def nothing_finished_is_open() -> bool:
    finished = dict(Edition.objects.exclude(finished_at=None).order_by("number").values_list("plan", "number"))
    left = unanswered(Input.objects.filter(taken_out_at=None))
    return all(one.number > finished.get(one.plan_id, 0) for one in left)


ACTS = st.lists(
    st.sampled_from(
        ["say", "say at home", "hope", "answer", "answer again", "take back", "finish", "amend", "take out said",
         "take out answer", "take out finish", "put back", "write"]
    ),
    max_size=14,
)  # fmt: skip


@given(acts=ACTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_order_of_acts_nothing_finished_has_an_open_word_and_no_word_is_lost(cast, acts):
    with transaction.atomic():
        plan = a_plan(cast.okafor)
        fill_all(cast.okafor, plan)
        kept: dict[object, str] = {}
        taken = []
        for at, act in enumerate(acts):
            try:
                with transaction.atomic():
                    do(act, at, cast, plan, taken)
            except NotPossible:
                pass
            now = {one.pk: one.words for one in [*Input.objects.all(), *Text.objects.all()]}
            assert kept.items() <= now.items(), act
            kept = now
            assert nothing_finished_is_open(), (at, acts)
        transaction.set_rollback(True)


def do(act, at, cast, plan, taken):
    inputs = list(Input.objects.filter(taken_out_at=None).order_by("recorded_at", "id"))
    verdicts = list(Verdict.objects.filter(taken_out_at=None).order_by("recorded_at", "id"))
    if act == "say":
        said(cast.bell, plan, f"Words {at}")
    elif act == "say at home":
        said(cast.ana, plan, f"Words {at}", for_all=False)
    elif act == "hope":
        said(cast.ana, plan, f"Words {at}", InputSort.HOPE)
    elif act == "answer":
        answered(cast.okafor, *[one for one in inputs if one.needs_verdict])
    elif act == "answer again" and inputs:
        answered(cast.okafor, inputs[0], fate=Fate.NOT_ADOPTED)
    elif act == "take back" and inputs:
        withdraw_input(inputs[-1], by=inputs[-1].by)
    elif act == "finish":
        finish_plan(plan, by=cast.okafor)
    elif act == "amend":
        amend_plan(plan, id=uuid7(), by=cast.okafor, why=f"Why {at}", sections=["present"])
    elif act == "take out said" and inputs:
        taken.append(take_out(Entry.objects.get(about_id=inputs[0].pk), by=cast.okafor, why="x"))
    elif act == "take out answer" and verdicts:
        line = Entry.objects.filter(event="plans.answered", taken_out_at=None).order_by("id").first()
        if line:  # what was taken out with its own words has none left
            taken.append(take_out(line, by=cast.okafor, why="x"))
    elif act == "take out finish":
        line = Entry.objects.filter(event="plans.finished").order_by("id").first()
        if line:
            take_out(line, by=cast.okafor, why="x")
    elif act == "put back" and taken:
        put_back(taken.pop(), by=cast.ford)
    elif act == "write":
        standing = Text.objects.filter(section="present", replaced_at=None, taken_out_at=None).order_by("id")
        wrote(cast.bell, plan, f"Words {at}", on=list(standing))


def test_what_waits_for_an_answer_is_on_the_case_managers_front_page(cast, plan):
    said(cast.ana, plan, for_all=False)
    words = "One thing that was said to the plan waits for an answer"
    assert words in browser(cast.okafor).get("/", follow=True).content.decode()
    assert words not in browser(cast.luis).get("/", follow=True).content.decode()
    assert not cast.luis.may(Permission.ANSWER_INPUT)


def test_many_things_said_ask_no_more_questions(cast, plan, django_assert_max_num_queries):
    for many in (1, 15):
        for _each in range(many):
            answered(cast.okafor, said(cast.ana, plan))
        client, path = browser(cast.ana), f"/children/{cast.child.pk}/plan/{plan.pk}/said/"
        client.get(path)
        with django_assert_max_num_queries(8):
            assert client.get(path).status_code == 200
