"""How many sessions of services took place on each day, of what one seat may read."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from allies.teams.models import Member

from .models import Session


def sessions(member: Member, first: date, last: date) -> QuerySet[Any, tuple[date, int]]:
    rows = member.sees(Session).filter(day__gte=first, day__lte=last, corrected_by=None, outcome=Session.What.GIVEN)
    return rows.values_list("day").annotate(Count("pk"))
