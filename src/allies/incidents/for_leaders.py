"""Since when a home is to be called: days, for a leader without a seat. Which home, and about what, is the team's."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, State

from .models import HomeCall
from .story import around


def to_call(rows: DatesOf) -> Mapping[UUID, Cell]:
    waiting = rows.sees(HomeCall).filter(told_at=None).select_related("child").order_by("-recorded_at", "id")
    calls = list(waiting)
    people = around({call.child_id: call.child for call in calls}.values()) if calls else None
    may_be_told = [call for call in calls if people and people.to_tell(call)]
    return {call.child_id: Cell(State.CALL, rows.day_of(call.recorded_at)) for call in may_be_told}


COLUMNS = [DateColumn("incidents.call", _("Call home"), to_call)]
