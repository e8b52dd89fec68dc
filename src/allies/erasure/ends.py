"""When the time of a record is over, by what its school wrote down for each part; and what families read of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allies.jurisdictions.record_ends import RecordEnds, record_ends_of
from allies.teams.models import Child, School

from .actions.deciding import today_of
from .models import Erasure, KeptFor, LegalHold, Part

type Schedule = Mapping[str, KeptFor]  # by part


@dataclass(frozen=True)
class PartKept:
    """One part: what the school said of it, and the day on which its time is over for one child, where it is known."""

    part: Part
    said: KeptFor | None
    over_on: date | None = None


def schedules_of(schools: Iterable[UUID]) -> dict[UUID, Schedule]:
    found: dict[UUID, dict[str, KeptFor]] = defaultdict(dict)
    for row in KeptFor.objects.filter(school__in=schools, replaced_at=None).select_related("by"):
        found[row.school_id][row.part] = row
    return dict(found)


def schedule_of(school: School) -> Schedule:
    return schedules_of([school.pk]).get(school.pk, {})


def parts_of(schedule: Schedule, child: Child | None = None) -> list[PartKept]:
    return [
        PartKept(part, said := schedule.get(part), over_on(said, child) if said and child else None) for part in Part
    ]


def over_on(said: KeptFor, child: Child) -> date | None:
    left_on = child.left_at.astimezone(child.zone).date() if child.left_at else None
    return said.span.over_on(left_on=left_on, born_on=child.born_on)


def ends_on(schedule: Schedule, child: Child) -> date | None:
    """All of it: the latest of its parts. None while the child is here, and where of one part nobody can say a day."""
    days = [over_on(schedule[part], child) if part in schedule else None for part in Part]
    known = [day for day in days if day]
    return max(known) if child.left_at and len(known) == len(days) else None


def records_over(children: Iterable[Child]) -> list[Child]:
    """Children who left, whose time is over, and for whom nobody has said yet what happens. Three queries at most."""
    left = [child for child in children if child.left_at]
    schedules = schedules_of({child.school_id for child in left}) if left else {}
    over = [
        child
        for child in left
        if (day := ends_on(schedules.get(child.school_id, {}), child)) and day <= today_of(child)
    ]
    if not over:
        return []
    ids = [child.pk for child in over]
    dealt_with = set(Erasure.objects.filter(child__in=ids, withdrawn_at=None).values_list("child", flat=True))
    first = min(today_of(child) for child in over)  # a hold ends at midnight, wherever the last of these schools is
    held = set(LegalHold.objects.on(first).filter(child__in=ids).values_list("child", flat=True))
    return [child for child in over if child.pk not in dealt_with | held]


def law_of(school: School) -> RecordEnds:
    return record_ends_of(school.district.jurisdiction)
