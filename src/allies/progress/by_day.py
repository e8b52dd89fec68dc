"""How often goals were recorded on each day, of what one seat may read."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from allies.teams.models import Member

from .models import Record


def records(member: Member, first: date, last: date) -> QuerySet[Any, tuple[date, int]]:
    """Each as it stands: what was put right counts once, and what was written by mistake not at all."""
    rows = member.sees(Record).filter(day__gte=first, day__lte=last, corrected_by=None)
    return rows.exclude(missing=Record.Missing.MISTAKE).values_list("day").annotate(Count("pk"))
