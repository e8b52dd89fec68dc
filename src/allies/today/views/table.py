"""All the children of one person as a table, in views."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from allies.people.models import Person
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.ended import NOTE, students_who_left
from allies.teams.keeping_team import who_adds_students
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Permission
from allies.today.table import VIEWS, Table, table_of
from allies.ui.places import Place

DOWN = "down"
HOLDS = (Permission.MARK_SIGNED, Permission.SEE_PARTS)  # who holds a plan, and reminds others of it
# The list in which the acts of a view are one press each, for whom it is.
IN_FULL = {
    "day": [(_("Each child of the day, on a card"), "today:caseload", Permission.ADD_CHIPS)],
    "goals": [
        (_("Goals that need something"), "progress:caseload", Permission.RECORD_PROGRESS),
        (_("A lesson"), "progress:lesson", Permission.RECORD_PROGRESS),
        (_("Mark the day cards"), "cards:marks", Permission.RECORD_PROGRESS),
    ],
}


@require_safe
@login_required
def table(request: HttpRequest) -> HttpResponse:
    """The address says the view, the order and what is shown alone, so that it can be kept and gone back to."""
    seats = seats_in_table(request)
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
    name = Place.named("today:table").words_for(request)
    page = {"page_name": name, "table": shown, "in_full": in_full(shown, seats), "left": who_left(request)}
    page["adds"] = who_adds_students(seats) if shown.view == next(iter(VIEWS)) else {}
    may_remind = any(seat.may(permission) for seat in seats for permission in HOLDS)
    return render(request, "today/table.html", page | {"may_remind": may_remind})


def who_left(request: HttpRequest) -> list[Member]:
    """Whose record this person keeps on reading. It is known from the sign-in whether there is anybody."""
    return list(students_who_left(cast(Person, request.user))) if request.session.get(NOTE) else []


def seats_in_table(request: HttpRequest) -> Seats:
    """Those in which one works with a child; who leads a school and sends a child's reports has a row for it, too."""
    return seats_at_work(request, Permission.ADD_CHIPS, Permission.SEND_REPORT)


@require_safe
@login_required
def moved(request: HttpRequest, view: str) -> HttpResponse:
    """A list of before is a view of the table now: links in mails still open."""
    seats_in_table(request)
    return redirect(f"{reverse('today:table')}?view={view}")


def in_full(shown: Table, seats: Seats) -> list[tuple[str | Promise, str]]:
    pages = IN_FULL.get(shown.view, [])
    return [(words, address) for words, address, right in pages if any(seat.may(right) for seat in seats)]
