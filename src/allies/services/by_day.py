"""How many sessions of services took place on each day, of what one seat may read."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from allies.teams.models import Member

from .models import Session


def sessions(member: Member, first: date, last: date) -> Iterable[tuple[date, int]]:
    rows = member.sees(Session).filter(day__gte=first, day__lte=last, corrected_by=None, outcome=Session.What.GIVEN)
    return rows.values_list("day").annotate(Count("pk")).order_by("day")
