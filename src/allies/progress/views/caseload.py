"""All the children whose goals somebody writes down: which ask for a decision, and of which nothing was written."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.log import actions as log
from allies.progress.danger import open_over
from allies.progress.judging import Shown, shown
from allies.progress.probes import is_due
from allies.progress.reading import progress_of, standing_goals
from allies.teams.doors import seats_at_work
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission


@dataclass
class Card:
    """One child: the goals that ask for a decision, and those of which nothing was written for two weeks."""

    member: Member
    asking: list[Shown]
    quiet: list[Shown]
    again: list[Shown]  # reached, and to be looked at again

    @property
    def has_something(self) -> bool:
        return bool(self.asking or self.quiet or self.again)


def working_seats(request: HttpRequest) -> Seats:
    """The door: the seats at school in which this person writes goals down. Without one: not here."""
    return seats_at_work(request, Permission.RECORD_PROGRESS)


@require_safe
@login_required
def goals(request: HttpRequest) -> HttpResponse:
    seats = working_seats(request)
    log.read_several(
        Permission.SEE_PLAN.value,
        by=seats.members[0].person_id,
        seats=[(seat.pk, seat.child_id, seat.district_id) for seat in seats],
    )
    cards = cards_of(seats)
    return render(
        request,
        "progress/caseload.html",
        {
            "asked": open_over(seats),
            "cards": [card for card in cards if card.has_something],
            "well": [c for c in cards if not c.has_something],
        },
    )


def cards_of(seats: Seats) -> list[Card]:
    """Four queries, however many children."""
    goals = standing_goals(seats)
    members = {seat.child_id: seat for seat in seats}
    found: dict[object, list[Shown]] = {child: [] for child in members}
    for progress in progress_of(seats, [goal for own in goals.values() for goal in own]):
        found[progress.goal.child_id].append(shown(progress, members[progress.goal.child_id]))
    return [
        Card(
            seat,
            [one for one in found[seat.child_id] if one.asks],
            [one for one in found[seat.child_id] if one.is_quiet],
            [one for one in found[seat.child_id] if is_due(one.lines, seat.today)],
        )
        for seat in seats
    ]
