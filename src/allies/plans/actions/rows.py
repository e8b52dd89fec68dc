"""Services and accommodations are added, changed and ended. A change is a new row, and the earlier one stays."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.jurisdictions.profiles import Shape
from allies.plans.actions.plan import open_edition, where
from allies.plans.models import Accommodation, Goal, Plan, Service
from allies.plans.models.rows import MOST_MINUTES_A_DAY
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

Rows = type[Service] | type[Accommodation] | type[Goal]
SHAPES: dict[Rows, Shape] = {Service: Shape.SERVICES, Accommodation: Shape.ACCOMMODATIONS, Goal: Shape.GOALS}


@transaction.atomic
def put_row(
    row: Service | Accommodation | Goal, plan: Plan, *, by: Member, changes: uuid.UUID | None = None
) -> Service | Accommodation | Goal:
    """Add this, or change the one that is named. Two who change the same at once: the second is told, and keeps it."""
    model, said = type(row), row.said()
    alone_with(row.pk)
    if known := model.sent_before(row.pk, by, plan=plan, based_on_id=changes, **said):
        return known
    plan = locked(plan)
    must_still(by, Permission.WRITE_PLAN)
    open_edition(plan, section_of(model, plan))
    if isinstance(row, Service):
        must_fit(row)
    before = standing(model, plan, changes) if changes else None
    row = model.objects.create(
        id=row.pk, plan=plan, language=by.person.language, based_on=before, **said, **written_by(by, plan)
    )
    if before is not None:
        model.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
    facts = {"words": row.words_in_short, **row.facts, **where(plan)}
    record(f"plans.{model._meta.model_name}_put", about=row, by=by, facts=facts)
    return row


def section_of(model: Rows, plan: Plan) -> str:
    return next(section.code for section in plan.law.sections if section.shape is SHAPES[model])


def standing(model: Rows, plan: Plan, pk: uuid.UUID) -> Any:
    row = model.objects.standing().filter(pk=pk, plan=plan).first()
    if row is None:
        raise NotPossible(_("Somebody changed this meanwhile. Please look at it as it is now."))
    return row


def must_fit(service: Service) -> None:
    if service.minutes_a_day > MOST_MINUTES_A_DAY:
        raise NotPossible(_("That is more than a school day has: 390 minutes."))
    if service.ends_on < service.begins_on:
        raise NotPossible(_("It ends before it begins. Please look at the two days."))


@transaction.atomic
def end_row[Row: (Service, Accommodation, Goal)](row: Row, *, by: Member) -> Row:
    """Removed from the plan. The history still shows it."""
    plan = locked(Plan.objects.get(pk=row.plan_id))
    row = locked(row)
    if not row.stands:
        return row
    must_still(by, Permission.WRITE_PLAN)
    open_edition(plan, section_of(type(row), plan))
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    return row
