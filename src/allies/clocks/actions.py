"""Days off are added and removed here."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction

from allies.clocks.models import DayOff
from allies.database.locks import alone_with
from allies.jurisdictions.days import What
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.models import School


class Wanted(NamedTuple):
    first_on: date
    last_on: date
    what: What
    name: str


@transaction.atomic
def add_day_off(
    school: School,
    *,
    first_on: date,
    last_on: date,
    what: What,
    by: Person | None,
    name: str = "",
    id: uuid.UUID | None = None,
) -> DayOff:
    """Write down days off. The same id sent twice is one run."""
    day_off = DayOff(
        district_id=school.district_id,
        school=school,
        first_on=first_on,
        last_on=last_on,
        what=what,
        name=name,
        added_by=by,
    )
    if id is not None:
        alone_with(id)
        known = DayOff.objects.filter(pk=id).first()
        if known is not None:
            return known
        day_off.pk = id
    day_off.save(force_insert=True)
    _note("clocks.day_off_added", day_off, by=by)
    return day_off


@transaction.atomic
def bring_in(school: School, days: Iterable[Wanted], *, by: Person) -> list[DayOff]:
    """Write down days out of a calendar, all of them or none. What is here already stays; this is what came."""
    alone_with(school.pk)
    return [
        add_day_off(school, first_on=one.first_on, last_on=one.last_on, what=one.what, name=one.name, by=by)
        for one in dict.fromkeys(days)
        if not school.days_off.filter(first_on=one.first_on, last_on=one.last_on, what=one.what).exists()
    ]


@transaction.atomic
def remove_day_off(day_off: DayOff, *, by: Person) -> None:
    _note("clocks.day_off_removed", day_off, by=by)
    day_off.delete()


def _note(act: str, day_off: DayOff, *, by: Person | None) -> None:
    facts = {"first_on": day_off.first_on, "last_on": day_off.last_on, "what": str(day_off.what)}
    log.write(act, by=by.pk if by else None, district=day_off.district_id, about=day_off.school_id, facts=facts)
