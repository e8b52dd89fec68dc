"""What this room says of each child in the table of all children: when progress is told next, and what is late."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column, Flag

from .reading import Standing, standing_of


def reports_now(seats: Seats) -> dict[UUID, Standing]:
    return {one.member.child_id: one for one in standing_of(seats)}


def due_in_words(count: int) -> str:
    return ngettext("One report due", "%(count)s reports due", count) % {"count": count}


COLUMNS = [
    Column(
        name="report",
        head=_("Next report"),
        template="reports/columns/report.html",
        permission=Permission.SEND_REPORT,
        build=reports_now,
        nothing=_("No goals"),
        order=lambda one: one.next_on,
        flag=Flag("reports", due_in_words, lambda one: bool(one.now)),
    ),
    Column(
        name="told",
        head=_("When progress is told"),
        template="reports/columns/told.html",
        permission=Permission.SEND_REPORT,
        build=reports_now,
        nothing=_("No goals"),
        order=lambda one: one.rhythm is not None,
    ),
]
