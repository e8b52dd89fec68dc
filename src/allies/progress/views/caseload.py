"""All the children whose goals somebody writes down: what asks for a decision, and where something is missing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.progress.caseload import cards_of
from allies.progress.danger import open_over
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.models import Seats
from allies.teams.models.namesakes import tell_apart
from allies.teams.permissions import Permission


def working_seats(request: HttpRequest) -> Seats:
    """The door: the seats at school in which this person writes goals down. Without one: not here."""
    return seats_at_work(request, Permission.RECORD_PROGRESS)


@require_safe
@login_required
def goals(request: HttpRequest) -> HttpResponse:
    seats = working_seats(request)
    note_reading(seats, Permission.SEE_PLAN)
    cards, asked = cards_of(seats), list(open_over(seats))
    tell_apart(one.child for one in (*seats, *asked))
    needed = {row.child_id for row in asked}
    return render(
        request,
        "progress/caseload.html",
        {
            "asked": asked,
            "cards": [card for card in cards if card.has_something],
            "without": [card.member for card in cards if not card.goals],
            "well": [c for c in cards if c.goals and not c.has_something and c.member.child_id not in needed],
        },
    )
