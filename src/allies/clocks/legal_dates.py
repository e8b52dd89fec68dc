"""What law wants by when, of some children: counted anew from what happened, over the days of their school."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from allies.jurisdictions.counting import DAY, SchoolYear
from allies.jurisdictions.deadlines import LONG_CLOSURE, Deadline, Due, Facts, Happened
from allies.jurisdictions.when_due import deadlines_of
from allies.teams.models import AboutChild, AboutChildQuerySet

from .models import DayOff, Done, Happening
from .places import place_of

RENEWED = {Happened.PLAN_REVIEWED, Happened.EVALUATED}  # each takes the place of the one before
EARLIER = timedelta(days=400)  # days off before what happened that may be within one time without school


class Rows(Protocol):
    """Seats, or all rows of some children for who says what should be asked."""

    def sees[A: AboutChild](self, model: type[A]) -> AboutChildQuerySet[A]: ...


@dataclass(frozen=True)
class LegalDate:
    """One deadline, and when it is due. `done_on`: when what it wants was done, if it was."""

    happening: Happening
    deadline: Deadline
    due: Due
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """What has a day goes first, the earliest before the others."""
        return self.due.on is None, self.due.on or date.max, self.happening.on, self.deadline.id


def legal_dates(rows: Rows) -> dict[UUID, list[LegalDate]]:
    """By child, the earliest first, as these seats may read them: in four questions, or one where nothing counts."""
    standing = rows.sees(Happening).standing().select_related("child__school__district")
    happenings = told_once(standing.order_by("on", "recorded_at", "id"))
    if not happenings:
        return {}
    done = done_by(rows.sees(Done).standing())
    years = years_of(happenings)
    found: dict[UUID, list[LegalDate]] = defaultdict(list)
    for one in happenings:
        year = years[one.child.school_id]
        for deadline in deadlines_of(place_of(one.child, one.law), Happened(one.event)):
            done_on = done.get((one.about_id, one.event, deadline.id)) or done.get((one.about_id, one.event, ""))
            found[one.child_id].append(LegalDate(one, deadline, due_of(one, deadline, year), done_on))
    return {child: sorted(met(dates), key=lambda one: one.order) for child, dates in found.items()}


def told_once(happenings: Iterable[Happening]) -> list[Happening]:
    """An evaluation that the plans of three years name is one: as the newest of them says it."""
    found: dict[object, Happening] = {}
    for one in happenings:
        found[(one.child_id, one.event, one.law, one.on) if one.event in RENEWED else one.pk] = one
    return list(found.values())


def due_of(happening: Happening, deadline: Deadline, year: SchoolYear) -> Due:
    due = deadline.due(happening.on, year, facts_of(happening, year))
    named = happening.named_on
    return replace(due, on=named) if named and due.on and named < due.on else due


def facts_of(happening: Happening, year: SchoolYear) -> Facts:
    """The school year ends before the first long time without school that is written down."""
    summer = next(
        (one for one in year.stretches if one.first_on > happening.on and one.last_on - one.first_on >= LONG_CLOSURE),
        None,
    )
    return Facts(last_day_of_school=summer.first_on - DAY if summer else None)


def done_by(rows: Iterable[Done]) -> Mapping[tuple[UUID, str, str], date]:
    return {(row.about_id, row.event, row.rule): row.on for row in rows}


def years_of(happenings: Collection[Happening]) -> dict[UUID, SchoolYear]:
    """By school, all the days off that a count may meet."""
    earliest = min(one.on for one in happenings) - EARLIER
    schools = {one.child.school_id for one in happenings}
    runs: dict[UUID, list[DayOff]] = {school: [] for school in schools}
    for run in DayOff.objects.filter(school__in=schools, last_on__gte=earliest).order_by("first_on", "id"):
        runs[run.school_id].append(run)
    return {school: SchoolYear.of(days) for school, days in runs.items()}


def met(dates: list[LegalDate]) -> list[LegalDate]:
    """What another event meets is done on its day: a review by the next one, an evaluation by its end."""
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for one in {one.happening.pk: one.happening for one in dates}.values():
        days[one.event, one.law].append(one.on)
    return [one if one.done_on else replace(one, done_on=met_on(one, days)) for one in dates]


def met_on(one: LegalDate, days: Mapping[tuple[str, str], list[date]]) -> date | None:
    if one.deadline.met_by is None:
        return None
    later = [on for on in days.get((one.deadline.met_by.value, one.happening.law), []) if on > one.happening.on]
    return min(later, default=None)
