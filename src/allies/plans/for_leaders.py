"""When a plan is to be reviewed, and whether anybody has signed it: days and states, for a leader without a seat."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, State, due

from .models import Plan, Signature, TakenBack
from .models.signing import Act
from .signing_story import newest_texts


def reviews(rows: DatesOf) -> Mapping[UUID, Cell]:
    """The day it says, or the last day, of the plan that runs longest; a child without a final one says so."""
    final = rows.once(newest_plans)
    begun = set(rows.sees(Plan).filter(came_from="").values_list("child", flat=True))
    found = {child: Cell(State.DRAFT if child in begun else State.NO_PLAN) for child in rows.children}
    return found | {child: due(plan.review_by, rows.today) for child, plan in final.items()}


def reevaluations(rows: DatesOf) -> Mapping[UUID, Cell]:
    days = {child: plan.three_year_on for child, plan in rows.once(newest_plans).items()}
    return {child: due(on, rows.today) for child, on in days.items() if on}


def newest_plans(rows: DatesOf) -> dict[UUID, Plan]:
    """By child, of those that were made final here."""
    final = rows.sees(Plan).filter(came_from="", editions__finished_at__isnull=False, editions__taken_out_at=None)
    return {plan.child_id: plan for plan in final.order_by("ends_on", "id").distinct()}


def signed(rows: DatesOf) -> Mapping[UUID, Cell]:
    """Since when nobody has signed the newest final text, or that somebody has. Never who, nor how many."""
    texts = {text.child_id: text for text in newest_texts(rows).order_by("finished_at", "id")}
    back = rows.sees(TakenBack).values("signature")
    yes = rows.sees(Signature).filter(edition__in=texts.values(), act=Act.YES).exclude(pk__in=back)
    has = set(yes.values_list("edition", flat=True)) if texts else set()
    return {
        child: Cell(State.DONE) if text.pk in has else Cell(State.UNSIGNED, rows.day_of(text.finished_at))
        for child, text in texts.items()
    }


COLUMNS = [
    DateColumn("plans.review", _("Plan review"), reviews, is_ahead=True),
    DateColumn("plans.three_year", _("Three-year reevaluation"), reevaluations, is_ahead=True),
    DateColumn("plans.signed", _("Signed"), signed),
]
