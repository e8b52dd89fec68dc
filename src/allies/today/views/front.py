"""The front page: one's children, what is new and what waits, in the worlds that one belongs to."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.asked.away import unanswered
from allies.health.reading import waits_for_contact
from allies.people.models import Person
from allies.places.worlds import look_again
from allies.teams.ended import NOTE, told_on_the_first_page
from allies.teams.models import schools_led_by, seats_of
from allies.teams.permissions import Side
from allies.timeline.news import was_shown_by_mistake
from allies.today.gathering import worlds_of
from allies.today.who_comes import waits_at


@require_safe
@login_required
def front(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    seats = seats_of(person)
    schools = schools_led_by(person)
    look_again(request, seats, {str(school.pk): school.name for school in schools})
    worlds = worlds_of(seats)
    is_at_school = bool(schools) or any(seat.side is Side.SCHOOL for seat in seats)
    return render(
        request,
        "today/front.html",
        {
            "worlds": worlds,
            "no_card": len(seats) and not worlds,
            "told_as_contact": waits_for_contact(person, seats) if is_at_school else [],
            "schools": schools,
            "schools_asking": waits_at(schools, person),
            "schools_with_nobody": unanswered([school.pk for school in schools]) if schools else {},
            "ended": told_on_the_first_page(person) if request.session.get(NOTE) or not len(seats) else [],
            "was_shown_by_mistake": was_shown_by_mistake(person),
        },
    )
