"""Messages: one list over all the children of a person, in one of their worlds."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.people.models import Person
from allies.teams.closed import why_closed
from allies.teams.doors import note_reading, team_page
from allies.teams.models import Member, Seats, fill_rights, seats_of
from allies.teams.permissions import Permission, Side
from allies.today.messages import acts_for, in_this_world, in_touch, lines_for, news_in_short
from allies.ui.errors import Refused


@require_safe
@login_required
def messages(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    seats = my_talks(in_this_world(seats_of(person), request), person)
    request.at_work = seats.members[0].side is Side.SCHOOL  # type: ignore[attr-defined]  # for the head of the page
    note_reading(seats, Permission.SEE_THREADS)
    return shown(request, seats, everyone=seats)


@require_safe
@team_page(Permission.SEE_THREADS)
def messages_of(request: HttpRequest, member: Member) -> HttpResponse:
    """The messages about one child alone."""
    of_side = Seats(seat for seat in seats_of(member.person) if seat.side is member.side)
    return shown(request, Seats([member]), everyone=my_talks(of_side, member.person), chosen=member)


def shown(request: HttpRequest, seats: Seats, *, everyone: Seats, chosen: Member | None = None) -> HttpResponse:
    before = request.GET.get("before", "")
    lines, older = lines_for(seats, before=before)
    one = seats.members[0] if len(seats) == 1 else None
    is_below = seats.members[0].side is Side.HOME and not before
    return render(
        request,
        "today/messages.html",
        {
            "lines": [(line, seats.by_child[line.child]) for line in lines],
            "older": older,
            "everyone": everyone if len(everyone) > 1 else None,
            "chosen": chosen,
            "one": one,
            "child": one.child if one else None,
            "acts": acts_for(seats),
            "news": news_in_short(seats) if is_below else "",
            "in_touch": in_touch(one) if one and is_below else None,
            "may_see_private": one is not None and one.may(Permission.SEE_PRIVATE_THREADS),
        },
    )


def my_talks(mine: Seats, person: Person) -> Seats:
    """The seats that read talks. To whom an order closes them all it says so; without any this place is not here."""
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
