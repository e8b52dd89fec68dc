"""All the children of one person as a table, in views."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from allies.teams.doors import note_reading
from allies.teams.models import Seats, fill_rights
from allies.teams.permissions import Permission
from allies.today.table import VIEWS, Table, table_of

from .caseload import my_children

DOWN = "down"


@require_safe
@login_required
def table(request: HttpRequest) -> HttpResponse:
    """The address says the view, the order and what is shown alone, so that it can be kept and gone back to."""
    seats = my_children(request)
    fill_rights(seats)
    wanted = request.GET
    shown = table_of(
        seats,
        view=wanted.get("view", ""),
        sort=wanted.get("sort", ""),
        is_down=wanted.get("order") == DOWN,
        only=wanted.get("only", ""),
    )
    note_read(shown, seats)
    return render(request, "today/table.html", {"table": shown, "views": VIEWS, "now": timezone.now()})


def note_read(shown: Table, seats: Seats) -> None:
    """Of each seat, what this view shows of its child: the plan's days stand in all of them."""
    for permission in dict.fromkeys([Permission.SEE_PLAN, *(column.permission for column in shown.columns)]):
        if reading := [seat for seat in seats if seat.may(permission)]:
            note_reading(Seats(reading), permission)
