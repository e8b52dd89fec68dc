"""What law wants by when, of some children: counted anew from what happened, over the days of their school."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from allies.jurisdictions.counting import DAY, NoEnd, SchoolYear
from allies.jurisdictions.deadlines import LONG_CLOSURE, Deadline, Due, Facts, Happened, Reason, StateDays, put_off
from allies.jurisdictions.when_due import deadlines_of
from allies.teams.models import Member, Seats

from .known import DaysByChild, Rows, days_known
from .models import DayOff, Done, Happening, OwnDays, PutOff
from .places import place_of

RENEWED = {Happened.PLAN_REVIEWED, Happened.EVALUATED}  # each takes the place of the one before
PEOPLE = ("by__person", "agreed_with__person")
MEETINGS, AWAY = "next_meeting_on", "absences"  # facts that rooms above know
EARLIER = timedelta(days=400)  # days off before what happened that may be within one time without school


@dataclass(frozen=True)
class LegalDate:
    """One deadline, and when it is due. `done_on`: when what it wants was done, if it was.

    `put_off`: why it is later, or does not apply. `is_named`: the thing itself names an earlier day than the law.
    """

    happening: Happening
    deadline: Deadline
    due: Due
    done_on: date | None = None
    put_off: PutOff | None = None
    is_named: bool = False
    is_done_by_hand: bool = False

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    @property
    def anchor(self) -> str:
        """The place of this date on its page: several of one child stand there, each with its own day."""
        return f"{self.deadline.id}-{self.happening.about_id}"

    @property
    def reason(self) -> Reason | None:
        put_off = self.put_off
        return next((one for one in self.deadline.reasons if put_off and one.code == put_off.reason), None)

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """What has a day goes first, the earliest before the others."""
        return self.due.on is None, self.due.on or date.max, self.happening.on, self.deadline.id


def dates_of(member: Member) -> list[LegalDate]:
    return legal_dates(Seats([member])).get(member.child_id, [])


def legal_dates(rows: Rows) -> dict[UUID, list[LegalDate]]:
    """By child, the earliest first, as these seats may read them: in five questions, one more for each thing beside
    them that law looks at, or one where nothing counts.
    """
    standing = rows.sees(Happening).standing().select_related("child__school__district", "audience__adult")
    happenings = told_once(standing.order_by("on", "recorded_at", "id"))
    if not happenings:
        return {}
    done = done_by(rows.sees(Done).standing())
    later = {(row.about_id, row.event, row.rule): row for row in rows.sees(PutOff).standing().select_related(*PEOPLE)}
    years, own = years_of(happenings), own_days_of(happenings)
    after = [
        (one, deadline)
        for one in happenings
        for deadline in deadlines_of(place_of(one.child, one.law), Happened(one.event))
    ]
    known = days_known(rows, (deadline for _one, deadline in after))
    found: dict[UUID, list[LegalDate]] = defaultdict(list)
    for one, deadline in after:
        key = (one.about_id, one.event, deadline.id)
        year = years[one.child.school_id]
        facts = facts_of(one, deadline, year, known)
        counted = counted_of(one, deadline, year, replace(facts, state_days=own.get((one.district_id, deadline.id))))
        by_hand = done.get(key)
        done_on = by_hand or done.get((*key[:2], ""))
        counted = replace(counted, done_on=done_on, is_done_by_hand=by_hand is not None)
        found[one.child_id].append(put_off_by(later[key], counted) if key in later else counted)
    return {child: sorted(met(dates), key=lambda one: one.order) for child, dates in found.items()}


def told_once(happenings: Iterable[Happening]) -> list[Happening]:
    """An evaluation that the plans of three years name is one: as the newest of them says it."""
    found: dict[object, Happening] = {}
    for one in happenings:
        found[(one.child_id, one.event, one.law, one.on) if one.event in RENEWED else one.pk] = one
    return list(found.values())


def counted_of(happening: Happening, deadline: Deadline, year: SchoolYear, facts: Facts) -> LegalDate:
    due = deadline.due(happening.on, year, facts)
    named = happening.named_on
    if named and due.on and named < due.on:
        return LegalDate(happening, deadline, replace(due, on=named), is_named=True)
    return LegalDate(happening, deadline, due)


def put_off_by(row: PutOff, counted: LegalDate) -> LegalDate:
    """Only for a reason that the law knows: what it does not know any more puts off nothing."""
    later = replace(counted, put_off=row)
    if later.reason is None:
        return counted
    return replace(later, due=put_off(counted.due, row.until_on), is_named=counted.is_named and row.until_on is None)


def facts_of(happening: Happening, deadline: Deadline, year: SchoolYear, known: Mapping[str, DaysByChild]) -> Facts:
    """The school year ends before the first long time without school that is written down."""
    summer = next(
        (one for one in year.stretches if one.first_on > happening.on and one.last_on - one.first_on >= LONG_CLOSURE),
        None,
    )
    meetings, away = (later_days(happening, known.get(fact, {})) for fact in (MEETINGS, AWAY))
    return Facts(
        last_day_of_school=summer.first_on - DAY if summer else None,
        next_meeting_on=min(meetings, default=None),
        absences=sum(map(year.is_school_day, within(away, happening, deadline, year))),
    )


def later_days(happening: Happening, days: DaysByChild) -> set[date]:
    """Those after it: of all, and of the home that it is about where it is about one."""
    audience = happening.audience
    home = audience.home_id or (audience.adult and audience.adult.home_id)
    own = (day for day in days.get(happening.child_id, ()) if home is None or day.home in {None, home})
    return {day.on for day in own if day.on > happening.on}


def within(days: set[date], happening: Happening, deadline: Deadline, year: SchoolYear) -> set[date]:
    """Those of the time that law gives, before it is made any longer."""
    if not days or deadline.count is None or deadline.unit is None:
        return set()
    try:
        last = year.counted(happening.on, deadline.count, deadline.unit)
    except NoEnd:
        return set()
    return {day for day in days if day <= last}


def done_by(rows: Iterable[Done]) -> Mapping[tuple[UUID, str, str], date]:
    return {(row.about_id, row.event, row.rule): row.on for row in rows}


def own_days_of(happenings: Iterable[Happening]) -> dict[tuple[UUID, str], StateDays]:
    """By district and rule, the numbers that a leader wrote down."""
    districts = {one.district_id for one in happenings}
    rows = OwnDays.objects.filter(district__in=districts, replaced_at=None, count__isnull=False)
    return {(row.district_id, row.rule): fact for row in rows if (fact := row.as_fact)}


def years_of(happenings: Collection[Happening]) -> dict[UUID, SchoolYear]:
    """By school, all days off that a count may run into."""
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
