"""The balance of each service, for one child or for all of a person's: the same for whoever may read the plan."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from allies.clocks.models import DayOff
from allies.plans.models import Edition, Service
from allies.plans.models.times import with_times
from allies.teams.models import Member, Seats

from .minutes import Answer, Balance, MakeUp, Outcome, SchoolDays, Word, balance, standing, waiting_make_ups
from .models import MakeUp as MakeUpRow
from .models import Session
from .promises import ServiceLine, lines_of, school_days

LATELY = timedelta(days=400)  # a service that ended longer ago is not counted here any more
MONTH = timedelta(days=31)


@dataclass
class Counted:
    """One service with its balance and what it rests on."""

    line: ServiceLine
    words: list[Word] = field(default_factory=list)
    make_ups: list[MakeUp] = field(default_factory=list)
    balance: Balance = field(default_factory=lambda: Balance(Answer.TOO_EARLY))
    school: SchoolDays = field(default_factory=lambda: SchoolDays([]))

    @property
    def service(self) -> Service:
        return self.line.newest

    @property
    def to_come(self) -> list[MakeUp]:
        return waiting_make_ups(self.make_ups, standing(self.words))

    @property
    def needs_a_look(self) -> bool:
        """Whether the case manager should know: some was missed and has no time, or nobody writes anything down."""
        return self.balance.answer in {Answer.BEHIND, Answer.UNCLEAR, Answer.NO_WORD}


def counted_for(member: Member) -> list[Counted]:
    return counted(Seats([member])).get(member.child_id, [])


def services_lately(member: Member) -> QuerySet[Service]:
    return member.sees(Service).filter(ends_on__gte=member.today - LATELY)


def counted(seats: Seats) -> dict[UUID, list[Counted]]:
    """By child. Five queries, for one child or for a hundred."""
    since = min((seat.today for seat in seats), default=date.max) - LATELY if len(seats) else date.max
    services: dict[Any, list[Service]] = defaultdict(list)
    for row in with_times(seats, seats.sees(Service).filter(ends_on__gte=since).select_related("plan")):
        services[row.child_id].append(row)
    if not services:
        return {}
    editions: dict[Any, list[Edition]] = defaultdict(list)
    plans = {row.plan_id for rows in services.values() for row in rows}
    for edition in seats.sees(Edition).filter(plan__in=plans, finished_at__isnull=False).order_by("number"):
        editions[edition.child_id].append(edition)
    words, make_ups = words_by_service(seats, since), make_ups_by_service(seats, since)
    days = calendars(seats, services)
    found: dict[UUID, list[Counted]] = {}
    for seat in seats:
        lines = lines_of(services[seat.child_id], editions[seat.child_id], seat.child.zone)
        school = days[seat.child.school_id]
        found[seat.child_id] = []
        for line in lines:
            own = [word for row in line.versions for word in words[row.pk]]
            promised = [one for row in line.versions for one in make_ups[row.pk]]
            held = balance(line.promises, own, promised, school=school, today=seat.today)
            found[seat.child_id].append(Counted(line, own, promised, held, school))
    return found


def words_by_service(seats: Seats, since: date) -> dict[UUID, list[Word]]:
    found: dict[UUID, list[Word]] = defaultdict(list)
    names = ("service", "id", "root", "day", "minutes", "outcome", "corrects", "makes_up")
    for service, pk, root, day, minutes, outcome, corrects, makes_up in (
        seats.sees(Session).filter(service__ends_on__gte=since).order_by("day", "id").values_list(*names)
    ):
        found[service].append(Word(pk, root, day, minutes, Outcome(outcome), corrects, makes_up))
    return found


def make_ups_by_service(seats: Seats, since: date) -> dict[UUID, list[MakeUp]]:
    found: dict[UUID, list[MakeUp]] = defaultdict(list)
    rows = seats.sees(MakeUpRow).filter(missed__service__ends_on__gte=since).order_by("day", "id")
    names = ("missed__service", "id", "missed", "day", "minutes", "replaces")
    for service, pk, missed, day, minutes, replaces in rows.values_list(*names):
        found[service].append(MakeUp(pk, missed, day, minutes, replaces))
    return found


def calendars(seats: Seats, services: dict[Any, list[Service]]) -> dict[UUID, SchoolDays]:
    """By school: the school days of every week and month that any of these services touches."""
    every = [row for rows in services.values() for row in rows]
    first = min(row.begins_on for row in every) - MONTH
    last = max(row.ends_on for row in every) + MONTH
    schools: dict[UUID, list[DayOff]] = {seat.child.school_id: [] for seat in seats}
    for run in days_off_between(schools, first, last):
        schools[run.school_id].append(run)
    return {school: school_days(runs, first, last) for school, runs in schools.items()}


def days_off_between(schools: Iterable[UUID], first: date, last: date) -> Iterable[DayOff]:
    return DayOff.objects.filter(school__in=schools, first_on__lte=last, last_on__gte=first).order_by("first_on", "id")


def one_counted(member: Member, service: UUID) -> Counted | None:
    """The line that this version is part of."""
    lines = counted_for(member)
    return next((one for one in lines if any(row.pk == service for row in one.line.versions)), None)
