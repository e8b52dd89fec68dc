"""What the plan promises, out of its rows: the versions of one service are one line, each for the days it stood."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from allies.clocks.models import DayOff
from allies.jurisdictions.days import WEEKEND, What
from allies.plans.models import Accommodation, Edition, Plan, Service

from .minutes import Per, Promise, SchoolDays

DAY = timedelta(days=1)


def root_of[R: (Service, Accommodation)](row: R, by_id: Mapping[UUID, R]) -> UUID:
    """The first version, as far as it may be read."""
    while row.based_on_id is not None and row.based_on_id in by_id:
        row = by_id[row.based_on_id]
    return row.pk


@dataclass
class ServiceLine:
    """One service through all its versions."""

    root: UUID
    plan: Plan
    versions: list[Service] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    current: Service | None = None  # what counts now; None: it is no longer in the plan
    in_the_making: bool = False  # the plan that says so is not finished yet: it is counted as it stands

    @property
    def newest(self) -> Service:
        return self.current or self.versions[-1]

    @property
    def begins_on(self) -> date:
        return min((promise.first_on for promise in self.promises), default=self.newest.begins_on)

    @property
    def ends_on(self) -> date:
        return max((promise.last_on for promise in self.promises), default=self.newest.ends_on)

    def version_on(self, day: date) -> Service:
        """The version that stood on a day, so that a word about it says what it was held against."""
        stood = zip(self.stood, self.promises, strict=True)
        return next((row for row, promise in stood if promise.first_on <= day <= promise.last_on), self.newest)

    stood: list[Service] = field(default_factory=list)  # the version of each promise


def lines_of(services: Iterable[Service], editions: Iterable[Edition], zone: ZoneInfo) -> list[ServiceLine]:
    """The lines of one child, in the order in which they came into the plan.

    The first finished edition counts from the first day of the service, however late it was finished: no service
    waits for a finish. A later one counts from the day it was finished. What stands in no finished edition, because
    there is none yet or the change is not finished, counts as it stands now.
    """
    rows = sorted(services, key=lambda row: (row.recorded_at, row.pk))
    by_id = {row.pk: row for row in rows}
    lines: dict[UUID, ServiceLine] = {}
    for row in rows:
        root = root_of(row, by_id)
        lines.setdefault(root, ServiceLine(root, row.plan)).versions.append(row)
    finished: dict[UUID, list[Edition]] = defaultdict(list)
    for edition in sorted(editions, key=lambda edition: edition.number):
        if edition.is_finished:
            finished[edition.plan_id].append(edition)
    for line in lines.values():
        promise_of(line, finished[line.plan.pk], zone)
    return [line for line in lines.values() if line.promises]


def promise_of(line: ServiceLine, editions: list[Edition], zone: ZoneInfo) -> None:
    held = [(edition, row) for edition in editions for row in line.versions if str(row.pk) in holds(edition)]
    if not held:
        standing = [row for row in line.versions if row.stands]
        for row in standing[-1:]:
            add(line, row, row.begins_on, row.ends_on)
            line.current, line.in_the_making = row, True
        return
    for edition, row in held:
        after = next((later for later in editions if later.number > edition.number), None)
        since = row.begins_on if edition is editions[0] else day_of(edition, zone)
        add(line, row, since, day_of(after, zone) - DAY if after else row.ends_on)
        if after is None:
            line.current = row


def add(line: ServiceLine, row: Service, since: date, until: date) -> None:
    line.promises.append(Promise(row.begins_on, row.ends_on, row.times, Per(row.per), row.minutes, since, until))
    line.stood.append(row)


def holds(edition: Edition) -> list[str]:
    return list(edition.holds.get("services", []))


def day_of(edition: Edition, zone: ZoneInfo) -> date:
    assert edition.finished_at is not None  # noqa: S101 - asked of finished ones alone
    return edition.finished_at.astimezone(zone).date()


def school_days(days_off: Iterable[DayOff], first: date, last: date) -> SchoolDays:
    """Weekdays that no holiday or break takes. A half day is a school day."""
    off = {
        run.first_on + n * DAY
        for run in days_off
        if run.what != What.HALF_DAY
        for n in range((run.last_on - run.first_on).days + 1)
    }
    days = (first + n * DAY for n in range((last - first).days + 1))
    return SchoolDays(day for day in days if day.weekday() not in WEEKEND and day not in off)
