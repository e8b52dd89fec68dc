"""Messages: one list over all the children of a person, in one of their worlds."""

import uuid
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.people.models import Person
from allies.teams.closed import why_closed
from allies.teams.doors import note_reading
from allies.teams.models import Seats, fill_rights, seats_of
from allies.teams.permissions import Permission
from allies.today.messages import acts_for, in_this_world, in_touch, lines_for
from allies.ui.errors import Refused


@require_safe
@login_required
def messages(request: HttpRequest) -> HttpResponse:
    everyone = my_talks(request)
    chosen = request.GET.get("child", "")
    seats = the_child(everyone, chosen) if chosen else everyone
    note_reading(seats, Permission.SEE_THREADS)
    before = request.GET.get("before", "")
    lines, older = lines_for(seats, before=before)
    rows = [] if before else in_touch(seats)
    one = seats.members[0] if len(seats) == 1 else None
    world = {"world": request.GET["world"]} if "world" in request.GET else {}
    return render(
        request,
        "today/messages.html",
        {
            "lines": [(line, seats.by_child[line.child]) for line in lines],
            "older": urlencode({**world, **({"child": chosen} if chosen else {}), "before": older}) if older else "",
            "everyone": everyone if len(everyone) > 1 else None,
            "world": urlencode(world),
            "chosen": one if chosen else None,
            "one": one,
            "acts": acts_for(seats),
            "in_touch": [row for row in rows if not row.is_empty],
            "to_begin": [row for row in rows if row.is_empty],
            "may_see_private": one is not None and one.may(Permission.SEE_PRIVATE_THREADS),
        },
    )


def my_talks(request: HttpRequest) -> Seats:
    """The door: one's seats of this world that read talks. To whom an order closes them all it says so; without any
    this place is not here.
    """
    person = cast(Person, request.user)
    mine = in_this_world(seats_of(person), request)
    for seat in mine:
        seat.person = person  # one for all, so that what is known of them is asked once
    fill_rights(mine)
    found = Seats(seat for seat in mine if seat.may(Permission.SEE_THREADS))
    if not len(found):
        for seat in mine:
            if why := why_closed(seat, Permission.SEE_THREADS):
                raise Refused(why)
        raise Http404
    return found


def the_child(seats: Seats, chosen: str) -> Seats:
    try:
        seat = seats.on(uuid.UUID(chosen))
    except ValueError:
        seat = None
    if seat is None:
        raise Http404
    return Seats([seat])
