"""What this room says of each child in the table of all children: minutes of this month, and what needs a look."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column, Flag

from .minutes import given, spans, standing, whole
from .reading import Counted, counted

MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Services:
    """The services of one child that run today."""

    all: list[Counted]
    today: date

    @property
    def first_on(self) -> date:
        return self.today.replace(day=1)

    @property
    def last_on(self) -> date:
        return (self.first_on + MONTH).replace(day=1) - timedelta(days=1)

    @property
    def planned(self) -> int:
        """In this month. What is promised for a year is no part of it before its last month."""
        found = [
            span.minutes
            for one in self.all
            for span in spans(one.line.promises, one.school, self.last_on)
            if self.first_on <= span.settled_on <= self.last_on
        ]
        return whole(sum(found, Fraction()))

    @property
    def given(self) -> int | None:
        """None: nobody wrote anything down this month."""
        said = [word for one in self.all for word in standing(one.words) if self.first_on <= word.day <= self.last_on]
        return given(said) if said else None

    @property
    def to_look(self) -> list[Counted]:
        return [one for one in self.all if one.needs_a_look]

    @property
    def to_come(self) -> int:
        return sum(len(one.to_come) for one in self.all)


def services_now(seats: Seats) -> dict[UUID, Services]:
    """Of each child with a service in a plan that runs."""
    found = {}
    lines = counted(seats)
    for seat in seats:
        own = [
            one
            for one in lines.get(seat.child_id, [])
            if one.line.current and one.line.begins_on <= seat.today <= one.line.ends_on
        ]
        if own:
            found[seat.child_id] = Services(own, seat.today)
    return found


def to_look_in_words(count: int) -> str:
    return ngettext("One with services to look at", "%(count)s with services to look at", count) % {"count": count}


COLUMNS = [
    Column(
        name="minutes",
        head=_("Minutes this month"),
        template="services/columns/minutes.html",
        permission=Permission.SEE_PLAN,
        build=services_now,
        nothing=_("No services"),
        order=lambda services: (services.given or 0) - services.planned,
    ),
    Column(
        name="balance",
        head=_("Needs a look"),
        template="services/columns/balance.html",
        permission=Permission.SEE_PLAN,
        build=services_now,
        nothing=_("No services"),
        order=lambda services: -len(services.to_look),
        flag=Flag("services", to_look_in_words, lambda services: bool(services.to_look)),
    ),
    Column(
        name="make_ups",
        head=_("Make-up sessions to come"),
        template="services/columns/make_ups.html",
        permission=Permission.SEE_PLAN,
        build=services_now,
        nothing=_("No services"),
        order=lambda services: -services.to_come,
    ),
]
