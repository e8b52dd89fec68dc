"""A page that was sent, gone back to and changed: what it says now is never taken for what it said before."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from allies.database.ids import uuid7
from allies.media.tests.pdfs import a_pdf
from allies.plans.actions.answering import answer_parts
from allies.plans.actions.plan import finish_plan
from allies.plans.models import (
    Accommodation,
    Arriving,
    Edition,
    Goal,
    Input,
    Original,
    Plan,
    Service,
    Signature,
    Stance,
    TakenBack,
    Verdict,
)
from allies.plans.models.inputs import InputSort
from allies.plans.models.signing import Says
from allies.teams.errors import SentOtherwise

from .arriving import PDF, as_shown, last_year
from .arriving import sent as brought
from .goals import filled
from .planning import SPEECH, a_plan, browser, fill_all, post, said
from .signing import a_finished_plan, answered_parts, as_seen, parts_of, signed
from .test_signing import form_of, path

OTHERWISE = "You sent this before, and it said something else."


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def refused(member, where, form, model, sentence=OTHERWISE, **other):
    """What the page would send next, once it was sent twice as it was, and then with other words."""
    for _twice in range(2):
        assert post(member, where, form).status_code == 302
    count = model.objects.count()
    answer = post(member, where, form | other)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in page
    assert model.objects.count() == count
    now = answer.context["form"]
    for name, value in other.items():
        if not isinstance(value, SimpleUploadedFile):
            assert str(now[name].value()) == str(value), name
    hidden = {name: now[name].value() for name in ("id", "changes") if name in now.fields and now[name].value()}
    assert hidden["id"] != str(form["id"])
    return form | other | hidden


def test_other_words_to_a_plan_are_not_taken_for_the_first(cast, plan):
    form = {"id": uuid7(), "sort": "concern", "section": "concerns", "words": "He is alone.", "reads": "plan"}
    for other in ({"words": "He is never alone."}, {"sort": "hope"}, {"section": "present"}, {"reads": "home"}):
        sent = refused(cast.ana, f"{plan.pk}/say/", form, Input, **other)
    assert Input.objects.get().words == "He is alone."
    assert post(cast.ana, f"{plan.pk}/say/", sent).status_code == 302
    assert [one.is_for_all for one in Input.objects.order_by("recorded_at")] == [True, False]
    assert post(cast.luis, f"{plan.pk}/say/", form | {"words": "Not mine."}).status_code == 404


def test_a_goal_that_is_asked_for_is_the_same_in_each_language_and_another_in_other_parts(cast, plan):
    form = filled(plan, reads="plan", place1_key="")
    sent = refused(cast.ana, f"{plan.pk}/goals/ask/", form, Input, place2_words="in the hall")
    cast.ana.person.language = "es"
    cast.ana.person.save()
    assert post(cast.ana, f"{plan.pk}/goals/ask/", form).status_code == 302
    assert post(cast.ana, f"{plan.pk}/goals/ask/", sent).status_code == 302
    first, second = Input.objects.order_by("recorded_at")
    assert first.goal["places"][1]["words"] == "group work"
    assert second.goal["places"][1]["words"] == "in the hall"


def test_another_answer_to_what_was_said_is_not_taken_for_the_first(cast, plan):
    alike = [said(by, plan, "More time.") for by in (cast.ana, cast.bell)]
    why = {"reason": "Too early.", "evidence": "Notes of May."}
    form = {"id": uuid7(), "inputs": [str(one.pk) for one in alike], "fate": "adopted", **why}
    sent = refused(cast.okafor, f"{plan.pk}/said/answer/", form, Verdict, inputs=[str(alike[0].pk)])
    for other in ({"fate": "not_adopted"}, {"evidence": "Notes of June."}, {"reason": "Too late."}):
        sent = refused(cast.okafor, f"{plan.pk}/said/answer/", form, Verdict, **other)
    assert post(cast.okafor, f"{plan.pk}/said/answer/", sent).status_code == 302
    assert {one.reason for one in Verdict.objects.filter(replaced_at=None)} == {"Too late."}


@pytest.mark.parametrize(
    ("model", "where", "typed", "other"),
    [
        (Service, "services", SPEECH, {"minutes": 20}),
        (Accommodation, "easier", {"words": "More time", "where": "tests", "who": ""}, {"words": "Less noise"}),
    ],
)
def test_another_row_is_not_taken_for_the_first_and_a_change_goes_on_from_what_was_kept(
    cast, plan, model, where, typed, other
):
    days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on} if model is Service else {}
    form = {"id": uuid7(), **typed, **days}
    sent = refused(cast.jin, f"{plan.pk}/{where}/new/", form, model, **other)
    assert post(cast.jin, f"{plan.pk}/{where}/new/", sent).status_code == 302
    assert sum(row.stands for row in model.objects.all()) == 2
    first = model.objects.get(pk=form["id"])
    change = form | {"id": uuid7(), "changes": first.pk, "who": "helper"}
    sent = refused(cast.jin, f"{plan.pk}/{where}/{first.pk}/", change, model, **other)
    assert post(cast.jin, f"{plan.pk}/{where}/{first.pk}/", sent).status_code == 302
    assert model.objects.latest("recorded_at").based_on_id == change["id"]
    assert sum(row.stands for row in model.objects.all()) == 2


def test_another_goal_is_not_taken_for_the_first_and_a_change_goes_on_from_what_was_kept(cast, plan):
    form = filled(plan, place1_key="")  # each sending makes a key of its own
    refused(cast.bell, f"{plan.pk}/goals/new/", form, Goal, does="finishes his task")
    goal = Goal.objects.get()
    change = filled(plan, changes=goal.pk, given="a bell")
    where = f"{plan.pk}/goals/{goal.root}/change/"
    sent = refused(cast.bell, where, change, Goal, place3_words="at the table")
    assert post(cast.bell, where, sent).status_code == 302
    now = Goal.objects.get(replaced_at=None)
    assert (now.root, now.based_on_id, now.places[2]["words"]) == (goal.pk, change["id"], "at the table")


def test_another_reason_with_the_same_goal_is_not_lost(cast, plan):
    asked = said(cast.ana, plan, "sits still", sort=InputSort.GOAL)
    form = filled(plan, fate="adapted", reason="Moving helps him.", evidence="Notes of May.")
    refused(cast.okafor, f"{plan.pk}/goals/new/?said={asked.pk}", form, Verdict, reason="He moves to think.")
    assert post(cast.bell, f"{plan.pk}/goals/new/?said={asked.pk}", form).status_code == 404
    assert Verdict.objects.get().reason == "Moving helps him."


def test_a_no_from_the_page_of_an_earlier_yes_is_not_taken_for_it(cast, edition):
    where = path(edition, "answers/")
    form = form_of(cast.ana, where)
    answered_parts(cast.ana, edition, present=(Says.TIME, ""))
    stood = {f"says-{code}": "agree" for code in parts_of(edition)} | {"says-present": "time"}
    form |= stood | {"says-goals": "disagree", "words-goals": "Too few."}
    sent = refused(cast.ana, where, form, Stance, **{"says-services": "disagree", "words-services": "Too little."})
    assert Stance.objects.filter(section="services").get().says == "agree"
    for other in (
        {"says-present": "agree"},
        {"says-goals": "agree"},
        {"words-goals": "Far too few."},
        {"says-goals": ""},
    ):
        assert OTHERWISE in post(cast.ana, where, form | other).content.decode()
    assert OTHERWISE in post(cast.ana, where, form | {"all": "1"}).content.decode()
    assert post(cast.ana, where, sent).status_code == 302
    stands = Stance.objects.get(section="services", replaced_at=None)
    assert (stands.says, stands.words) == ("disagree", "Too little.")
    assert post(cast.ana, where, form).status_code == 302  # the first, late, is still the first
    assert Stance.objects.get(section="services", replaced_at=None) == stands
    with pytest.raises(Stance.DoesNotExist):
        answer_parts(edition, batch=uuid.UUID(str(form["id"])), by=cast.luis, answers={"present": (Says.AGREE, "")})


def test_a_signature_of_before_is_no_answer_to_who_said_no_since(cast, edition):
    answered_parts(cast.ana, edition)
    where = path(edition, "sign/")
    form = form_of(cast.ana, where) | {"mine": "on"}
    for _twice in range(2):
        assert post(cast.ana, where, form).status_code == 302
    answered_parts(cast.ana, edition, services=(Says.DISAGREE, "Too little."))
    answer = post(cast.ana, where, form)
    assert OTHERWISE in answer.content.decode()
    sent = form | {"id": answer.context["form"]["id"].value()}
    assert post(cast.ana, where, sent).status_code == 302
    assert [one.is_partial for one in Signature.objects.order_by("recorded_at")] == [False, True]


def test_a_signature_that_was_taken_back_is_no_answer_to_who_signs_anew(cast, edition):
    answered_parts(cast.ana, edition)
    where = path(edition, "sign/")
    form = form_of(cast.ana, where) | {"mine": "on"}
    assert post(cast.ana, where, form).status_code == 302
    back = f"signatures/{form['id']}/take-back/"
    taken = form_of(cast.ana, back) | {"words": "I was hurried."}
    for words in ("I was hurried.", "I was hurried.", ""):
        assert post(cast.ana, back, taken | {"words": words}).status_code == 302
    for other in (taken, {"id": uuid7()}):
        page = post(cast.ana, back, other | {"words": "I was alone."}).content.decode()
        assert "Your agreement was withdrawn before. What you wrote now was not saved." in page
        assert "I was alone." in page
    assert TakenBack.objects.get().words == "I was hurried."
    answer = post(cast.ana, where, form)
    assert "You signed this before, and withdrew your agreement. Nothing was signed now." in answer.content.decode()
    sent = form | {"id": answer.context["form"]["id"].value()}
    assert post(cast.ana, where, sent).status_code == 302
    assert Signature.objects.count() == 2


def test_another_text_is_not_taken_for_the_one_that_was_signed(cast, edition):
    answered_parts(cast.ana, edition)
    signature = signed(cast.ana, edition)
    with pytest.raises(SentOtherwise):
        signed(cast.ana, edition, id=signature.pk, sum="0" * 64)


def test_another_page_of_paper_is_not_taken_for_the_first(cast, edition):
    where = path(edition, "on-paper/")
    day = cast.okafor.today
    form = form_of(cast.okafor, where) | {"of": str(cast.ana.pk), "signed_on": day, "agreed": ["present", "goals"]}
    for other in (
        {"of": str(cast.luis.pk)},
        {"agreed": ["present"]},
        {"agreed": ["present"], "refused": ["goals"], "words": "Too few."},
        {"language": "es"},
        {"file": SimpleUploadedFile("scan.pdf", a_pdf("Mine"), "application/pdf")},
    ):
        sent = refused(cast.okafor, where, form, Signature, **other)
    page = post(cast.okafor, where, form | {"file": SimpleUploadedFile("scan.pdf", a_pdf("Mine"))}).content.decode()
    assert "Please choose the file again: a browser forgets it." in page
    sent["file"] = SimpleUploadedFile("scan.pdf", a_pdf("Mine"), "application/pdf")
    assert post(cast.okafor, where, sent).status_code == 302
    first, second = Signature.objects.order_by("recorded_at")
    assert (first.page_sum, bool(second.page_sum)) == ("", True)


def test_other_days_of_a_plan_or_another_change_of_it_are_not_taken_for_the_first(cast):
    first = cast.okafor.today
    form = {"id": uuid7(), "profile": "us-federal", "begins_on": first, "ends_on": first + timedelta(days=364)}
    for other in ({"official_in": "StateForms"}, {"ends_on": first + timedelta(days=300)}):
        refused(cast.okafor, "begin/", form, Plan, **other)
    plan = Plan.objects.get()
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    form = {"id": uuid7(), "sections": ["present"], "why": "He reads alone now."}
    for other in ({"sections": ["present", "goals"]}, {"why": "He swims now."}):
        sent = refused(cast.okafor, f"{plan.pk}/open-again/", form, Edition, **other)
    finish_plan(plan, by=cast.okafor)
    assert post(cast.okafor, f"{plan.pk}/open-again/", sent).status_code == 302
    assert [one.why for one in Edition.objects.order_by("number")] == ["", "He reads alone now.", "He swims now."]
    assert as_seen(Edition.objects.get(number=2), cast.okafor).sections == ["present"]


def test_another_pdf_is_not_taken_for_the_first(cast, plan):
    def pdf(words):
        return SimpleUploadedFile("IEP.pdf", PDF + words)

    key = uuid7()
    where = f"{plan.pk}/official/new/"
    for _twice in range(2):
        assert post(cast.okafor, where, {"id": key, "file": pdf(b"one")}).status_code == 302
    answer = post(cast.okafor, where, {"id": key, "file": pdf(b"two")})
    assert OTHERWISE in answer.content.decode()
    assert "Please choose the file again: a browser forgets it." in answer.content.decode()
    sent = {"id": answer.context["form"]["id"].value(), "file": pdf(b"two")}
    assert post(cast.okafor, where, sent).status_code == 302
    assert Original.objects.count() == 2


def test_another_plan_of_last_year_is_not_taken_for_the_one_that_was_laid_down_or_kept(cast):
    key = uuid7()
    assert brought(cast.bell, id=key).status_code == brought(cast.bell, id=key, file="").status_code == 302
    changed = (
        {"pasted": "Goal 1: Mateo will tie his shoes."},
        {"came_from": "Elm School"},
        {"ends_on": last_year(cast.bell)["ends_on"] - timedelta(days=1)},
    )
    for one in (*changed, {"file": SimpleUploadedFile("IEP.pdf", PDF + b"2")}):
        page = brought(cast.bell, id=key, **one).content.decode()
        assert "You have started to bring in a plan. Please save or discard that one first." in page
    assert len(Arriving.objects.get().goals) == 4
    assert post(cast.bell, "bring-in/", as_shown(cast.bell, do="keep")).status_code == 302
    assert brought(cast.bell, id=key).url.endswith(f"/{key}/")
    for one in (*changed, {"file": SimpleUploadedFile("IEP.pdf", PDF + b"2")}):
        answer = brought(cast.bell, id=key, **one)
        assert "This plan was brought in already." in answer.content.decode()
        assert answer.context["form"]["id"].value() != str(key)


def test_a_page_of_last_years_goals_that_was_kept_says_so_where_it_says_something_else_now(cast):
    brought(cast.bell)
    form = as_shown(cast.bell, do="keep")
    kept = post(cast.bell, "bring-in/", form).url
    [name] = [name for name, value in form.items() if "ask for a break" in str(value) and name.endswith("-words")]
    part = name.replace("-words", "-does")
    lost = "What you changed now was not saved."
    for other, is_lost in (
        ({}, False),
        ({"do": "leave"}, False),
        ({name: "Mateo will ask for help."}, True),
        ({part: "asks for a break with a card"}, True),
        ({"more": "Mateo will read."}, True),
    ):
        answer = browser(cast.bell).post(f"/children/{cast.child.pk}/plan/bring-in/", form | other, follow=True)
        assert answer.redirect_chain[0][0] == kept
        assert (lost in answer.content.decode()) is is_lost, other
    assert Goal.objects.count() == 3
