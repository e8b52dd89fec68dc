"""Serious events of a school, and since when a home is to be called: days and states, for a leader without a seat.

What happened, which home it is and who calls is the team's.
"""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.database.keyset import cursor_of, older_than
from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, State, children_for, note_reading
from allies.teams.models import Child, Leader

from .models import HomeCall, Incident
from .story import around

PAGE = 40


def to_call(rows: DatesOf) -> Mapping[UUID, Cell]:
    return {call.child_id: Cell(State.CALL, rows.day_of(call.recorded_at)) for call in open_calls(rows)}


def open_calls(rows: DatesOf) -> list[HomeCall]:
    """The newest first, of homes where somebody may be told."""
    waiting = rows.sees(HomeCall).filter(told_at=None).select_related("child").order_by("-recorded_at", "id")
    calls = list(waiting)
    people = around({call.child_id: call.child for call in calls}.values()) if calls else None
    return [call for call in calls if people and people.to_tell(call)]


class Event(NamedTuple):
    child: Child
    happened: Cell
    call: Cell | None  # none: nobody is left to call


def events_at(leader: Leader, *, before: str = "") -> tuple[list[Event], str]:
    """A page of them, newest first, and where the older ones begin. That they were shown is in the log."""
    children = {child.pk: child for child in children_for(leader)}
    rows = DatesOf(children.values(), leader.school)
    found = rows.sees(Incident).filter(older_than(before, "happened_at")).order_by("-happened_at", "-id")[: PAGE + 1]
    events = list(found.values_list("pk", "child", "happened_at"))
    calls = {call.incident_id: Cell(State.CALL, rows.day_of(call.recorded_at)) for call in open_calls(rows)}
    page = [Event(children[child], Cell(State.DONE, rows.day_of(at)), calls.get(pk)) for pk, child, at in events[:PAGE]]
    note_reading(leader, {event.child.pk: event.child for event in page}.values())
    pk, _child, at = events[PAGE - 1] if len(events) > PAGE else (None, None, None)
    return page, cursor_of(at, pk) if at and pk else ""


COLUMNS = [DateColumn("incidents.call", _("Tell home"), to_call, waits=True)]
