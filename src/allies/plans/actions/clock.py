"""What happens to a plan, for the dates that the law counts: one truth, so that no two days of it differ.

The plan holds the days that its paper names: when it is due to be reviewed, when the child was evaluated and is due to
be again. The clock holds from when the law counts. A day on the paper may be earlier than the law's, and never later:
what is left empty is filled with the law's own when the plan is final.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.clocks.actions import it_did_not_happen, it_happened
from allies.clocks.models import Happening
from allies.clocks.places import place_of
from allies.jurisdictions.counting import Unit, years_after
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.us_federal import PLAN_504
from allies.jurisdictions.when_due import by_event, deadlines_of
from allies.plans.models import Edition, Plan
from allies.teams.errors import NotPossible
from allies.teams.models import Member

OWN_LAW = {PLAN_504.code: "us-504"}


def law_of(plan: Plan) -> str:
    return OWN_LAW.get(plan.profile, "")


def reviewed_on(plan: Plan) -> date | None:
    """The day of its meeting, once the plan is final; without one, the day on which it was called final."""
    first = Edition.objects.filter(plan=plan, number=1).first()
    if first is None or first.finished_at is None:
        return None
    final_on = first.finished_at.astimezone(plan.child.zone).date()
    return plan.meeting_on if plan.meeting_on and plan.meeting_on <= final_on else final_on


def by_law(plan: Plan, event: Happened, on: date | None) -> date | None:
    """Years after an event, where the law of the plan states them."""
    if on is None:
        return None
    known = by_event(deadlines_of(place_of(plan.child, law_of(plan)))).get(event, [])
    years = [one.count for one in known if one.unit is Unit.YEARS and one.count]
    return min((years_after(on, count) for count in years), default=None)


def must_not_be_later(plan: Plan) -> None:
    """Of the days as they would be saved."""
    head = plan.law.head
    reviewed = by_law(plan, Happened.PLAN_REVIEWED, reviewed_on(plan))
    evaluated = by_law(plan, Happened.EVALUATED, plan.evaluated_on)
    for name, on, law in ((head.annual, plan.annual_on, reviewed), (head.three_year, plan.three_year_on, evaluated)):
        if on and law and on > law:
            words = _("%(what)s: by law by %(day)s. The plan may name an earlier day, and no later one.")
            raise NotPossible(words % {"what": _(name), "day": date_format(law, "DATE_FORMAT")})


def fill_in(plan: Plan) -> list[str]:
    """What nobody has written, as the law has it. Returns the fields; the caller saves."""
    reviewed = by_law(plan, Happened.PLAN_REVIEWED, reviewed_on(plan))
    law = {
        "annual_on": min(reviewed, plan.ends_on) if reviewed else None,
        "three_year_on": by_law(plan, Happened.EVALUATED, plan.evaluated_on),
    }
    empty = [name for name, on in law.items() if on and getattr(plan, name) is None]
    for name in empty:
        setattr(plan, name, law[name])
    return empty


def keep_to_law(plan: Plan, *, by: Member, changed: Iterable[str] = ()) -> None:
    """Save the days of a plan that was called final, or whose days were `changed`, and tell the clock."""
    must_not_be_later(plan)
    fields = [*changed, *fill_in(plan)]
    if fields:
        plan.save(update_fields=fields)
    tell_the_clock(plan, by=by)


def tell_the_clock(plan: Plan, *, by: Member | None) -> None:
    """A day that is there no more counts no more."""
    for event, on, named_on in (
        (Happened.PLAN_REVIEWED, reviewed_on(plan), plan.review_by),
        (Happened.EVALUATED, plan.evaluated_on, plan.three_year_on),
    ):
        if on is None:
            it_did_not_happen(about=plan.pk, event=event)
        else:
            it_happened(by=by, event=event, on=on, about=plan, law=law_of(plan), named_on=named_on)


def tell_of_earlier_plans() -> None:
    """Those that were final before a clock was there to be told. What it was told once, it keeps by itself."""
    final = Edition.objects.filter(plan=OuterRef("pk"), number=1, finished_at__isnull=False)
    told = Happening.objects.filter(about_id=OuterRef("pk"))
    plans = Plan.objects.filter(Exists(final), ~Exists(told), came_from="", taken_out_at=None)
    for plan in plans.select_related("child__school__district"):
        with transaction.atomic():
            tell_the_clock(plan, by=None)
