"""A plan in which each goal is measured in a way of its own, with five weeks of records, so that all can be seen."""

from datetime import date, timedelta
from typing import Any

from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.goals.parts import Measure
from allies.jurisdictions.days import is_school_day
from allies.plans.models import Goal
from allies.progress import taps
from allies.progress.models import Record

from .contents import contents
from .plans import Team
from .yeses import DAY, Hand

DATA = contents("kinds")
NUMBERS = {(told["measure"], told["unit"]): told["seen"] for told in DATA["numbers"]}

WHO = "noah"
WEEKS = 5
BEGAN = 60  # days ago


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
            write(noah, goal, DATA["second"]["who"], zip(days, DATA["second"]["seen"], strict=False))


def days_of(noah: Hand) -> list[date]:
    """As many days with school as there are numbers, the last one lately."""
    off = list(DayOff.objects.filter(school=noah.child.school_id).order_by("first_on", "id"))
    past = (noah.today - timedelta(days=ago) for ago in range(1, BEGAN))
    days = [day for day in past if day.weekday() in {1, 3} and is_school_day(day, off)]
    return days[: len(DATA["second"]["seen"])][::-1]


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


def value_of(goal: Goal, number: float | str) -> dict[str, Any]:
    if isinstance(number, str):  # nobody looked
        return {"missing": Record.Missing.NOT_OBSERVED}
    whole = {"out_of": goal.out_of} if goal.out_of else {}
    more = {"taps": looks(int(number), int(goal.out_of or 0))} if goal.measure == Measure.INTERVAL else {}
    return {"value": number, "minutes": DATA["watched"].get(goal.measure), **whole, **more}


def looks(seen: int, of: int) -> list[dict[str, str]]:
    """Stretch by stretch, what was seen spread over them."""
    marks = [taps.YES if (count + 1) * seen // of > count * seen // of else taps.NO for count in range(of)]
    return [{"id": str(uuid7()), "at": "", "mark": mark} for mark in marks]
