"""A plan that was final before there were dates of law has them after the first night."""

from datetime import timedelta

from django.utils import timezone

from allies.clocks.legal_dates import dates_of
from allies.clocks.models import Happening
from allies.outbox.handlers import Job
from allies.plans.actions.plan import finish_plan
from allies.plans.models import Edition

from .planning import a_plan, fill_all


def a_night():
    Job.named("plans.tell_of_earlier_plans").do()


def days(seat):
    return {one.deadline.id: one.due.on for one in dates_of(seat)}


def final_before(cast, **more):
    """As a plan was called final then."""
    plan = a_plan(cast.okafor)
    Edition.objects.filter(plan=plan).update(finished_at=timezone.now(), finished_by=cast.okafor)
    type(plan).objects.filter(pk=plan.pk).update(**more)
    return plan


def test_its_review_and_its_reevaluation_are_dates_of_both_sides(cast):
    today = cast.okafor.today
    review, again = today + timedelta(days=300), today + timedelta(days=500)
    final_before(cast, annual_on=review, three_year_on=again, evaluated_on=today - timedelta(days=400))
    assert days(cast.ana) == {}
    a_night()
    found = {"us-federal.annual_review": review, "us-federal.reevaluation": again}
    for seat in (cast.ana, cast.luis, cast.okafor):
        assert days(seat) == found
    a_night()
    assert Happening.objects.count() == 2
    assert {one.by for one in Happening.objects.all()} == {None}


def test_a_draft_and_a_plan_of_which_the_clock_knows_are_left_alone(cast):
    plan = a_plan(cast.okafor)
    a_night()
    assert not Happening.objects.exists()
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    known = list(Happening.objects.values_list("pk", "replaced_at"))
    a_night()
    assert list(Happening.objects.values_list("pk", "replaced_at")) == known
