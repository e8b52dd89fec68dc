"""The first page of the demo's plans: eligibility, days, and who took part how."""

from datetime import timedelta
from typing import Any

from allies.jurisdictions.deadlines import Happened
from allies.plans.actions.clock import by_law, reviewed_on, tell_the_clock
from allies.plans.actions.participants import TakesPart
from allies.plans.models import Participant, Plan
from allies.teams.models import Member

from .contents import contents
from .legal_dates import count_what_the_law_wants
from .plans import Team

HEADS = contents("heads")["heads"]
DAYS = {"meeting": "meeting_on", "three_year": "three_year_on", "evaluated": "evaluated_on"}


def fill_first_pages(teams: list[Team]) -> None:
    for kid, child, members in teams:
        if kid.key in HEADS:
            seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
            for plan in Plan.objects.filter(child=child, came_from="").order_by("begins_on", "id"):
                plan.child = child
                fill_first_page(plan, seats, HEADS[kid.key])
    count_what_the_law_wants(teams)


def fill_first_page(plan: Plan, seats: dict[str, Member], head: dict[str, Any]) -> None:
    """A meeting that was set stays on its day."""
    for name, field in DAYS.items():
        if getattr(plan, field) is None:
            setattr(plan, field, plan.begins_on + timedelta(days=head[name]))
    reviewed = by_law(plan, Happened.PLAN_REVIEWED, reviewed_on(plan))
    plan.annual_on = min(plan.ends_on, reviewed or plan.ends_on)
    for name in ("student_number", "eligibility", "eligible_words"):
        setattr(plan, name, head[name])
    plan.save()
    tell_the_clock(plan, by=plan.by)
    for count, (who, part, way) in enumerate(head["team"]):
        line = TakesPart(part, way, seat=seats[who])
        told = {"seat": line.seat, "part": part, "way": way, "by": plan.by}
        told["recorded_at"] = plan.recorded_at + timedelta(milliseconds=count)
        audience = line.audience(plan)
        Participant.objects.create(plan=plan, district_id=plan.district_id, child=plan.child, audience=audience, **told)
