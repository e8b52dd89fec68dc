"""Since when a request waits without an answer: days, for a leader without a seat. What was asked is the team's."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from allies.clocks.models import DayOff
from allies.jurisdictions.counting import SchoolYear, Unit
from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, State

from .models import Possible, Request
from .models.possible import unsaid
from .unanswered import PATIENCE


def waiting_by_child(rows: DatesOf) -> Mapping[UUID, Cell]:
    """Since when the oldest of them waits."""
    found: dict[UUID, list[date]] = defaultdict(list)
    waiting = rows.sees(Request).filter(answered_at=None, withdrawn_at=None), unsaid(rows.sees(Possible))
    requests, possible = (one.order_by().values_list("child", "received_on") for one in waiting)
    for child, day in requests.union(possible):
        found[child].append(day)
    if not found:
        return {}
    school = rows.members[0].child.school
    year = SchoolYear.of(DayOff.objects.around(timezone.localdate()).filter(school=school))
    return {
        child: Cell(State.CALL, min(days))
        for child, days in found.items()
        if year.nth(min(days), PATIENCE + 1, Unit.SCHOOL_DAYS) <= rows.today
    }


COLUMNS = [DateColumn("asking.waiting", gettext_lazy("Request not answered"), waiting_by_child, waits=True)]
