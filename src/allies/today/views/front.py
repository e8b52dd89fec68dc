"""Today: what waits, what the day brings and what is new, in one of the worlds that one belongs to."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from allies.people.models import Person
from allies.places.worlds import WORLD_OF, World, children_in, look_again, world_of
from allies.profiles.second_door import children_with_a_card
from allies.teams.doors import note_reading
from allies.teams.ended import NOTE, children_who_left, students_who_left, told_on_the_first_page
from allies.teams.erasing import said_of
from allies.teams.models import Member, Seats, fill_rights, schools_led_by, seats_of
from allies.teams.permissions import Permission
from allies.timeline.news import was_shown_by_mistake
from allies.today.cards import cards_of
from allies.today.gathering import Today


@require_safe
@login_required
def front(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    seats, schools = seats_of(person), schools_led_by(person)
    fill_rights(seats)
    look_again(request, seats, {str(school.pk): school.name for school in schools})
    world = world_of(request)
    has_an_end = request.session.get(NOTE) or not len(seats)
    told = {
        "ended": told_on_the_first_page(person) if has_an_end else [],
        "left": left_behind(person) if has_an_end else [],
        "was_shown_by_mistake": was_shown_by_mistake(person),
    }
    if world is World.GUEST and not any(told.values()):
        children = children_in(request, world, "child")
        if len(children) == 1:
            return redirect("places:child", children[0].id)
    mine = Seats(seat for seat in seats if WORLD_OF[seat.side] is world)
    if world is World.STUDENT and not any(told.values()):
        for seat in mine:
            return redirect("places:child" if seat.may(Permission.SEE_STORY) else "teams:open_to_me", seat.child_id)
    by_card = [seat for seat in mine if seat.may(Permission.OPEN_CARD)]
    today = Today(
        person,
        without_closed_cards(mine, by_card),
        timezone.now(),
        schools=schools if world is World.WORK else [],
        is_substitute=bool(by_card),
    )
    request.new_messages = sum(map(len, today.unread.values()))  # type: ignore[attr-defined]  # for the bar
    cards = cards_of(today, world)
    for permission, read in today.read.items():
        note_reading(Seats(read.values()), permission)
    page = {"today": today, "cards": cards, "world": world, "is_on_a_team": bool(len(seats) or schools)}
    return render(request, "today/front.html", page | told)


def left_behind(person: Person) -> list[tuple[Member, list[tuple[str, str]]]]:
    """Parents of children who left, with what is said of each record; who managed the case where something is said."""
    parents = list(children_who_left(person))
    seats = [*parents, *students_who_left(person)]
    for seat in seats:
        seat.person = person
    fill_rights(seats)
    return [(seat, said) for seat, said in said_of(seats) if said or seat in parents]


def without_closed_cards(seats: Seats, by_card: list[Member]) -> Seats:
    """A substitute reads no name of a child whose card is not open today."""
    if not by_card:
        return seats
    opened = children_with_a_card(by_card)
    return Seats(seat for seat in seats if seat not in by_card or seat.child_id in opened)
