"""On which days of the week, and when, a service usually takes place.

It is said beside the plan, which promises how often and how long: a new timetable changes no text that people signed.
"""

from collections import defaultdict
from datetime import time
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import Member, Seats, Versioned, one_stands
from allies.teams.permissions import Kind

from .rows import Service

Week = dict[int, time]  # by weekday, Monday is 0


@history(but="replaced_at taken_out_at")
class UsualTimes(Versioned):
    """Of one service through all its versions: it is said of the first."""

    kind = Kind.PLAN
    goes_with = ("service",)

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    week = models.JSONField(default=dict)  # {"0": "09:30", "3": "13:15"}
    KEPT = kept(record="service week")

    class Meta:
        constraints = [one_stands("service", name="one_timetable_of_a_service")]


def held(week: Week) -> dict[str, str]:
    """As it is kept."""
    return {str(day): f"{at:%H:%M}" for day, at in sorted(week.items())}


def with_times(reader: Member | Seats, rows: QuerySet[Service]) -> list[Service]:
    """These rows with the week of each. All versions of a service are to be among them: it is said of the first."""
    said = reader.sees(UsualTimes).filter(service=OuterRef("pk"), replaced_at=None).order_by("-recorded_at")
    found: list[Any] = list(rows.annotate(own_week=Subquery(said.values("week")[:1])).order_by("recorded_at", "id"))
    weeks: dict[Any, Week] = defaultdict(dict)
    for row in found:
        own: dict[str, str] = row.own_week or {}
        row.week = weeks[row.pk] = {int(day): time.fromisoformat(at) for day, at in own.items()} or weeks[
            row.based_on_id
        ]
    return found
