"""Each time of one service or of all, a month at a time, with what it said before and how it is made up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from allies.teams.models import Member
from allies.ui.rows import SomeRows

from .actions.times import may_correct
from .minutes import MakeUp
from .models import Session
from .reading import Counted


@dataclass
class Time:
    """One time as it stands now."""

    row: Session
    counted: Counted
    earlier: list[Session] = field(default_factory=list)
    to_come: MakeUp | None = None
    may_correct: bool = False
    may_make_up: bool = False

    @property
    def key(self) -> tuple[date, UUID]:
        return self.row.day, self.row.pk

    def holds(self, chosen: Mapping[str, str]) -> bool:
        own = {"service": str(self.counted.line.root), "outcome": self.row.outcome, "by": str(self.row.by_id)}
        return all(own[name] == wanted for name, wanted in chosen.items())


@dataclass
class Month:
    first: date
    times: list[Time]  # those that were asked for
    rows: SomeRows
    older: date | None
    newer: date | None


def month_of(member: Member, lines: Sequence[Counted], asked: Mapping[str, str]) -> Month | None:
    """The month that was asked for, or the newest that has something. None: nothing was written down."""
    months = sorted({word.day.replace(day=1) for one in lines for word in one.words})
    if not months:
        return None
    first = month_from(asked.get("month", "")) or months[-1]
    older = max((month for month in months if month < first), default=None)
    newer = min((month for month in months if month > first), default=None)
    times = times_in(member, lines, first)
    rows = rows_of(lines, times, asked)
    shown = sorted((time for time in times if time.holds(rows.chosen)), key=lambda time: time.key)
    return Month(first, shown if rows.is_up else shown[::-1], rows, older, newer)


def rows_of(lines: Sequence[Counted], times: Sequence[Time], asked: Mapping[str, str]) -> SomeRows:
    writers = {str(time.row.by_id): time.row.by.person.name for time in times}
    return SomeRows(
        asked,
        [
            ("service", _("Service"), [(str(one.line.root), one.service.name) for one in lines if len(lines) > 1]),
            ("outcome", _("What took place"), Session.What.choices),
            ("by", _("Written by"), sorted(writers.items(), key=lambda pair: pair[1])),
        ],
    )


def times_in(member: Member, lines: Sequence[Counted], first: date) -> list[Time]:
    """Each line of corrections stands in the month of its newest row. Two queries at most, however many services."""
    of_word = {word.id: one for one in lines for word in one.words}
    corrected = {word.corrects for one in lines for word in one.words}
    words = [word for one in lines for word in one.words]
    newest = [word for word in words if word.id not in corrected and word.day.replace(day=1) == first]
    rows = member.sees(Session).filter(root__in=[word.root for word in newest]).select_related("by__person")
    by_id = {row.pk: row for row in rows.order_by("recorded_at", "id")}
    to_come = {promised.missed: promised for one in lines for promised in one.to_come}
    return [
        Time(
            row,
            of_word[row.pk],
            before(row, by_id),
            to_come.get(row.root_id),
            may_correct(row, member),
            row.was_missed and row.makes_up_id is None,
        )
        for row in (by_id[UUID(str(word.id))] for word in newest)
    ]


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
