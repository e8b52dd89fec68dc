"""What this room says of each child in the table of all children: minutes of this month, and what needs a look."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column, Flag

from .duties import Duty, DutyPart, named_by_row, teams_of
from .given import Given, given_by, is_now
from .of_month import OfMonth
from .reading import Counted, counted


@dataclass(frozen=True)
class Services:
    """The services of one child that run today."""

    all: list[Counted]
    today: date
    given: list[Given]  # what the reader gives, and whether it is written down

    @property
    def month(self) -> OfMonth:
        """This month."""
        return OfMonth(self.all, self.today.replace(day=1))

    @property
    def to_look(self) -> list[Counted]:
        return [one for one in self.all if one.needs_a_look]

    @property
    def to_come(self) -> int:
        return sum(len(one.to_come) for one in self.all)


def services_now(seats: Seats) -> dict[UUID, Services]:
    """For each child with a service in a plan that runs."""
    found = {}
    lines, named = counted(seats), named_by_row(seats)
    for seat in seats:
        own = [one for one in lines.get(seat.child_id, []) if is_now(one, seat)]
        if own:
            found[seat.child_id] = Services(own, seat.today, given_by(seat, own, named))
    return found


@dataclass(frozen=True)
class Parts:
    """For whoever holds the plan of one child: who has not read their part, and what nobody is named for."""

    waiting: list[DutyPart]
    unnamed: list[Duty]


def parts_now(seats: Seats) -> dict[UUID, Parts]:
    teams = teams_of(seats)
    found = {seat.child_id: Parts(teams.waiting(seat.child_id), teams.unnamed.get(seat.child_id, [])) for seat in seats}
    return {child: parts for child, parts in found.items() if parts.waiting or parts.unnamed}


def to_look_in_words(count: int) -> str:
    return ngettext("One with services to look at", "%(count)s with services to look at", count) % {"count": count}


COLUMNS = [
    Column(
        name="given",
        head=_("Today"),
        template="services/columns/given.html",
        permission=Permission.SEE_PLAN,
        build=services_now,
        nothing=_("No services"),
        order=lambda services: -sum(not one.today for one in services.given),
    ),
    Column(
        name="parts",
        head=_("Responsibilities"),
        template="services/columns/parts.html",
        permission=Permission.SEE_PARTS,
        build=parts_now,
        nothing=_("Nothing now"),
        order=lambda parts: -len(parts.waiting) - len(parts.unnamed),
    ),
    Column(
        name="minutes",
        head=_("Minutes this month"),
        template="services/columns/minutes.html",
        permission=Permission.SEE_PLAN,
        build=services_now,
        nothing=_("No services"),
        order=lambda services: services.month.ahead_by,
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
