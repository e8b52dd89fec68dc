"""Nobody out of the loop: whom school does not reach yet, and another way to try."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.teams.doors import note_reading, seats_at_work, team_page
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

from .on_paper import letter_to
from .reading import asked_in, guardians_of, reaches_over
from .wording import in_words


@require_safe
@login_required
def caseload(request: HttpRequest) -> HttpResponse:
    """Over all the children whose record one holds."""
    seats = seats_at_work(request, Permission.SEE_REACH)
    note_reading(seats, Permission.SEE_REACH)
    return render(request, "loop/caseload.html", found(seats))


@require_safe
@team_page(Permission.SEE_REACH)
def of_child(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "loop/child.html", {"member": member, "child": member.child, **found(Seats([member]))})


def found(seats: Seats) -> dict[str, object]:
    reaches = reaches_over(seats)
    return {
        "not_reached": [in_words(reach) for reach in reaches if not reach.is_reached],
        "softer": [in_words(reach) for reach in reaches if reach.is_reached and reach.whys],
        "asked": asked_in(seats),
    }


@require_safe
@team_page(Permission.SEE_REACH)
def letter(request: HttpRequest, member: Member, adult: uuid.UUID) -> HttpResponse:
    """A letter to take along, in their language, to one person and with no way in on it."""
    whom = next((seat for seat in guardians_of(Seats([member])) if seat.pk == adult), None)
    if whom is None:
        raise Http404
    answer = HttpResponse(letter_to(whom, by=member), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return answer
