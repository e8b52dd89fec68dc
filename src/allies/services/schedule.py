"""What one person gives today over all children, in order of time; a group at one time is one row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery, UUIDField
from django.utils.functional import cached_property

from allies.database.ids import uuid7
from allies.plans.models import Edition, Goal, Service, UsualTimes
from allies.plans.models.times import with_times
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.ui.lists import listed

from .duties import Duty, does, named_by_row
from .models import Session
from .promises import root_of

MOST_IN_A_LESSON = 12


@dataclass(frozen=True)
class Place:
    """One child in a row of the schedule, and what was written down of today."""

    seat: Member
    service: Service  # what counts now
    outcome: str = ""
    session: UUID | None = None
    by: UUID | None = None

    @property
    def may_undo(self) -> bool:
        return self.by == self.seat.pk or self.seat.may(Permission.SEE_PARTS)

    @property
    def said(self) -> str:
        return str(Session.What(self.outcome).label) if self.outcome else ""

    @property
    def to_write(self) -> str:
        """In a form: which service, and the id that makes a second press the same press."""
        return f"{self.service.pk}:{uuid7()}"


@dataclass(frozen=True)
class Planned:
    """One time of today: one child, or all of a group."""

    at: time
    places: list[Place]

    @property
    def service(self) -> Service:
        return self.places[0].service

    @property
    def names(self) -> list[str]:
        return [place.seat.child.told_apart for place in self.places]

    @property
    def who(self) -> str:
        return listed(self.names)

    @property
    def left(self) -> list[Place]:
        return [place for place in self.places if not place.outcome]

    @property
    def to_undo(self) -> list[Place]:
        return [place for place in self.written if place.may_undo]

    @property
    def written(self) -> list[Place]:
        return [place for place in self.places if place.outcome]

    @cached_property
    def to_start(self) -> list[Place]:
        """With whom a data session can be begun: those with a goal that is measured."""
        able = [one for one in self.left if one.service.has_goals and one.seat.may(Permission.RECORD_PROGRESS)]  # type: ignore[attr-defined]
        return able if len(able) <= MOST_IN_A_LESSON else []


def schedule_of(seats: Iterable[Member]) -> list[Planned]:
    """For the children who have school today. One query where nobody said a time, two where somebody did."""
    mine = Seats(seat for seat in seats if seat.may(Permission.LOG_SERVICE))
    lines = lines_with_times(mine) if len(mine) else []
    named = named_by_row(mine) if lines else {}
    rows: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for root, current, said in lines:
        seat = mine.by_child[current.child_id]
        at, duty = current.week.get(seat.today.weekday()), Duty("give", current, root)
        runs = current.begins_on <= seat.today <= current.ends_on
        if at is None or not runs or not does(seat, duty, named.get(duty.name_key, set())):
            continue
        alone = current.child_id if current.size == Service.Size.ALONE else None
        rows[at, current.name, current.minutes, alone].append(Place(seat, current, *said))
    found = [Planned(key[0], sorted(places, key=lambda place: place.seat.child.name)) for key, places in rows.items()]  # type: ignore[arg-type]
    return sorted(found, key=lambda row: (row.at, row.service.name, row.names))


def lines_with_times(seats: Seats) -> list[tuple[UUID, Service, Sequence[Any]]]:
    """Each service that has times: its first version, the version that counts now, and what was said of it today.

    As `promises` has it: what the newest final text holds; what stands in none, as it stands.
    """
    timed = seats.sees(UsualTimes).filter(replaced_at=None)
    final = seats.sees(Edition).filter(plan=OuterRef("plan"), finished_at__isnull=False).order_by("-number")
    measured = seats.sees(Goal).filter(plan=OuterRef("plan"), replaced_at=None, ended_at=None).exclude(measure="")
    days = {seat.today for seat in seats}
    of_today = seats.sees(Session).filter(service=OuterRef("pk"), day__in=days, makes_up=None, corrected_by=None)
    newest = of_today.exclude(outcome=Session.What.MISTAKE).order_by("-written_at", "-id")
    rows = seats.sees(Service).filter(plan__in=timed.values("service__plan")).annotate(
        held=Subquery(final.values("holds")[:1]),
        has_goals=Exists(measured.exclude(unit="")),
        outcome=Subquery(newest.values("outcome")[:1]),
        session=Subquery(newest.values("pk")[:1]),
        session_by=Subquery(newest.values("by")[:1], output_field=UUIDField()),
    )  # fmt: skip
    versions: dict[UUID, list[Any]] = defaultdict(list)
    by_id: dict[UUID, Service] = {}
    for row in with_times(seats, rows):
        by_id[row.pk] = row
        versions[root_of(row, by_id)].append(row)
    found: list[tuple[UUID, Service, Sequence[Any]]] = []
    for root, own in versions.items():
        current = next((row for row in own if str(row.pk) in (row.held or {}).get("services", [])), None)
        current = current or next((row for row in own if row.stands), None)
        said = next(((row.outcome, row.session, row.session_by) for row in reversed(own) if row.outcome), ())
        if current is not None and current.week:
            found.append((root, current, said))
    return found
