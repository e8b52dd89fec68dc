"""All the children for whom somebody sends reports: which are due, and which plans end soon."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.reports.reading import Standing, standing_of
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.permissions import Permission

REVIEW = timedelta(days=45)  # so long before a plan ends, its review is shown


@dataclass
class Card:
    """One child: what is due, whether nobody said when, and the day on which the plan ends if that is near."""

    standing: Standing

    @property
    def review_is_near(self) -> bool:
        return self.standing.plan.ends_on - REVIEW <= self.standing.member.today

    @property
    def is_over(self) -> bool:
        return self.standing.plan.ends_on < self.standing.member.today

    @property
    def has_something(self) -> bool:
        return bool(self.standing.now) or self.standing.rhythm is None or self.review_is_near


@require_safe
@login_required
def reports(request: HttpRequest) -> HttpResponse:
    seats = seats_at_work(request, Permission.SEND_REPORT)
    note_reading(seats, Permission.SEE_PLAN)
    cards = [Card(one) for one in standing_of(seats)]
    planned = {card.standing.member.child_id for card in cards}
    shown = {
        "cards": [card for card in cards if card.has_something],
        "without": [seat for seat in seats if seat.child_id not in planned],
        "well": [card for card in cards if not card.has_something],
    }
    return render(request, "reports/caseload.html", shown)
