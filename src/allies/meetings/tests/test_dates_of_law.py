"""Dates of law that look at meetings: records come before one, and a review is asked for once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.asked.models import Asked
from allies.clocks.actions import it_happened
from allies.clocks.legal_dates import dates_of
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.meetings.actions.finding import cancel
from allies.meetings.known import day_of
from allies.meetings.models import SetTime
from allies.plans.actions.plan import finish_plan
from allies.plans.tests.planning import a_plan, fill_all
from allies.teams.acts import written_by
from allies.teams.models import Audience
from allies.teams.permissions import Kind
from allies.timeline.models import Entry

from .meeting import arranged, at, later, set_for

pytestmark = pytest.mark.django_db


def asks_for_records(by, audience):
    """Some row of another room."""
    more = written_by(by, audience)
    thing = Entry.objects.create(kind=Kind.TALK, event="made.up", about_id=uuid7(), side=by.side, **more)
    return it_happened(by=by, event=Happened.RECORDS_REQUESTED, on=by.today, about=thing)


def day(seat):
    [one] = dates_of(seat)
    return one.due.on


def day_of_one(meeting):
    return day_of(SetTime.objects.standing().get(meeting=meeting))


def asked(what):
    return [row for row in Asked.objects.filter(what=what) if row.from_at <= timezone.now()]


def test_records_are_due_before_an_earlier_meeting_and_both_sides_read_it(cast):
    asks_for_records(cast.ana, Audience.home_and_school(cast.oak))
    by_law = cast.ana.today + timedelta(days=45)
    assert day(cast.ana) == day(cast.okafor) == by_law
    meeting = arranged(cast.okafor)
    set_for(meeting, cast.okafor)
    before = day_of_one(meeting) - timedelta(days=1)
    assert day(cast.ana) == day(cast.okafor) == before
    assert Asked.objects.get(what="clocks.due").facts["day"] == before.isoformat()
    set_for(meeting, cast.okafor, at(60), why="Jin is ill")
    assert day(cast.ana) == day(cast.okafor) == by_law


def test_a_meeting_that_does_not_take_place_moves_no_date(cast):
    asks_for_records(cast.ana, Audience.home_and_school(cast.oak))
    meeting = arranged(cast.okafor)
    set_for(meeting, cast.okafor)
    cancel(meeting, id=uuid7(), by=cast.okafor, why="Snow")
    assert day(cast.ana) == day(cast.okafor) == cast.ana.today + timedelta(days=45)


def test_a_meeting_with_the_other_home_moves_no_date_of_this_one(cast):
    asks_for_records(cast.ana, Audience.adult_and_school(cast.ana))
    set_for(arranged(cast.okafor, home=cast.elm), cast.okafor)
    assert day(cast.ana) == day(cast.okafor) == cast.ana.today + timedelta(days=45)


def test_a_review_by_law_is_asked_once_until_it_is_late(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    plan.refresh_from_db()
    ahead = (plan.annual_on - cast.okafor.today).days
    assert asked("meetings.arrange") == asked("meetings.review") == []
    with later(ahead - 20):
        [row] = asked("meetings.arrange")
        assert row.due_at.astimezone(cast.child.zone).date() == plan.annual_on + timedelta(days=1)
        assert asked("meetings.review") == []
        meeting = arranged(cast.okafor, days=(3,))
        assert asked("meetings.arrange") == []
        assert len(asked("meetings.review")) == 1  # there is no time yet
        set_for(meeting, cast.okafor, at(3))
        assert asked("meetings.arrange") == asked("meetings.review") == []
    with later(ahead + 2):
        assert len(asked("meetings.review")) == 1
        assert asked("meetings.arrange") == []


def test_a_meeting_after_the_day_is_no_reason_to_be_silent(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    plan.refresh_from_db()
    with later((plan.annual_on - cast.okafor.today).days - 20):
        set_for(arranged(cast.okafor, days=(30,)), cast.okafor, at(30))
        assert len(asked("meetings.review")) == 1


def test_who_arranged_a_review_early_is_not_asked_again(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    plan.refresh_from_db()
    ahead = (plan.annual_on - cast.okafor.today).days
    set_for(arranged(cast.okafor, days=(ahead - 5,)), cast.okafor, at(ahead - 5))
    with later(ahead - 10):
        assert asked("meetings.arrange") == asked("meetings.review") == []


def test_a_reevaluation_is_asked_for_once(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    type(plan).objects.filter(pk=plan.pk).update(
        evaluated_on=cast.okafor.today - timedelta(days=1000), three_year_on=cast.okafor.today + timedelta(days=95)
    )
    plan.refresh_from_db()
    finish_plan(plan, by=cast.okafor)
    assert [one.deadline.id for one in dates_of(cast.okafor) if one.is_open] == [
        "us-federal.reevaluation",
        "us-federal.annual_review",
    ]
    with later(70):
        [row] = asked("meetings.arrange")
        assert row.facts["purpose"] == "reevaluation"
        assert asked("meetings.review") == asked("clocks.due") == []
        meeting = arranged(cast.okafor, purpose="reevaluation", days=(3,))
        assert asked("meetings.arrange") == []
        assert [row.facts["rule"] for row in asked("meetings.review")] == ["us-federal.reevaluation"]
        set_for(meeting, cast.okafor, at(3))
        assert asked("meetings.review") == asked("clocks.due") == []
    with later(100):
        assert [row.facts["rule"] for row in asked("meetings.review")] == ["us-federal.reevaluation"]
