"""All the children of one person as a table, in views."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from allies.teams.doors import note_reading
from allies.teams.models import Seats, fill_rights
from allies.teams.permissions import Permission
from allies.today.table import Table, table_of

from .caseload import my_children

DOWN = "down"
# The list in which the acts of a view are one press each, for whom it is.
IN_FULL = {
    "day": [(_("Each child of the day, on a card"), "today:caseload", Permission.ADD_CHIPS)],
    "goals": [
        (_("Goals that need something"), "progress:caseload", Permission.RECORD_PROGRESS),
        (_("Mark the day cards"), "cards:marks", Permission.RECORD_PROGRESS),
    ],
    "services": [(_("Record today’s sessions"), "services:caseload", Permission.LOG_SERVICE)],
    "reports": [(_("All reports and reviews"), "reports:caseload", Permission.SEND_REPORT)],
    "family": [
        (_("All check-ins"), "checkins:caseload", Permission.CHECK_IN),
        (_("Another way to reach a family"), "outreach:caseload", Permission.SEE_REACH),
    ],
}


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
    # The days of the plan are in every view.
    note_reading(seats, *dict.fromkeys([Permission.SEE_PLAN, *(column.permission for column in shown.columns)]))
    return render(request, "today/table.html", {"table": shown, "in_full": in_full(shown, seats)})


def in_full(shown: Table, seats: Seats) -> list[tuple[str | Promise, str]]:
    pages = IN_FULL.get(shown.view, [])
    return [(words, address) for words, address, right in pages if any(seat.may(right) for seat in seats)]
