"""What happened is written down once, corrected without rewriting, and counted for whoever may read it."""

from datetime import date, timedelta

import pytest

from allies.clocks.actions import correct_day, it_did_not_happen, it_happened, it_was_done, take_back, write_down
from allies.clocks.legal_dates import legal_dates
from allies.clocks.models import DayOff, Happening
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, District, Seats
from allies.teams.permissions import Kind
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db

CONSENT, ASKED, REVIEWED = Happened.EVALUATION_CONSENT_RECEIVED, Happened.EVALUATION_REQUESTED, Happened.PLAN_REVIEWED
RECORDS = Happened.RECORDS_REQUESTED


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""


def thing(by, audience, kind=Kind.TALK):
    """Some row of another room."""
    return Entry.objects.create(kind=kind, event="made.up", about_id=uuid7(), side=by.side, **written_by(by, audience))


def dates(member):
    return legal_dates(Seats([member])).get(member.child_id, [])


def days(member):
    return {one.deadline.id: one.due.on for one in dates(member)}


def consent(cast, *, ago=10, **more):
    on = cast.okafor.today - timedelta(days=ago)
    return write_down(id=more.get("id", uuid7()), by=cast.okafor, event=CONSENT, on=on)


def test_both_sides_read_by_when_law_wants_an_evaluation(cast):
    happening = consent(cast)
    for reader in (cast.ana, cast.luis, cast.okafor, cast.bell):
        assert days(reader) == {"us-federal.evaluation": happening.on + timedelta(days=60)}
    assert dates(cast.rosa) == dates(cast.ines) == []


def test_what_one_home_asked_for_is_no_date_of_the_other(cast):
    request = thing(cast.ana, Audience.adult_and_school(cast.ana))
    it_happened(by=cast.ana, event=RECORDS, on=cast.ana.today, about=request)
    assert days(cast.ana) == {"us-federal.records": cast.ana.today + timedelta(days=45)}
    assert days(cast.okafor) == days(cast.ana)
    assert dates(cast.luis) == []
    assert Happening.objects.get().kind == Kind.TALK


def test_the_same_said_twice_is_one_and_another_day_is_a_new_version(cast):
    plan, today = thing(cast.okafor, Audience.team(cast.child), Kind.PLAN), cast.okafor.today
    first = it_happened(by=cast.okafor, event=REVIEWED, on=today, about=plan)
    assert it_happened(by=cast.okafor, event=REVIEWED, on=today, about=plan) == first
    later = it_happened(by=None, event=REVIEWED, on=today - timedelta(days=1), about=plan)
    assert later != first
    assert [one.happening for one in dates(cast.ana)] == [later]
    assert set(Happening.objects.values_list("on", flat=True)) == {today, today - timedelta(days=1)}


def test_the_plan_may_name_an_earlier_day_and_never_a_later_one(cast):
    plan, today = thing(cast.okafor, Audience.team(cast.child), Kind.PLAN), date(2026, 9, 1)
    it_happened(by=cast.okafor, event=REVIEWED, on=today, about=plan, named_on=date(2027, 5, 3))
    assert days(cast.ana) == {"us-federal.annual_review": date(2027, 5, 3)}
    it_happened(by=cast.okafor, event=REVIEWED, on=today, about=plan, named_on=date(2027, 11, 3))
    assert days(cast.ana) == {"us-federal.annual_review": date(2027, 9, 1)}


def test_the_next_review_meets_what_the_last_one_asked_for(cast):
    for on in (date(2025, 9, 1), date(2026, 8, 28)):
        plan = thing(cast.okafor, Audience.team(cast.child), Kind.PLAN)
        it_happened(by=cast.okafor, event=REVIEWED, on=on, about=plan)
    first, second = dates(cast.luis)
    assert (first.due.on, first.done_on) == (date(2026, 9, 1), date(2026, 8, 28))
    assert (second.due.on, second.done_on) == (date(2027, 8, 28), None)


def test_an_evaluation_that_two_plans_name_is_one(cast):
    for _plan in range(2):
        plan = thing(cast.okafor, Audience.team(cast.child), Kind.PLAN)
        it_happened(by=cast.okafor, event=Happened.EVALUATED, on=date(2024, 2, 29), about=plan)
    assert [one.due.on for one in dates(cast.ana)] == [date(2027, 2, 28)]


def test_what_was_done_is_no_longer_open(cast):
    happening = consent(cast)
    done_on = cast.okafor.today
    first = it_was_done(about=happening.about_id, event=CONSENT, on=done_on, by=cast.okafor)
    assert it_was_done(about=happening.about_id, event=CONSENT, on=done_on, by=cast.okafor) == first
    assert [one.done_on for one in dates(cast.ana)] == [done_on]
    assert it_was_done(about=uuid7(), event=CONSENT, on=done_on, by=cast.okafor) is None


def test_one_of_two_deadlines_can_be_done_by_itself(cast):
    happening = write_down(
        id=uuid7(), by=cast.okafor, event=Happened.DUE_PROCESS_FILED, on=cast.okafor.today - timedelta(days=20)
    )
    it_was_done(
        about=happening.pk,
        event=Happened.DUE_PROCESS_FILED,
        on=cast.okafor.today,
        by=cast.okafor,
        rule="us-federal.resolution_meeting",
    )
    assert {one.deadline.id: one.is_open for one in dates(cast.ana)} == {
        "us-federal.resolution_meeting": False,
        "us-federal.resolution_period": True,
    }


def test_a_day_is_corrected_and_the_one_before_is_kept(cast):
    happening = consent(cast)
    day = happening.on - timedelta(days=2)
    newer = correct_day(happening, by=cast.okafor, on=day)
    assert days(cast.ana) == {"us-federal.evaluation": day + timedelta(days=60)}
    with pytest.raises(NotPossible):
        correct_day(happening, by=cast.okafor, on=day - timedelta(days=1))
    take_back(newer, by=cast.okafor)
    take_back(newer, by=cast.okafor)
    assert dates(cast.ana) == []
    assert Happening.objects.count() == 2


def test_nobody_writes_down_a_day_that_is_still_to_come_nor_what_starts_no_count_here(cast):
    tomorrow = cast.okafor.today + timedelta(days=1)
    with pytest.raises(NotPossible, match="still to come"):
        write_down(id=uuid7(), by=cast.okafor, event=CONSENT, on=tomorrow)
    with pytest.raises(NotPossible, match="Nothing is counted"):
        write_down(id=uuid7(), by=cast.okafor, event=Happened.PLACED, on=cast.okafor.today)
    with pytest.raises(NotPossible):
        write_down(id=uuid7(), by=cast.bell, event=CONSENT, on=cast.okafor.today)
    assert not Happening.objects.exists()


def test_what_was_withdrawn_counts_no_more(cast):
    request = thing(cast.ana, Audience.adult_and_school(cast.ana))
    it_happened(by=cast.ana, event=ASKED, on=cast.ana.today, about=request)
    it_did_not_happen(about=request.pk, event=ASKED)
    it_did_not_happen(about=request.pk, event=ASKED)
    assert dates(cast.ana) == dates(cast.okafor) == []


def test_where_law_states_no_number_there_is_no_day(cast):
    request = thing(cast.ana, Audience.adult_and_school(cast.ana))
    it_happened(by=cast.ana, event=ASKED, on=cast.ana.today, about=request)
    [date_of_answer] = dates(cast.ana)
    assert date_of_answer.due.on is None
    assert "reasonable time" in date_of_answer.due.note


def test_texas_counts_the_days_of_the_school(cast):
    District.objects.update(jurisdiction="us-tx")
    off = {"first_on": date(2026, 11, 23), "last_on": date(2026, 11, 27), "what": "break"}
    DayOff.objects.create(district=cast.child.district, school=cast.school, **off)
    request = thing(cast.ana, Audience.adult_and_school(cast.ana))
    it_happened(by=cast.ana, event=ASKED, on=date(2026, 11, 12), about=request)
    assert days(cast.ana) == {"us-tx.evaluation_response": date(2026, 12, 10)}


def test_a_504_plan_counts_by_its_own_law(cast):
    plan = thing(cast.okafor, Audience.team(cast.child), Kind.PLAN)
    it_happened(by=cast.okafor, event=REVIEWED, on=date(2026, 9, 1), about=plan, law="us-504")
    assert days(cast.ana) == {"us-504.review": None}


def test_dates_of_law_cost_five_questions_and_one_where_nothing_counts(cast, django_assert_num_queries):
    assert cast.ana.kinds  # the door knows of orders
    with django_assert_num_queries(1):
        dates(cast.ana)
    consent(cast)
    with django_assert_num_queries(5):
        dates(cast.ana)
