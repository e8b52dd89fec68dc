"""A reminder about the plans of several students: first whom and of what, then one press, then what became of each."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.teams.doors import note_reading
from allies.teams.models import Seats
from allies.teams.pages import back, came_from
from allies.today.reminders import Reminder, reminders, send_each

from .caseload import chosen
from .table import HOLDS, seats_in_table


@login_required
def remind(request: HttpRequest) -> HttpResponse:
    """Reminds the people of the ticked students, or of all; only whoever holds a plan may do it."""
    seats = seats_in_table(request)
    if not any(seat.may(permission) for seat in seats for permission in HOLDS):
        raise Http404
    ticked = chosen(seats, request.POST if request.method == "POST" else request.GET) or seats.members
    own = Seats(seat for seat in ticked if any(map(seat.may, HOLDS)))
    found = reminders(own)
    if request.method == "POST":
        return sent(request, [one for of_child in found.values() for one in of_child])
    if len(own):
        note_reading(own, *HOLDS)
    page = {
        "rows": [(seat, found[seat.child_id]) for seat in own if found[seat.child_id]],
        "nothing": [seat for seat in own if not found[seat.child_id]],
        "others": [seat for seat in ticked if seat not in own.members],
        "may_send": any(one.from_at is None for of_child in found.values() for one in of_child),
        "next": came_from(request),
    }
    return render(request, "today/reminders.html", page)


def sent(request: HttpRequest, found: list[Reminder]) -> HttpResponse:
    try:
        ids = dict(read(value) for value in request.POST.getlist("send"))
        done, refused = send_each(found, ids)
    except (ValueError, ObjectDoesNotExist) as error:
        raise Http404 from error
    if done:
        words = ngettext("One reminder is on its way.", "%(count)s reminders are on their way.", len(done))
        messages.success(request, words % {"count": len(done)})
    for one, why in refused:
        who = {"child": one.by.child.told_apart, "name": one.of.person.name, "why": why}
        messages.warning(request, _("Not sent: %(child)s, %(name)s. %(why)s") % who)
    if not done and not refused:
        messages.info(request, _("Nothing was sent."))
    return back(request, "today:table")


def read(value: str) -> tuple[str, uuid.UUID]:
    key, _space, one = value.rpartition(" ")
    return key, uuid.UUID(one)
