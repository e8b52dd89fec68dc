"""Which world a page belongs to: a parent who teaches has a family and a work, and the two are never mixed.

What somebody has in each is kept with the sign-in, so that no page asks for it: names of children, and which places
lead somewhere for each. The door of each page asks anew.
"""

from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest

from allies.people.models import Person
from allies.teams.models import Member, Seats, schools_led_by, seats_of
from allies.teams.permissions import Permission, Role, Side

NOTE = "places"
COOKIE = "world"
CHILD = "child"  # with the sign-in: whom the switcher shows


class World(StrEnum):
    FAMILY = "family"
    WORK = "work"
    GUEST = "guest"
    STUDENT = "student"  # the record is about them: no word here speaks of “your child”


WORLD_OF = {Side.HOME: World.FAMILY, Side.CHILD: World.STUDENT, Side.SCHOOL: World.WORK, Side.GUEST: World.GUEST}


class OneOfMine(NamedTuple):
    """A child in the switcher, and what of them is open."""

    id: str
    name: str
    open: list[str]

    @property
    def pk(self) -> UUID:
        return UUID(self.id)


def known(person: Person) -> dict[str, Any]:
    return known_among(seats_of(person), {str(school.pk): school.name for school in schools_led_by(person)})


def known_among(seats: Seats, leads: dict[str, str]) -> dict[str, Any]:
    worlds: dict[str, list[OneOfMine]] = {}
    for seat in seats:
        mine, opens = worlds.setdefault(WORLD_OF[seat.side], []), open_to(seat)
        if opens:  # a substitute keeps no name beyond the card of the day
            mine.append(OneOfMine(str(seat.child_id), name_of(seat), opens))
    return {**worlds, "leads": leads}


def name_of(seat: Member) -> str:
    """As the family calls them; at school with the family name, since two of one class may share the first."""
    return seat.child.told_apart if seat.side is Side.SCHOOL else seat.child.called_apart


def open_to(seat: Member) -> list[str]:
    opens = {
        "child": seat.may(Permission.SEE_STORY),
        "own": seat.side is Side.CHILD and seat.may(Permission.SEE_BOARD),
        "plan": seat.may(Permission.SEE_PLAN),
        "messages": seat.may(Permission.SEE_THREADS) or seat.may(Permission.SEE_CHECKIN),
        "tell": seat.may(Permission.SEND_HEALTH),
        "record": seat.may(Permission.ADD_CHIPS),
        "caseload": seat.may(Permission.ADD_CHIPS),
        "manages": seat.role == Role.CASE_MANAGER,
        "search": seat.may(Permission.SEARCH),
    }
    return [name for name, is_open in opens.items() if is_open]


def noted(request: HttpRequest) -> dict[str, Any]:
    return request.session.get(NOTE) or {} if hasattr(request, "session") else {}


def look_again(request: HttpRequest, seats: Seats, leads: dict[str, str]) -> None:
    """The front page has the seats in hand: a place that ended by its date goes here."""
    now = known_among(seats, leads)
    if noted(request) != {name: [list(one) for one in ones] if name != "leads" else ones for name, ones in now.items()}:
        request.session[NOTE] = now


def worlds_of(request: HttpRequest) -> list[World]:
    found = noted(request)
    has_work = World.WORK in found or found.get("leads")
    return [world for world in World if world in found or (world is World.WORK and has_work)]


def world_of(request: HttpRequest) -> World:
    """That of the child on the page, or of work with several; else the last on this device."""
    seat: Member | None = getattr(request, "seat", None)
    if seat is not None:
        return WORLD_OF[seat.side]
    if getattr(request, "at_work", False):
        return World.WORK
    worlds = worlds_of(request)
    last = (world for world in worlds if world == request.COOKIES.get(COOKIE))
    return next(last, worlds[0] if worlds else World.FAMILY)


def children_in(request: HttpRequest, world: World, opens: str = "") -> list[OneOfMine]:
    """By name, and only those for whom this is open."""
    ones = [OneOfMine(*one) for one in noted(request).get(world, [])]
    return [one for one in ones if not opens or opens in one.open]


def has(request: HttpRequest, opens: str) -> bool:
    return bool(children_in(request, world_of(request), opens))


def child_at_hand(request: HttpRequest, opens: str = "") -> OneOfMine | None:
    """Whom the places of a family are about: the child of the page, else the last one, else the first."""
    mine = children_in(request, world_of(request), opens)
    seat: Member | None = getattr(request, "seat", None)
    wanted = str(seat.child_id) if seat is not None else request.session.get(CHILD)
    return next((one for one in mine if one.id == wanted), mine[0] if mine else None)
