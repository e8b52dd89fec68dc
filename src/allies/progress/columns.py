"""What this room says of each child in the table of all children: how the goals stand, and where data is new."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.clocks.models import DayOff
from allies.jurisdictions.days import last_school_day
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column, Flag

from .caseload import Looked, looked_at
from .rules import can_be_recorded

DAYS = 5  # school days, today among them


@dataclass(frozen=True)
class GoalsNow:
    """The goals of one child, from which day on data is new, and whether the reader writes data down."""

    goals: list[Looked]
    since: date
    records: bool = False

    @property
    def recorded(self) -> list[tuple[Looked, bool]]:
        """Each goal that school writes down, and whether it did in these days."""
        own = [one for one in self.goals if can_be_recorded(one.goal) and not all(spot.is_homes for spot in one.spots)]
        return [(one, self.is_new(one)) for one in own]

    def is_new(self, one: Looked) -> bool:
        return any(spot.standing and not spot.is_homes and spot.standing.last_on >= self.since for spot in one.spots)

    @property
    def taken(self) -> int:
        return sum(is_new for _one, is_new in self.recorded)

    @property
    def to_decide(self) -> list[Looked]:
        return [one for one in self.goals if one.asks]

    @property
    def quiet(self) -> list[Looked]:
        return [one for one in self.goals if one.is_quiet and not one.asks]


def goals_now(seats: Seats) -> dict[UUID, GoalsNow]:
    """For each child with goals. Four queries over all seats."""
    runs = days_off_of(seats)
    since = {seat.child_id: begin_of(seat.today, runs[seat.child.school_id]) for seat in seats}
    records = {seat.child_id: seat.may(Permission.RECORD_PROGRESS) for seat in seats}
    return {child: GoalsNow(goals, since[child], records[child]) for child, goals in looked_at(seats).items() if goals}


def days_off_of(seats: Seats) -> dict[UUID, list[DayOff]]:
    schools: dict[UUID, list[DayOff]] = {seat.child.school_id: [] for seat in seats}
    if len(seats):
        for run in DayOff.objects.around(seats.members[0].today).filter(school__in=schools):
            schools[run.school_id].append(run)
    return schools


def begin_of(today: date, off: list[DayOff]) -> date:
    day = today
    for _before in range(DAYS - 1):
        day = last_school_day(day, off)
    return day


def decisions_in_words(count: int) -> str:
    return ngettext("One goal decision", "%(count)s goal decisions", count) % {"count": count}


def quiet_in_words(count: int) -> str:
    return ngettext("One with a goal without data", "%(count)s with a goal without data", count) % {"count": count}


TO_DECIDE = Flag("decisions", decisions_in_words, lambda now: bool(now.to_decide), view="goals")

COLUMNS = [
    Column(
        name="goals",
        head=_("Goals"),
        template="progress/columns/goals.html",
        permission=Permission.SEE_PLAN,
        build=goals_now,
        nothing=_("No goals"),
        order=lambda now: -len(now.goals),
    ),
    Column(
        name="decide",
        head=_("To decide"),
        template="progress/columns/decide.html",
        permission=Permission.SEE_PLAN,
        build=goals_now,
        nothing=_("No goals"),
        order=lambda now: -len(now.to_decide),
        flag=TO_DECIDE,
    ),
    Column(
        name="quiet",
        head=_("Without data for two weeks"),
        template="progress/columns/quiet.html",
        permission=Permission.SEE_PLAN,
        build=goals_now,
        nothing=_("No goals"),
        order=lambda now: -len(now.quiet),
        flag=Flag("quiet", quiet_in_words, lambda now: bool(now.quiet)),
    ),
    Column(
        name="data",
        head=_("Data, 5 days"),
        template="progress/columns/data.html",
        permission=Permission.SEE_PLAN,
        build=goals_now,
        nothing=_("No goals"),
        order=lambda now: now.taken - len(now.recorded),
        flag=TO_DECIDE,
    ),
]
