"""A plan in which each goal is measured in a way of its own, with five weeks of records, so that all can be seen."""

from datetime import date, timedelta
from typing import Any

from allies.clocks.days import is_school_day
from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.progress import taps
from allies.progress.models import Record

from .plans import Team
from .yeses import DAY, Hand

WHO = "noah"
WEEKS = 5
BEGAN = 60  # days ago
# The numbers of each kind, one after the other; None: nobody looked.
NUMBERS: dict[tuple[str, str], tuple[float | None, ...]] = {
    ("rating", "rated"): (4, 5, 4, 5, 6, None, 6, 5, 7, 7),
    ("interval", "moments"): (4, 5, 5, 6, 5, 6, None, 7, 7, 8),
    ("interval", "stretches"): (2, 2, 3, 2, 3, 3, 4, None, 4, 5),
    ("interval", "whole_stretches"): (3, 4, 4, 3, 5, 5, 5, 6, 6, 6),
    ("latency", "seconds"): (95, 80, 90, 70, 75, None, 60, 50, 55, 40),
    ("trials", "tries"): (6, 6, 5, 5, None, 4, 4, 3, 4, 3),
    ("rubric", "levels"): (2, 2, 2, 3, 2, 3, 3, 3, 4, 3),
    ("rate", "answers_a_minute"): (12, 14, 13, 16, 15, 18, 19, 18, 22, 23),
    ("product", "words"): (2, 2, 3, 2, 3, 4, None, 3, 4, 5),
}
SECOND = ("diaz", (5, 4, 5, 6, 6, 6, 7, None, 6, 7))  # who else gives marks of the same stretch, and which
WATCHED = {"rate": 4.0, "interval": 5.0}  # minutes


def count_in_every_way(teams: list[Team]) -> None:
    """Both parents said yes to it; nobody has read their own part yet."""
    noah = Hand.of(teams, WHO)
    first = noah.today - BEGAN * DAY
    edition = noah.finish("us-federal", begins=first, ends=first + 182 * DAY, day=first - 6 * DAY, by="lindqvist")
    for who, later in (("bennett", 2), ("adam", 3)):
        noah.says(who, edition, first - 6 * DAY + later * DAY)
        noah.signs(who, edition, first - 6 * DAY + later * DAY)
    days = days_of(noah)
    for goal in Goal.objects.filter(plan=edition.plan).order_by("recorded_at", "id"):
        if (goal.measure, goal.unit) not in NUMBERS:  # what can hurt is counted elsewhere
            continue
        writer = next(who for who, member in noah.seats.items() if member.pk == goal.by_id)
        write(noah, goal, writer, zip(days, NUMBERS[goal.measure, goal.unit], strict=False))
        if goal.measure == Measure.RATING:
            write(noah, goal, SECOND[0], zip(days, SECOND[1], strict=False))


def days_of(noah: Hand) -> list[date]:
    """As many days with school as there are numbers, the last one lately."""
    off = list(DayOff.objects.filter(school=noah.child.school_id).order_by("first_on", "id"))
    past = (noah.today - timedelta(days=ago) for ago in range(1, BEGAN))
    days = [day for day in past if day.weekday() in {1, 3} and is_school_day(day, off)]
    return days[: len(SECOND[1])][::-1]


def write(noah: Hand, goal: Goal, who: str, seen: Any) -> None:
    for day, number in seen:
        shared = noah.about(who, day)
        Record.objects.create(
            goal=goal,
            goal_root=goal.root,
            place="p1",
            day=day,
            happened_at=shared["recorded_at"],
            written_at=shared["recorded_at"],
            measure=goal.measure,
            unit=goal.unit,
            root_id=shared["id"],
            **value_of(goal, number),
            **shared,
        )


def value_of(goal: Goal, number: float | None) -> dict[str, Any]:
    if number is None:
        return {"missing": Record.Missing.NOT_OBSERVED}
    whole = {"out_of": goal.out_of} if goal.out_of else {}
    more = {"taps": looks(int(number), int(goal.out_of or 0))} if goal.measure == Measure.INTERVAL else {}
    return {"value": number, "minutes": WATCHED.get(goal.measure), **whole, **more}


def looks(seen: int, of: int) -> list[dict[str, str]]:
    """Stretch by stretch, what was seen spread over them."""
    marks = [taps.YES if (count + 1) * seen // of > count * seen // of else taps.NO for count in range(of)]
    return [{"id": str(uuid7()), "at": "", "mark": mark} for mark in marks]
