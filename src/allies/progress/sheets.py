"""A sheet of one child for one week, to print and to type in: a row for each goal and place, a box for each day."""

from collections.abc import Mapping
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

from .models import Record
from .reading import records_of, standing_goals
from .rules import can_be_recorded, most_of, places_for
from .values import WITH_A_WHOLE

WEEKDAYS, ALL_DAYS = 5, 7
MOST_BOXES = 10  # to tick, for one day; where there are more, a line to write on


@dataclass
class Row:
    """One goal in one place, and what is known of its days already."""

    goal: Goal
    place: Mapping[str, Any]
    known: dict[date, list[Record]] = field(default_factory=dict)

    def name_of(self, day: date) -> str:
        """Of its box in the form."""
        return f"{self.goal.root.hex}-{self.place['key']}-{day:%Y%m%d}"

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
        ticks = measure in {Measure.PERCENT, Measure.PROMPT, Measure.INTERVAL} and 0 < most <= MOST_BOXES
        if ticks and most == int(most):
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


def sheet_of(member: Member, day: date) -> Sheet:
    """Of the week with this day in it: weekdays at school, all days at home. Four queries."""
    first = day - timedelta(days=day.weekday())
    days = [first + timedelta(days=n) for n in range(ALL_DAYS if member.side is Side.HOME else WEEKDAYS)]
    seats = Seats([member])
    goals = [goal for goal in standing_goals(seats).get(member.child_id, []) if can_be_recorded(goal)]
    rows = [Row(goal, place) for goal in goals for place in places_for(member, goal)]
    by_row = {(row.goal.root, row.place["key"]): row for row in rows}
    for record in records_of(seats, {goal.root for goal in goals}):
        row = by_row.get((record.goal_root, record.place))
        if row and days[0] <= record.day <= days[-1] and record.home_id == member.home_id:
            row.known.setdefault(record.day, []).append(record)
    return Sheet(member, days, rows)
