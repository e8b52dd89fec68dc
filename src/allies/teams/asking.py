"""The questions that every page of the child asks, prepared: who stands at the door, and what that seat sees."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls.converters import UUIDConverter
from django.utils import timezone

from allies.database.prepared import Prepared, Question, Rows, Values, ask_together, names_of, taken
from allies.people.models import Person

from .models import Child, District, Home, Member, School
from .permissions import Kind

CHILD, HOME, SEAT, PERSON = (uuid4() for _ in range(4))  # of nobody
CHILD_IN = re.compile(f"/children/({UUIDConverter.regex})/")
Build = Callable[[Member], "QuerySet[Any, tuple[Any, ...]]"]
Alike = tuple[str, bool, frozenset[Kind]]


def open_seat(child: UUID, person: Person, ask: Callable[[Prepared, Values], Rows] = Prepared.ask) -> Member | None:
    """The seat this person has on this child's team now, with child, school, district and home in hand."""
    for has_orders, *values in ask(*question_of_seat(child, person.pk)):
        columns = iter(values)
        member, of = taken(columns, Member), taken(columns, Child)
        school, home = taken(columns, School), taken(columns, Home)
        school.district = taken(columns, District)
        if member.is_open:
            of.school, member.child, member.person, member.has_orders = school, of, person, has_orders
            member.home = home if member.home_id else None
            return member
    return None


def question_of_seat(child: UUID, person: UUID) -> Question:
    return _seats(), {CHILD: child, PERSON: person}


def seat_in_the_address(request: HttpRequest, person: UUID) -> Question | None:
    """Who reads a page about a child is asked for their seat on its team next. Of who sends something that is not yet
    known: what is sent may take its time to arrive, and a seat can end meanwhile.
    """
    found = CHILD_IN.match(request.path_info) if request.method in {"GET", "HEAD"} else None
    return question_of_seat(UUID(found[1]), person) if found else None


@cache
def _seats() -> Prepared:
    """All there ever were, open or not: the hour has no place in what is built once."""
    parts: list[tuple[str, type[Model]]] = [
        ("", Member), ("child__", Child), ("child__school__", School), ("home__", Home),
        ("child__school__district__", District),
    ]  # fmt: skip
    columns = [start + name for start, model in parts for name in names_of(model)]
    seats = Member.objects.with_orders().filter(child=CHILD, person=PERSON, child__left_at=None).order_by("id")
    return Prepared(seats.values_list("has_orders", *columns), holes=frozenset({CHILD, PERSON}))


class AskedBySeat:
    """`build` makes a values_list() out of what a seat sees; it is run once for each role, set of kinds and side.

    It gets a seat of nobody that knows its role and kinds, so that it can depend on nothing else: whatever it asks of
    the child, the home and the seat itself are holes, filled in each time. A day or an hour has no place in it.
    """

    def __init__(self, build: Build) -> None:
        self.build = build
        self._kept: dict[Alike, Prepared | None] = {}

    def rows(self, member: Member) -> Rows:
        in_hand: Rows | None = member.in_hand.pop(self, None)
        if not member.is_open:
            return []
        if in_hand is not None:
            return in_hand
        prepared = self.prepared_for(member)
        return prepared.ask(holes_of(member)) if prepared else []

    def prepared_for(self, member: Member) -> Prepared | None:
        alike = (member.role, member.home_id is not None, member.kinds)
        if alike not in self._kept:
            self._kept[alike] = self._prepare(*alike)
        return self._kept[alike]

    def _prepare(self, role: str, has_home: bool, kinds: frozenset[Kind]) -> Prepared | None:  # noqa: FBT001
        """None: of all this, such a seat may see nothing."""
        child = Child(pk=CHILD)
        seat = Member(pk=SEAT, child=child, role=role, home_id=HOME if has_home else None, began_at=timezone.now())
        seat.kinds = kinds
        try:
            prepared = Prepared(self.build(seat), holes=frozenset({CHILD, HOME, SEAT}))
        except EmptyResultSet:
            return None
        if CHILD not in prepared.holes:
            msg = "A question about a child must ask for the child."
            raise ValueError(msg)
        return prepared


def holes_of(member: Member) -> Values:
    filled = {CHILD: member.child_id, SEAT: member.pk}
    return filled | {HOME: member.home_id} if member.home_id else filled


def ask_ahead(member: Member, questions: Iterable[AskedBySeat]) -> None:
    """What a page is certain to ask of this seat, all in one go. `rows` then has each in hand, once."""
    asked = [(question, question.prepared_for(member)) for question in questions] if member.is_open else []
    together = [(question, prepared) for question, prepared in asked if prepared]
    found = ask_together([(prepared, holes_of(member)) for _question, prepared in together])
    for (question, _prepared), rows in zip(together, found, strict=True):
        member.in_hand[question] = rows
