"""What the record knows for a letter: names, and days. Only what its sender may read."""

from dataclasses import dataclass
from datetime import date, timedelta

from allies.asked.kinds import midnight
from allies.observations.models import Observation
from allies.plans.dates import plan_in_force
from allies.plans.models import Plan
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .models import Request, What

LATELY = timedelta(weeks=8)


@dataclass(frozen=True)
class Record:
    child: str
    school: str
    names: list[str]
    plan_from: date | None = None
    plan_until: date | None = None
    evaluated_on: date | None = None
    observed: int = 0
    asked_before: date | None = None


def answerers(by: Member, what: What) -> list[Member]:
    """Who has such a request of theirs, by their place on the team."""
    seats = Member.objects.current().filter(child=by.child_id, role__in=sorted(what.roles(by.role)))
    return list(seats.exclude(pk=by.pk).select_related("person").order_by("began_at", "id"))


def record_for(by: Member, what: What) -> Record:
    names = [seat.person.name for seat in answerers(by, what)]
    known = Record(by.child.name, by.child.school.name, names)
    return Record(**{**vars(known), **days_for(by, what)})


def days_for(by: Member, what: What) -> dict[str, object]:
    found: dict[str, object] = {}
    if by.may(Permission.SEE_PLAN):
        if plan := plan_in_force(by):
            found |= {"plan_from": plan.begins_on, "plan_until": plan.ends_on}
        evaluated = by.sees(Plan).filter(evaluated_on__isnull=False).order_by("-evaluated_on", "id").first()
        found["evaluated_on"] = evaluated.evaluated_on if evaluated else None
    today = midnight(by.today, by.child)  # so that a letter says the same while it is written
    seen = by.sees(Observation).standing().filter(happened_at__gte=today - LATELY, recorded_at__lt=today)
    found["observed"] = seen.count()
    before = by.sees(Request).filter(what=what, by__in=by.own_seats).order_by("-received_on", "-id").first()
    found["asked_before"] = before.received_on if before else None
    return found
