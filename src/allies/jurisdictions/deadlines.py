"""What a deadline of law is, and the ways in which law counts, pure. `when_due.py` holds the deadlines of each place.

Nothing here is legal advice: where the law was not read, or a state may say otherwise, the note says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from .counting import DAY, NoEnd, Run, SchoolYear, Unit
from .days import What
from .profiles import Source
from .words import gettext_noop as _

LONG_CLOSURE = timedelta(weeks=4)


class Happened(StrEnum):
    """What starts a count. The day is the one on which it was received, where something is sent."""

    EVALUATION_REQUESTED = "evaluation_requested"
    EVALUATION_CONSENT_RECEIVED = "evaluation_consent_received"
    EVALUATED = "evaluated"
    NEED_DETERMINED = "need_determined"
    PLAN_REVIEWED = "plan_reviewed"
    MEETING_REQUESTED = "meeting_requested"
    REVIEW_REQUESTED = "review_requested"
    RECORDS_REQUESTED = "records_requested"
    DUE_PROCESS_FILED = "due_process_filed"
    NEEDS_ASSESSMENT_REQUESTED = "needs_assessment_requested"
    PLACED = "placed"


@dataclass(frozen=True)
class StateDays:
    """A number that a state or district has set, as somebody there wrote it down."""

    count: int
    unit: Unit
    source: str


@dataclass(frozen=True)
class Facts:
    """What else is known.

    `absences`: school days of the child within the count. `first_day_of_school`: of the year that begins next, where it
    is after `last_day_of_school`.
    """

    born_on: date | None = None
    absences: int = 0
    first_day_of_school: date | None = None
    last_day_of_school: date | None = None
    next_meeting_on: date | None = None
    extension_agreed_until: date | None = None
    state_days: StateDays | None = None


@dataclass(frozen=True)
class Paused:
    first_on: date
    last_on: date
    why: str


@dataclass(frozen=True)
class Due:
    """When it is due; no day where the law states none, or where nobody can tell yet: the note says which.

    `extended_from`: what the day was without the absences, or without what was agreed. `notes`: a sentence each, so
    that each can be said in the reader's language.
    """

    on: date | None
    count: int | None = None
    unit: Unit | None = None
    extended_from: date | None = None
    paused: tuple[Paused, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""  # where the count was set by other than the deadline's own law

    @property
    def note(self) -> str:
        return " ".join(self.notes)

    def noting(self, *notes: str) -> "Due":
        return replace(self, notes=tuple(dict.fromkeys(filter(None, (*self.notes, *notes)))))


type Count = Callable[["Deadline", date, SchoolYear, Facts], Due]


def plain(deadline: "Deadline", on: date, year: SchoolYear, _facts: Facts) -> Due:
    if deadline.count is None or deadline.unit is None:
        return none_stated(deadline, on, year, _facts)
    return Due(year.counted(on, deadline.count, deadline.unit), deadline.count, deadline.unit).noting(deadline.note)


def none_stated(deadline: "Deadline", _on: date, _year: SchoolYear, _facts: Facts) -> Due:
    return Due(None).noting(deadline.note)


def as_the_state_says(deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
    """A state's own number goes before the one that holds where no state has set one."""
    own = facts.state_days
    if own is None:
        return plain(deadline, on, year, facts)
    return Due(year.counted(on, own.count, own.unit), own.count, own.unit, source=own.source)


def before_a_meeting(deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
    due = plain(deadline, on, year, facts)
    meeting = facts.next_meeting_on
    if meeting is None or due.on is None or not on < meeting <= due.on:
        return due
    return replace(due, on=meeting - DAY, notes=(BEFORE_A_MEETING,))


@dataclass(frozen=True)
class OutsideVacations:
    """California: days between school years, and of a vacation of more than five school days, are not counted.

    The count goes on when school begins again. What starts in a year’s last days is due so many days into the next.
    """

    last_days: int | None = None
    into_the_next: int = 0

    def __call__(self, deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
        year, ends, begins = with_summer(year, facts)
        if ends and self.last_days is not None and on <= ends <= on + timedelta(days=self.last_days):
            on_day = begins + timedelta(days=self.into_the_next) if begins else None
            return Due(on_day, self.into_the_next, Unit.DAYS).noting(NEAR_THE_END, "" if begins else UNKNOWN)
        due = plain(deadline, on, year, facts)
        paused = []
        for stretch in year.vacations:
            if due.on and stretch.last_on > on and stretch.first_on <= due.on:
                first = max(stretch.first_on, on + DAY)
                paused.append(Paused(first, stretch.last_on, VACATION))
                due = replace(due, on=due.on + (stretch.last_on - first + DAY))
        return not_past(ends if not begins else None, replace(due, paused=tuple(paused)))


BEFORE_A_MEETING = _("There is a meeting earlier: the records come before it.")
NEAR_THE_END = _("So near the end of the school year, it counts from the day the next one begins.")
VACATION = _("vacation of more than five school days")
UNKNOWN = _("The day can be counted once the school has written down when the next school year begins.")
UNTIL_JUNE = _("With 35 to 44 school days left in the year, the report is due by 30 June.")
ROLLS = _("The last day is not a school day, so the next one counts.")
CLOSED = _("The school is closed for four weeks or more in this time: being late is excused.")


def texas_report(deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
    """45 school days; three absences or more extend them by their number. With 35 to 44 school days left in the year,
    and fewer absences: 30 June.
    """
    year, ends, begins = with_summer(year, facts)
    is_extended = facts.absences >= 3
    if ends and on < ends and not is_extended and year.school_days(on + DAY, ends) in range(35, 45):
        june = Due(date(ends.year, 6, 30), deadline.count, deadline.unit)
        return june.noting(deadline.note, UNTIL_JUNE)
    due = plain(deadline, on, year, facts)
    if is_extended and deadline.count:
        due = replace(due, on=year.nth(on, deadline.count + facts.absences, Unit.SCHOOL_DAYS), extended_from=due.on)
    return not_past(ends if not begins else None, due)


def in_school_days(deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
    """School days, over a summer that the facts name."""
    year, ends, begins = with_summer(year, facts)
    return not_past(ends if not begins else None, plain(deadline, on, year, facts))


def unless_closed(deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
    """England: the day stays, and being late is excused where the school is closed for four weeks or more."""
    due = plain(deadline, on, year, facts)
    if due.on and any(
        one.last_on - one.first_on + DAY >= LONG_CLOSURE and one.first_on <= due.on and on < one.last_on
        for one in year.stretches
    ):
        return due.noting(CLOSED)
    return due


def on_a_school_day(deadline: "Deadline", on: date, year: SchoolYear, facts: Facts) -> Due:
    """Ontario: a day that is no school day becomes the next that is one."""
    due = plain(deadline, on, year, facts)
    if due.on is None or year.is_school_day(due.on):
        return due
    return replace(due, on=year.next_school_day(due.on)).noting(ROLLS)


def as_agreed(deadline: "Deadline", due: Due, facts: Facts) -> Due:
    """A longer time that both agreed to, where the law knows one."""
    until = facts.extension_agreed_until
    if until is None or due.on is None or until <= due.on:
        return due
    if deadline.may_be_agreed is None:
        return due.noting(NOT_AGREED)
    return put_off(due, until)


NOT_AGREED = _("No law that we have read lets this be put off by agreement.")


def not_past(ends: date | None, due: Due) -> Due:
    """Who does not know when school begins again cannot count beyond the last day of a year."""
    if ends is None or due.on is None or due.on <= ends:
        return due
    return replace(due, on=None, extended_from=None, paused=()).noting(UNKNOWN)


@lru_cache(maxsize=64)
def with_summer(year: SchoolYear, facts: Facts) -> tuple[SchoolYear, date | None, date | None]:
    """The days with the summer that the facts name; the last day of this year; the first of the next, where one of them
    says it.
    """
    ends, begins = facts.last_day_of_school, facts.first_day_of_school
    if ends is None:
        return year, None, None
    if begins is not None and begins > ends:
        summer = Run(ends + DAY, begins - DAY, What.BREAK)
        return (SchoolYear((*year.runs, summer)) if summer.first_on <= summer.last_on else year), ends, begins
    after = next((one for one in year.stretches if ends < one.first_on <= ends + timedelta(days=3)), None)
    return year, ends, after.last_on + DAY if after else None


AGREED = _("Home and school agreed in writing to a later day.")
NO_CALENDAR = _("No calendar of the school was given, so no holiday and no vacation is left out.")
NO_SCHOOL = _("The calendar shows no school for years: please look at it.")


@dataclass(frozen=True)
class Reason:
    """Why law lets a deadline be later, or not apply. `is_agreed`: where home and school both said so in writing.

    `has_day`: it names the day that counts instead.
    """

    code: str
    words: str
    source: Source
    is_agreed: bool = False
    has_day: bool = False


def put_off(due: Due, until: date | None) -> Due:
    """Until a day, or for as long as it lasts: then there is no day. No day comes earlier by it."""
    if until is None:
        return replace(due, on=None, extended_from=due.extended_from or due.on, paused=())
    if due.on is None or until <= due.on:
        return due
    return replace(due, on=until, extended_from=due.extended_from or due.on)


@dataclass(frozen=True)
class Deadline:
    """One thing that law wants by a day.

    `may_be_agreed`: where the law knows a longer time that both agreed to in writing. `instead_of`: the deadlines of
    the wider law that this one takes the place of. `read_on`: when its text was read. `met_by`: what else happens that
    was wanted by then. `excused_by`: what else lets it be later, or not apply.
    """

    id: str
    after: Happened
    name: str
    source: Source
    read_on: date | None
    count: int | None = None
    unit: Unit | None = None
    how: Count = plain
    facts: tuple[str, ...] = ()
    note: str = ""
    may_be_agreed: Source | None = None
    instead_of: tuple[str, ...] = ()
    met_by: Happened | None = None
    excused_by: tuple[Reason, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        agreed = self.may_be_agreed
        return (*([Reason("agreed", AGREED, agreed, is_agreed=True, has_day=True)] if agreed else []), *self.excused_by)

    def due(self, on: date, year: SchoolYear, facts: Facts) -> Due:
        try:
            due = self.how(self, on, year, facts)
        except NoEnd:
            return Due(None, self.count, self.unit, notes=(NO_SCHOOL,))
        return as_agreed(self, self.over_these_days(due, year), facts)

    def over_these_days(self, due: Due, year: SchoolYear) -> Due:
        looks_at_school = self.unit is Unit.SCHOOL_DAYS or isinstance(self.how, OutsideVacations)
        if due.on is None or year.runs or not looks_at_school:
            return due
        return due.noting(NO_CALENDAR)
