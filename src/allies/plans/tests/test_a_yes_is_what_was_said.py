"""A yes is never read as more than was said; a page on paper puts aside nothing its giver said here; what is taken out
is read nowhere."""

from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.plan import finish_plan
from allies.plans.actions.rows import end_row, put_row
from allies.plans.actions.signing import OnPaper
from allies.plans.actions.texts import keep_draft
from allies.plans.models import Draft, Service, Signature, SignedPage, Stance
from allies.plans.signed_pages import Page
from allies.teams.errors import NotPossible
from allies.teams.permissions import Side
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .planning import SPEECH, a_plan, answered, browser, fill_all, read, said
from .signing import NO, YES, a_finished_plan, amended, answered_parts, as_seen, said_yes, signed, took_back
from .test_signing import path, post


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def line_of(thing):
    return Entry.objects.get(about_id=thing.pk, taken_out_at=None)


def on_paper(cast, edition, answers=None, page=None, on=None):
    paper = OnPaper(on or cast.okafor.today, page)
    says = answers or {"present": (YES, "")}
    return mark_signed(edition, id=uuid7(), by=cast.okafor, of=cast.ana, language="en", answers=says, paper=paper)


def test_a_yes_to_one_part_is_told_as_a_yes_to_that_part_everywhere(cast, edition):
    answered_parts(cast.ana, edition)
    Stance.objects.exclude(section="present").update(taken_out_at=edition.finished_at)
    signature = signed(cast.ana, edition)
    assert signature.parts(YES) == ["present"]
    assert signature.is_partial
    for reader, page in ((cast.okafor, path(edition)), (cast.ana, f"signatures/{signature.pk}/")):
        assert "agrees with every part" not in read(reader, page)
    assert Entry.objects.get(event="plans.signed").facts["is_partial"]


def test_a_no_to_an_earlier_text_is_no_yes_to_the_next(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Too little."))
    later = amended(edition, cast.okafor)
    answered_parts(cast.ana, later, services=(NO, "Too little."))
    assert signed(cast.ana, later).is_partial


def test_an_id_of_another_text_answers_like_any_bad_id(cast, edition):
    first = said_yes(cast.ana, edition)
    later = amended(edition, cast.okafor)
    answered_parts(cast.ana, later)
    with pytest.raises(Signature.DoesNotExist):
        signed(cast.ana, later, id=first.pk)


def test_a_page_on_paper_does_not_put_aside_a_no_or_a_taking_back_of_that_day(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Too little."))
    with pytest.raises(NotPossible, match="Please talk first"):
        on_paper(cast, edition, {"services": (YES, "")})
    took_back(cast.ana, signed(cast.ana, edition))
    with pytest.raises(NotPossible, match="Please talk first"):
        on_paper(cast, edition)
    assert Stance.objects.get(says=NO).replaced_at is None


def test_parts_that_a_page_leaves_open_keep_what_was_said_of_them(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Too little."))
    form = {"id": uuid7(), "of": cast.ana.pk, "signed_on": cast.okafor.today.isoformat(), "language": "en"}
    answer = post(cast.okafor, path(edition, "on-paper/"), form | {"agreed": ["present"], "words": ""})
    assert answer.status_code == 302
    assert Stance.objects.get(says=NO).replaced_at is None
    assert Signature.objects.get().is_partial


def test_only_who_keeps_the_record_takes_something_out_of_a_text_that_others_signed(cast):
    plan = a_plan(cast.okafor)
    concern = said(cast.luis, plan)
    edition = a_finished_plan_of(cast, plan, concern)
    signature = said_yes(cast.ana, edition)
    place = f"/children/{cast.child.pk}/story/{line_of(concern).pk}/take-out/"
    answer = browser(cast.luis).post(place, {"why": "oops"})
    assert answer.status_code == 200
    assert "Please ask the case manager." in answer.content.decode()
    assert "valid: every letter is as it was signed" in read(cast.ana, f"signatures/{signature.pk}/")
    take_out(line_of(concern), by=cast.okafor, why="It is of another child")
    page = read(cast.ana, f"signatures/{signature.pk}/")
    assert "void: the text has changed" in page
    assert concern.words not in page
    told = Entry.objects.get(event="plans.no_longer_holds")
    assert (told.about_id, told.audience) == (signature.pk, signature.audience)  # no other home learns that she signed
    assert (
        "a signature is no longer valid" in browser(cast.ana).get(f"/children/{cast.child.pk}/story/").content.decode()
    )
    assert "no longer valid" not in browser(cast.luis).get(f"/children/{cast.child.pk}/story/").content.decode()


def a_finished_plan_of(cast, plan, *inputs):
    answered(cast.okafor, *inputs)
    fill_all(cast.okafor, plan)
    return as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)


def test_words_of_a_no_that_were_taken_out_are_read_in_no_signature(cast, edition):
    stances = answered_parts(cast.ana, edition, services=(NO, "What Omar did."))
    signature = signed(cast.ana, edition)
    take_out(Entry.objects.get(event="plans.not_agreed"), by=cast.ana, why="A name")
    page = read(cast.ana, f"signatures/{signature.pk}/")
    assert "Omar" not in page
    assert "These words were taken out." in page
    assert stances


def test_a_page_noted_for_the_wrong_parent_is_taken_out_by_who_noted_it(cast, edition):
    said_here = answered_parts(cast.ana, edition, services=(NO, "Too little."))
    page = Page("application/pdf", b"%PDF-1.7")
    signature = on_paper(cast, edition, {"present": (YES, ""), "apart": (NO, "Not mine.")}, page)
    with pytest.raises(NotPossible):
        take_out(line_of(signature), by=cast.ana, why="Not mine")
    take_out(line_of(signature), by=cast.okafor, why="It is of another child")
    answer = browser(cast.okafor).get(f"/children/{cast.child.pk}/plan/signatures/{signature.pk}/page/")
    assert answer.status_code == 404
    assert SignedPage.objects.get().taken_out_at
    assert "Not mine." not in read(cast.luis)
    stands = Stance.objects.get(of=cast.ana, section="apart", replaced_at=None, taken_out_at=None)
    assert stands.pk in {stance.pk for stance in said_here}


def test_what_another_page_said_stays_when_one_page_is_taken_out(cast, edition):
    on_paper(cast, edition, {"present": (YES, ""), "services": (NO, "Too little.")})
    wrong = on_paper(cast, edition, {"goals": (YES, ""), "apart": (NO, "Not mine.")})
    take_out(line_of(wrong), by=cast.okafor, why="It is of another child")
    stand = Stance.objects.filter(replaced_at=None, taken_out_at=None).values_list("section", "says")
    assert set(stand) == {("present", YES), ("services", NO)}


def test_what_cannot_be_taken_out_by_itself_is_said_beside_the_form(cast, edition):
    line = Entry.objects.filter(event="plans.finished").latest("recorded_at")
    place = f"/children/{cast.child.pk}/story/{line.pk}/take-out/"
    answer = browser(cast.okafor).post(place, {"why": "wrong child"})
    assert answer.status_code == 200
    assert "Please take out what is wrong in the plan" in answer.content.decode()
    line.refresh_from_db()
    assert line.taken_out_at is None


def speech(cast):
    today = cast.okafor.today
    return SPEECH | {"begins_on": today, "ends_on": today + timedelta(days=300)}


def changed(cast, service, **more):
    plan = service.plan
    return put_row(Service(id=uuid7(), **speech(cast) | more), plan, by=cast.okafor, changes=service.pk)


def test_what_grew_from_a_service_that_is_taken_out_goes_along(cast):
    plan = a_plan(cast.okafor)
    first = put_row(Service(id=uuid7(), **speech(cast)), plan, by=cast.okafor)
    wrong = changed(cast, first, what="Of Omar")
    changed(cast, wrong, what="Of Omar, too")
    take_out(line_of(wrong), by=cast.okafor, why="Another child")
    stand = [row.what for row in Service.objects.all() if row.stands]
    assert stand == ["Speech therapy"]


def test_a_service_that_was_ended_does_not_come_back_when_a_change_of_it_is_taken_out(cast):
    plan = a_plan(cast.okafor)
    first = put_row(Service(id=uuid7(), **speech(cast)), plan, by=cast.okafor)
    second = changed(cast, first, minutes=20)
    end_row(second, by=cast.okafor)
    take_out(Entry.objects.filter(about_id=second.pk).first(), by=cast.okafor, why="Another child")
    assert [row for row in Service.objects.all() if row.stands] == []


def test_the_id_of_somebody_elses_draft_answers_like_any_bad_id(cast):
    plan = a_plan(cast.okafor)
    section = plan.law.section("present")
    own = {"by": cast.ana, "section": section, "voice": Side.HOME}
    draft = keep_draft(plan, id=uuid7(), words="Mine", **own)
    with pytest.raises(Draft.DoesNotExist):
        keep_draft(plan, id=draft.pk, words="Not mine", **own | {"by": cast.luis})
    assert Draft.objects.get().words == "Mine"


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_slip_in_the_year_is_said_beside_the_field(cast, year):
    plan = a_plan(cast.okafor)
    answer = post(cast.okafor, f"{plan.pk}/days/", {"meeting_on": f"{year}-06-01"})
    assert answer.status_code == 200
    assert "Please look at the year." in answer.content.decode()
