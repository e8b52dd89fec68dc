"""All the children whose services somebody gives or holds together, on one page."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.plans.models import Service
from allies.services.duties import Duty, DutyPart, named_by_row, teams_of
from allies.services.forms import SessionForm
from allies.services.minutes import Word, standing
from allies.services.reading import Counted, counted
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

from .times import is_now, is_theirs


@dataclass
class Given:
    """One service that the reader gives, ready to be written down with one tap, where today has no word yet."""

    one: Counted
    form: SessionForm
    today: list[Word]

    @property
    def service(self) -> Service:
        return self.one.service


@dataclass
class Card:
    """One child: what the reader gives, and for whoever holds the plan, what needs a look."""

    member: Member
    mine: list[Given]
    to_look: list[Counted] = field(default_factory=list)
    waiting: list[DutyPart] = field(default_factory=list)
    unnamed: list[Duty] = field(default_factory=list)
    has_services: bool = True  # in a plan that runs

    @property
    def has_something(self) -> bool:
        return bool(self.mine or self.to_look or self.waiting or self.unnamed)


@require_safe
@login_required
def services(request: HttpRequest) -> HttpResponse:
    seats = seats_at_work(request, Permission.LOG_SERVICE)
    note_reading(seats, Permission.SEE_PLAN)
    cards = cards_of(seats)
    return render(
        request,
        "services/caseload.html",
        {
            "cards": [card for card in cards if card.has_something],
            "without": [card.member for card in cards if not card.has_services and not card.has_something],
            "quiet": [card for card in cards if card.has_services and not card.has_something],
        },
    )


def cards_of(seats: Seats) -> list[Card]:
    lines, named = counted(seats), named_by_row(seats)
    holding = Seats(seat for seat in seats if seat.may(Permission.SEE_PARTS))
    teams = teams_of(holding) if len(holding) else None
    cards = []
    for seat in seats:
        own = [one for one in lines.get(seat.child_id, []) if one.line.current and is_now(one, seat)]
        mine = [given_by(seat, one) for one in own if is_theirs(one, seat, named)]
        card = Card(seat, mine, has_services=bool(own))
        if teams is not None and seat in holding.members:
            card.to_look = [one for one in own if one.needs_a_look]
            card.waiting, card.unnamed = teams.waiting(seat.child_id), teams.unnamed.get(seat.child_id, [])
        cards.append(card)
    return cards


def given_by(seat: Member, one: Counted) -> Given:
    form = SessionForm(member=seat, counted=one, auto_id=False)
    return Given(one, form, [word for word in standing(one.words) if word.day == seat.today])
