"""The days on which a child was away, for dates of law that they make later."""

from collections import defaultdict
from uuid import UUID

from allies.clocks.known import Day, DaysByChild, Known, Rows
from allies.jurisdictions.counting import Run
from allies.jurisdictions.days import What

from .models import Absence


def days_away(rows: Rows) -> DaysByChild:
    found: dict[UUID, set[Day]] = defaultdict(set)
    for one in rows.sees(Absence).filter(taken_back_at=None):
        found[one.child_id] |= {Day(day) for day in Run(one.first_on, one.last_on, What.HOLIDAY)}
    return found


KNOWN = Known("absences", days_away)
