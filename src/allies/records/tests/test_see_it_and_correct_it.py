"""“I want to see it”, “please correct it”, the statement that stays, and who outside got something."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.asked.models import Asked
from allies.asking.models import Request, What
from allies.asking.tests.answering import no, yes
from allies.asking.tests.asking import asked
from allies.batons.actions import pass_baton
from allies.batons.models import Way
from allies.clocks.legal_dates import dates_of
from allies.database.ids import uuid7
from allies.meetings.tests.meeting import arranged, at, set_for
from allies.observations.actions import write_observation
from allies.plans.tests.papers import draft, words_of
from allies.plans.tests.signing import a_finished_plan
from allies.records.actions import ask_to_correct, note_disclosure, take_back, write_statement
from allies.records.models import Basis, Contested, Disclosure, Statement
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]

WRONG = "He did not push. He was pushed."


def page(member, name="record", *args, **query):
    return enter(Client(), member.person).get(reverse(f"records:{name}", args=[member.child_id, *args]), query)


def of_request(member, request):
    return enter(Client(), member.person).get(reverse("asking:request", args=[member.child_id, request.pk])).text


def story(member):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/story/").content.decode()


@pytest.fixture
def entry(cast):
    """What a teacher noted, for the whole team."""
    seen = write_observation(id=uuid7(), by=cast.bell, sort="hard", what="push", happened_at=timezone.now())
    return Entry.objects.get(about_id=seen.pk)


def corrected(entry, by, words=WRONG, **more):
    return ask_to_correct(entry, **{"id": uuid7(), "by": by, "chosen": ["wrong"], "words": words, **more})


def refused(entry, cast, by=None):
    request = corrected(entry, by or cast.ana)
    no(cast.okafor, request, matter=None)
    return request


def given(cast, **more):
    said = {"to": "Dr. Lee, Children’s Hospital", "what": "The hearing report", "why": "To plan a hearing test."}
    said |= {"basis": Basis.TRANSFER, "on": cast.okafor.today}
    return note_disclosure(**{"id": uuid7(), "by": cast.okafor, **said, **more})


def test_a_mother_asks_for_a_correction_of_one_entry_in_a_letter_that_names_it(cast, entry):
    browser = enter(Client(), cast.ana.person)
    there = f"{reverse('records:correct', args=[cast.child.pk])}?line={entry.pk}"
    assert f"records/correct/?line={entry.pk}" in story(cast.ana)
    answer = browser.post(there, {"id": str(uuid7()), "chosen": ["wrong"], "words": WRONG}, follow=True)
    request = Request.objects.get()
    assert request.what == What.CORRECTION
    assert WRONG in request.words
    assert f"/story/line/{entry.pk}/" in answer.content.decode() or str(entry.pk) in answer.content.decode()
    assert (
        str(entry.pk)
        in enter(Client(), cast.okafor.person).get(f"/children/{cast.child.pk}/requests/{request.pk}/").text
    )


def test_sent_twice_it_is_one_request_and_with_other_words_it_is_refused(cast, entry):
    key = uuid7()
    assert corrected(entry, cast.ana, id=key) == corrected(entry, cast.ana, id=key)
    with pytest.raises(SentOtherwise):
        corrected(entry, cast.ana, words="Other words.", id=key)
    assert (Request.objects.count(), Contested.objects.count()) == (1, 1)


def test_nothing_typed_is_said_beside_the_box_and_nothing_is_sent(cast, entry):
    there = f"{reverse('records:correct', args=[cast.child.pk])}?line={entry.pk}"
    answer = enter(Client(), cast.ana.person).post(there, {"id": str(uuid7()), "chosen": ["wrong"], "words": " "})
    assert "Please write something first." in answer.text
    assert 'value="wrong"' in answer.text
    assert not Request.objects.exists()


def test_an_entry_of_the_other_home_cannot_be_contested_nor_found(cast):
    note = pass_baton(
        by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={"did": "Elm."}, only_for=cast.elm
    )
    hidden = Entry.objects.get(about_id=note[0].pk)
    assert page(cast.luis, "correct", line=hidden.pk).status_code == 200
    with pytest.raises(NotPossible):
        corrected(hidden, cast.ana)
    assert page(cast.ana, "correct", line=hidden.pk).status_code == 404
    assert page(cast.ana, "correct", line="nonsense").status_code == 404
    assert page(cast.bell, "correct", line=hidden.pk).status_code == 404


def test_a_no_says_which_hearing_there_is_and_offers_a_statement(cast, entry):
    request = refused(entry, cast)
    text = of_request(cast.ana, request)
    assert "right to a hearing" in text
    assert "34 CFR 99.20(c)" in text
    assert reverse("records:state", args=[cast.child.pk, request.pk]) in text


def test_after_a_yes_there_is_nothing_to_state(cast, entry):
    request = corrected(entry, cast.ana)
    yes(cast.okafor, request, matter=None)
    with pytest.raises(NotPossible):
        write_statement(request, id=uuid7(), by=cast.ana, words=WRONG)
    text = of_request(cast.ana, request)
    assert "right to a hearing" not in text


def test_a_statement_is_read_by_whoever_reads_the_entry_and_stands_beside_it_in_the_story(cast, entry):
    statement = write_statement(refused(entry, cast), id=uuid7(), by=cast.ana, words=WRONG)
    line = Entry.objects.get(about_id=statement.pk)
    assert (line.occurred_at, line.audience_id, line.kind) == (entry.occurred_at, entry.audience_id, entry.kind)
    for reader in (cast.ana, cast.luis, cast.bell, cast.okafor, cast.pam, cast.rosa):
        assert reader.sees(Statement).exists() == reader.sees(Entry).filter(pk=entry.pk).exists()


def test_a_correction_that_a_mother_asked_for_is_no_byte_of_the_other_homes(cast, entry):
    refused(entry, cast)
    for reader in (cast.luis, cast.rosa):
        assert not reader.sees(Contested).exists()
    assert "correction of the record" not in page(cast.luis).text
    assert "Waiting" not in page(cast.luis).text


def test_each_home_has_its_own_request_for_the_record_with_its_own_day(cast):
    asked(cast.ana, What.RECORDS)
    assert "Due by" in page(cast.ana).text
    assert "Due by" not in page(cast.luis).text
    assert "Due by" in page(cast.okafor).text


def test_a_statement_goes_with_its_entry_and_comes_back_with_it(cast, entry):
    statement = write_statement(refused(entry, cast), id=uuid7(), by=cast.ana, words=WRONG)
    take_out(entry, by=cast.bell, why="Another child's.")
    assert not cast.ana.sees(Statement).exists()
    assert not Entry.objects.filter(about_id=statement.pk, taken_out_at=None).exists()


def test_who_wrote_a_statement_takes_it_back_and_nobody_else_does(cast, entry):
    statement = write_statement(refused(entry, cast), id=uuid7(), by=cast.ana, words=WRONG)
    with pytest.raises(NotPossible):
        take_back(statement, by=cast.luis)
    take_back(statement, by=cast.ana)
    take_back(statement, by=cast.ana)
    assert not cast.okafor.sees(Statement).exists()
    assert Statement.objects.get().words == WRONG


def test_each_parent_reads_who_outside_got_something_and_why(cast):
    given(cast)
    for reader in (cast.ana, cast.luis, cast.okafor):
        text = page(reader).text
        assert "Dr. Lee" in text
        assert "To plan a hearing test." in text


def test_what_was_not_given_names_no_ground_on_which_it_was(cast):
    given(cast, basis=Basis.OTHER, is_refused=True)
    text = page(cast.ana).text
    assert "Asked for, and not given" in text
    assert str(Basis.OTHER.label) not in text
    assert "What for" in text


def test_what_was_one_homes_own_matter_is_read_by_no_other_home(cast):
    given(cast, to="Officer Kim", home=cast.oak)
    assert "Officer Kim" in page(cast.ana).text
    assert "Officer Kim" not in page(cast.luis).text
    assert "Given to somebody outside" not in story(cast.luis)


def test_an_order_that_closes_who_has_seen_closes_who_got_something(cast):
    given(cast)
    assert "Dr. Lee" in page(cast.luis).text
    closed = {Kind.ACCESS: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.luis.today, until_on=None, order="Order 7", by=cast.okafor.person)
    assert page(cast.luis).status_code == 403


def test_what_was_given_with_consent_says_on_which_day_it_was_given(cast):
    form = {
        "id": str(uuid7()),
        "to": "Dr. Lee",
        "what": "A report",
        "why": "A test.",
        "basis": "consent",
        "whose": "all",
    }
    form |= {"on": cast.okafor.today.isoformat()}
    browser, there = enter(Client(), cast.okafor.person), reverse("records:disclose", args=[cast.child.pk])
    answer = browser.post(there, form)
    assert "on which it was agreed to in writing" in answer.text
    assert 'value="Dr. Lee"' in answer.text
    assert not Disclosure.objects.exists()
    browser.post(there, form | {"consented_on": cast.okafor.today.isoformat()})
    browser.post(there, form | {"consented_on": cast.okafor.today.isoformat()})
    assert Disclosure.objects.get().consented_on == cast.okafor.today


def test_a_day_to_come_is_no_disclosure_yet(cast):
    with pytest.raises(NotPossible):
        given(cast, on=cast.okafor.today + timedelta(days=1))
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("who", ["bell", "jin", "pam", "rosa"])
def test_the_page_of_the_record_is_for_parents_and_for_who_keeps_the_team(cast, who):
    assert page(getattr(cast, who)).status_code == 403


def test_who_asks_the_evening_before_a_meeting_is_answered_before_it(cast):
    """Law wants the records before any meeting about the plan, and the case manager has it in sight at once."""
    meeting = arranged(cast.okafor)
    set_for(meeting, cast.okafor, at(1))
    asked(cast.ana, What.RECORDS)
    [due] = [one for one in dates_of(cast.okafor) if one.deadline.id == "us-federal.records"]
    assert due.due.on == cast.okafor.today
    [waits] = Asked.objects.filter(what="clocks.due")
    assert waits.from_at <= timezone.now()
    assert "Due by" in page(cast.ana).text


def test_a_statement_is_shown_wherever_the_entry_is_shown_and_found_with_its_name(cast, entry):
    """Also where the entry has no words of its own, and at no query where a child has none."""
    statement = write_statement(refused(entry, cast), id=uuid7(), by=cast.ana, words=WRONG)
    for reader in (cast.ana, cast.luis, cast.bell):
        browser = enter(Client(), reader.person)
        assert WRONG in browser.get(reverse("observations:one", args=[cast.child.pk, entry.about_id])).text
        assert WRONG in browser.get(reverse("timeline:story", args=[cast.child.pk])).text
    take_back(statement, by=cast.ana)
    again = enter(Client(), cast.luis.person)
    assert WRONG not in again.get(reverse("observations:one", args=[cast.child.pk, entry.about_id])).text
    assert WRONG not in story(cast.luis)


def test_a_statement_beside_an_entry_of_the_plan_is_on_the_paper_of_the_plan(cast):
    edition = a_finished_plan(cast.okafor)
    of_plan = cast.ana.sees(Entry).filter(event__startswith="plans.", side="school").latest("occurred_at", "id")
    statement = write_statement(refused(of_plan, cast), id=uuid7(), by=cast.ana, words=WRONG)
    assert WRONG in words_of(draft(cast.okafor, edition.plan))
    take_back(statement, by=cast.ana)
    assert WRONG not in words_of(draft(cast.okafor, edition.plan))


def test_both_are_taken_along_as_tables_each_home_its_own(cast, entry):
    write_statement(refused(entry, cast), id=uuid7(), by=cast.ana, words=WRONG)
    given(cast, to="Officer Kim", home=cast.oak)
    for reader, reads in ((cast.ana, True), (cast.okafor, True), (cast.luis, False)):
        tables = enter(Client(), reader.person).get(reverse("progress:all_as_json", args=[cast.child.pk]))
        words = b"".join(tables.streaming_content).decode() if tables.streaming else tables.text
        assert ("Officer Kim" in words) == reads
        assert WRONG in words
