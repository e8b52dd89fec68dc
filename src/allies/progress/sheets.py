"""A sheet of one child for one week, to print and to type in: a row for each goal and place, a box for each day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import pgettext

from allies.goals import labels
from allies.goals.parts import MOST_POINTS, Measure, Unit
from allies.plans.models import Goal
from allies.teams.models import Member, Seats
from allies.teams.permissions import Side

from .helps import standing_lists
from .marks import Marks, marks_of
from .models import Record
from .observers import observers_for
from .reading import records_of, standing_goals
from .rules import can_be_recorded, most_of, places_for
from .values import WITH_A_WHOLE

WEEKDAYS, ALL_DAYS = 5, 7
MOST_BOXES = 10  # to tick, for one day; where there are more, a line to write on


@dataclass
class Row:
    """One goal in one place, and what is known of its days already. `marks`: of a goal that is counted in help."""

    member: Member
    goal: Goal
    place: Mapping[str, Any]
    known: dict[date, list[Record]] = field(default_factory=dict)
    marks: Marks | None = None
    observers: list[Member] = field(default_factory=list)  # who else may have seen it

    @property
    def key(self) -> str:
        return f"{self.goal.root.hex}-{self.place['key']}"

    def name_of(self, day: date) -> str:
        """Of its box in the form."""
        return f"{self.key}-{day:%Y%m%d}"

    def id_of(self, day: date, sheet: UUID) -> UUID:
        """The same sheet sent again makes the same ids, so that nothing of it is kept twice."""
        return uuid5(sheet, self.name_of(day))

    @property
    def how(self) -> str:
        return str(labels.MEASURES[Measure(self.goal.measure)])

    @property
    def box(self) -> dict[str, Any]:
        """What is printed in a day's box: so many small boxes to tick, or a line and what stands behind it."""
        measure, most = Measure(self.goal.measure), most_of(self.goal)
        if measure is Measure.POINTS:  # of one period; what the goal asks for is a share of all of them
            return {"ticks": 0, "unit": f"/ {MOST_POINTS[Unit(self.goal.unit)]}"}
        fits = 0 < most <= MOST_BOXES and most == int(most)
        if measure is Measure.PROMPT:  # a letter for each trial
            return {"ticks": int(most) if fits else MOST_BOXES, "unit": "", "letters": True}
        if measure in {Measure.PERCENT, Measure.INTERVAL} and fits:
            return {"ticks": int(most), "unit": ""}
        if measure in WITH_A_WHOLE:
            return {"ticks": 0, "unit": f"/ {most:g}" if self.goal.out_of else "/"}
        if measure is Measure.RATE:
            return {"ticks": 0, "unit": "/"}
        unit = Unit(self.goal.unit)
        short = {
            Unit.MINUTES: pgettext("minutes, on a sheet", "min"),
            Unit.SECONDS: pgettext("seconds, on a sheet", "s"),
        }
        return {"ticks": 0, "unit": short.get(unit, "")}


@dataclass
class Sheet:
    member: Member
    days: list[date]
    rows: list[Row]

    @property
    def title(self) -> str:
        return f"{date_format(self.days[0], 'DATE_FORMAT')} – {date_format(self.days[-1], 'DATE_FORMAT')}"

    @property
    def has_known(self) -> bool:
        """Something of this week is kept: the same paper, typed in again, would be there twice."""
        return any(row.known for row in self.rows)

    @property
    def week_before(self) -> date:
        return self.days[0] - timedelta(days=7)

    @property
    def week_after(self) -> date:
        return self.days[0] + timedelta(days=7)


def rows_of(member: Member, goals: Iterable[Goal], observers: list[Member]) -> list[Row]:
    """A row for each goal in each place that this side writes down."""
    wanted = [goal for goal in goals if can_be_recorded(goal)]
    return [Row(member, goal, place, observers=observers) for goal in wanted for place in places_for(member, goal)]


def fill_marks(rows: Iterable[Row]) -> None:
    """The letters of each child's list of help. One query, and none where no goal is counted in help."""
    of_help = [row for row in rows if row.goal.measure == Measure.PROMPT]
    lists = standing_lists(Seats({row.member.child_id: row.member for row in of_help}.values()))
    for row in of_help:
        row.marks = marks_of(lists.get(row.member.child_id))


def marks_in(rows: Iterable[Row]) -> Marks | None:
    """Of the rows of one child: there is one list for all goals. None where nothing is counted in help."""
    return next((row.marks for row in rows if row.marks), None)


def sheet_of(member: Member, day: date) -> Sheet:
    """Of the week with this day in it: weekdays at school, all days at home. Six queries."""
    first = day - timedelta(days=day.weekday())
    days = [first + timedelta(days=n) for n in range(ALL_DAYS if member.side is Side.HOME else WEEKDAYS)]
    seats = Seats([member])
    goals = standing_goals(seats).get(member.child_id, [])
    rows = rows_of(member, goals, observers_for(seats)[member.child_id])
    fill_marks(rows)
    by_row = {(row.goal.root, row.place["key"]): row for row in rows}
    for record in records_of(seats, goals):
        row = by_row.get((record.goal_root, record.place))
        if row and days[0] <= record.day <= days[-1] and record.home_id == member.home_id:
            row.known.setdefault(record.day, []).append(record)
    return Sheet(member, days, rows)


@dataclass
class LessonSheet:
    """Several children in one lesson: the same as on the screen of a lesson, and for those alone who work with all."""

    children: list[tuple[Member, list[Row]]]
    without: list[Member]  # no goal to write down here yet

    @property
    def rows(self) -> list[Row]:
        return [row for _member, rows in self.children for row in rows]


def lesson_sheet_of(seats: Seats) -> LessonSheet:
    """Five queries, however many children."""
    goals, observers = standing_goals(seats), observers_for(seats)
    found = [(seat, rows_of(seat, goals.get(seat.child_id, []), observers[seat.child_id])) for seat in seats]
    fill_marks(row for _seat, rows in found for row in rows)
    return LessonSheet([one for one in found if one[1]], [seat for seat, rows in found if not rows])
