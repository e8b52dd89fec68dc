"""Which places a person has in the bar beside the front page: kept with the sign-in, so that no page asks for them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from allies.people.models import Person
from allies.teams.models import Seats, seats_of
from allies.teams.permissions import Permission
from allies.today.caseload import workers

NOTE = "today.shortcuts"


def shortcuts(person: Person) -> dict[str, str]:
    return shortcuts_among(seats_of(person))


def shortcuts_among(seats: Seats) -> dict[str, str]:
    """The children of the day, for who works with any; story and plan, for who has one child here; search, for all.

    A phone has room for five: with the children of the day in the bar, the plan is a step away, on the child's page.
    """
    children = {str(seat.child_id) for seat in seats if seat.may(Permission.SEE_STORY)}
    caseload = bool(workers(seats).members)
    reads_plan = len(children) == 1 and not caseload and any(seat.may(Permission.SEE_PLAN) for seat in seats)
    return {
        "caseload": "yes" if caseload else "",
        "plan": "yes" if reads_plan else "",
        "search": "yes" if any(seat.may(Permission.SEARCH) for seat in seats) else "",
        "child": children.pop() if len(children) == 1 else "",
    }


def works_with_children(request: HttpRequest) -> bool:
    return bool(_noted(request).get("caseload"))


def searches_in_several(request: HttpRequest) -> bool:
    """Who is on the team of one child searches there."""
    noted = _noted(request)
    return bool(noted.get("search")) and not noted.get("child")


def only_child(request: HttpRequest) -> UUID | None:
    child = _noted(request).get("child")
    return UUID(child) if child else None


def has_one_child(request: HttpRequest) -> bool:
    return bool(only_child(request))


def the_child(request: HttpRequest) -> dict[str, Any]:
    return {"child": only_child(request)}


def reads_the_plan(request: HttpRequest) -> bool:
    return bool(_noted(request).get("plan"))


def look_again(request: HttpRequest, seats: Seats) -> None:
    """The front page has the seats in hand: a place that ended by its date goes here."""
    known = shortcuts_among(seats)
    if request.session.get(NOTE) != known:
        request.session[NOTE] = known


def _noted(request: HttpRequest) -> dict[str, str]:
    noted: dict[str, str] = request.session.get(NOTE, {}) if hasattr(request, "session") else {}
    return noted
