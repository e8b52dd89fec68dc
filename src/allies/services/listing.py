"""The times of one service, a month at a time, each with what it said before and how it is made up."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from allies.teams.models import Member

from .actions.times import may_correct
from .minutes import MakeUp
from .models import Session
from .reading import Counted


@dataclass
class Time:
    """One time as it stands now."""

    row: Session
    earlier: list[Session] = field(default_factory=list)
    to_come: MakeUp | None = None
    may_correct: bool = False
    may_make_up: bool = False


@dataclass
class Month:
    first: date
    times: list[Time]
    older: date | None
    newer: date | None


def month_of(member: Member, counted: Counted, wanted: date | None) -> Month | None:
    """The month that was asked for, or the newest that has something. None: nothing was written down."""
    months = sorted({word.day.replace(day=1) for word in counted.words})
    if not months:
        return None
    first = wanted.replace(day=1) if wanted else months[-1]
    older = max((month for month in months if month < first), default=None)
    newer = min((month for month in months if month > first), default=None)
    return Month(first, times_in(member, counted, first), older, newer)


def times_in(member: Member, counted: Counted, first: date) -> list[Time]:
    """Each line of corrections stands in the month of its newest row. Two queries at most."""
    corrected = {word.corrects for word in counted.words}
    newest = [word for word in counted.words if word.id not in corrected and word.day.replace(day=1) == first]
    rows = member.sees(Session).filter(root__in=[word.root for word in newest]).select_related("by__person")
    by_id = {row.pk: row for row in rows.order_by("recorded_at", "id")}
    to_come = {one.missed: one for one in counted.to_come}
    times = []
    for row in (by_id[UUID(str(word.id))] for word in newest):
        promised = to_come.get(row.root_id)
        may = may_correct(row, member)
        times.append(Time(row, before(row, by_id), promised, may, row.was_missed and row.makes_up_id is None))
    return sorted(times, key=lambda time: (time.row.day, time.row.pk), reverse=True)


def before(row: Session, by_id: dict[UUID, Session]) -> list[Session]:
    """What it said before, the latest first."""
    found = []
    while row.corrects_id is not None and row.corrects_id in by_id:
        row = by_id[row.corrects_id]
        found.append(row)
    return found


def month_from(words: str) -> date | None:
    """`2026-10`, as an address has it. What is not of our writing begins at the newest."""
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        return None
