"""The graph of a goal: each place and home a line of its own, on one scale that stays the same."""

from collections.abc import Callable, Iterator

from allies.goals import labels
from allies.goals.parts import OUT_OF, Measure, Unit
from allies.graphs.data import Aim, Graph, Phase, Point, Scale, Series, Side, Why, Without
from allies.plans.models import Goal

from .judging import Judged, by_day
from .models import Decision
from .reading import Line, Progress
from .values import HUNDRED, whole_of
from .wording import said

ROOM = 1.25  # above the largest of goal and starts, where a scale is open


def picture_of(progress: Progress, found: list[Judged], *, title: str) -> Graph:
    goal = progress.goal
    return Graph(
        title=title,
        unit=unit_words(goal),
        says=says(goal),
        scale=scale_of(goal),
        series=[series_of(line) for line in progress.lines if line.records],
        phases=[Phase(one.day, one.label) for one in progress.decisions if one.what == Decision.What.CHANGE],
        aim=aim_of(goal, found),
        is_too_early=all(one.is_too_early for one in found),
        first=goal.begins_on,
    )


def unit_words(goal: Goal) -> str:
    """What the numbers are, beside the scale."""
    return str(labels.MEASURES[Measure(goal.measure)])


def says(goal: Goal) -> Callable[[float], str]:
    """A number of this goal in words: "8 of 10 times", "4 minutes"."""
    unit, whole = Unit(goal.unit), whole_of(Measure(goal.measure), goal.criterion)
    if Measure(goal.measure) in OUT_OF and whole == HUNDRED and not (goal.criterion and goal.criterion.out_of):
        return lambda value: f"{labels.number(round(value, 1))} %"
    return lambda value: labels.amount(round(value, 1), unit)


def scale_of(goal: Goal) -> Scale:
    """Fixed by the goal, so that it is the same in each report."""
    whole = whole_of(Measure(goal.measure), goal.criterion)
    if whole is not None:
        return Scale.out_of(whole)
    starts = [float(place["start"]["value"]) for place in goal.places if place.get("start")]
    return Scale.from_nought(max([goal.value or 0, *starts, 1]) * ROOM)


def series_of(line: Line) -> Series:
    side: Side = "home" if line.home or line.side == "home" else "around" if line.side == "around" else "school"
    entries: list[Point | Without] = []
    if line.goal.measure == Measure.POINTS:
        return Series(side, name_of(line), list(days_of(line)))
    for record in line.records:
        amount = record.amount
        if amount is not None and line.counts(record):
            entries.append(Point(record.day, amount, said(record)))
        elif record.missing:
            entries.append(Without(record.day, Why(record.missing)))
    return Series(side, name_of(line), entries)


def days_of(line: Line) -> Iterator[Point | Without]:
    """Of a card a day is one number, all points of all there could be; a period that did not apply leaves no gap."""
    days = by_day(line)
    yield from (Point(day, value) for day, value in days)
    seen = {day for day, _value in days}
    for record in line.unmeasured:
        if record.day not in seen and record.missing:
            seen.add(record.day)
            yield Without(record.day, Why(record.missing))


def name_of(line: Line) -> str:
    """Short, since it stands at the end of a line: a home by its name, school by the place."""
    name = line.home.name if line.home else str(line.place["words"])
    return f"{name} · {line.rater.person.name}" if line.rater else name


def aim_of(goal: Goal, found: list[Judged]) -> Aim | None:
    """One goal, and one line to it where all places start alike; else the goal alone."""
    if goal.value is None:
        return None
    starts = {(one.aim.start_on, one.aim.start) for one in found if one.aim}
    begins_on, begins = starts.pop() if len(starts) == 1 else (None, None)
    return Aim(goal.ends_on, goal.value, begins_on, begins)
