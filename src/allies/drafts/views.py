"""What one wrote and has not sent: one's own page, and what can be done with each."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.people.models import Person
from allies.teams.models import seats_of
from allies.teams.pages import back

from . import actions
from .models import Later
from .reading import rows_of


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Also what was written from a place that has ended: it is read and thrown away, and goes nowhere."""
    person = cast(Person, request.user)
    seats = {seat.pk: seat for seat in seats_of(person)}
    rows = rows_of(Later.of_person(person), seats)
    return render(request, "drafts/own.html", {"rows": rows, "next": request.path})


@require_POST
@login_required
def now(request: HttpRequest, later: UUID) -> HttpResponse:
    why = actions.send_now(later, by=cast(Person, request.user))
    if why:
        messages.error(request, why)
    else:
        messages.success(request, _("Sent."))
    return back(request, "drafts:own")


@require_POST
@login_required
def stop(request: HttpRequest, later: UUID) -> HttpResponse:
    actions.do_not_send(later, by=cast(Person, request.user))
    messages.success(request, _("It will not be sent. Your words are still here, and only you can see them."))
    return back(request, "drafts:own")


@require_POST
@login_required
def throw_away(request: HttpRequest, later: UUID) -> HttpResponse:
    actions.throw_away(later, by=cast(Person, request.user))
    messages.success(request, _("Removed."))
    return back(request, "drafts:own")
