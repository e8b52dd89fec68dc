"""When the next report of progress is due: days, for a leader without a seat."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.asked.models import Asked
from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, due

from .asks import NAME


def next_due(rows: DatesOf) -> Mapping[UUID, Cell]:
    now = timezone.now()
    waiting = rows.sees(Asked).filter(Q(until_at=None) | Q(until_at__gt=now), what=NAME).order_by("-due_at", "id")
    days = {child: date.fromisoformat(facts["day"]) for child, facts in waiting.values_list("child", "facts")}
    return {child: due(on, rows.today) for child, on in days.items()}


COLUMNS = [DateColumn("reports.due", _("Report due"), next_due, is_ahead=True)]
