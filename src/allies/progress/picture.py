"""The graph of a goal: each place and home a line of its own, on one scale that stays the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from math import exp, log

from django.utils.translation import gettext as _

from allies.goals import labels
from allies.goals.parts import OUT_OF, Measure, Unit
from allies.graphs.data import Aim, Celeration, Graph, Phase, Point, Scale, Series, Side, Trend, Why, Without
from allies.plans.models import Goal
from allies.statistics.aiming import Point as Dated
from allies.statistics.deciding import LEAST_POINTS
from allies.statistics.slopes import celeration, least_squares, theil_sen

from .judging import Judged, by_day
from .models import Decision
from .reading import PlaceLine, Progress
from .values import HUNDRED, whole_of
from .wording import said

MULTIPLES = frozenset({Measure.FREQUENCY, Measure.RATE, Measure.PRODUCT})
ROOM = 1.25  # above the largest of goal and starts, where a scale is open


def picture_of(progress: Progress, found: list[Judged], *, title: str, as_multiples: bool = False) -> Graph:
    """`as_multiples`: twice as many is the same step everywhere. Only where `can_be_multiples`."""
    goal = progress.goal
    trends = {one.line.key: trend_of(one, progress.decisions, by_ratio=as_multiples) for one in found}
    return Graph(
        title=title,
        unit=unit_words(goal),
        says=says(goal),
        scale=scale_of(goal),
        series=[replace(series_of(line), trend=trends.get(line.key)) for line in progress.lines if line.records],
        phases=[Phase(one.day, one.label) for one in progress.decisions if one.what == Decision.What.CHANGE],
        aim=aim_of(goal, found),
        is_too_early=all(one.is_too_early for one in found),
        first=goal.begins_on,
        celeration=Celeration(floor_of(progress)) if as_multiples else None,
    )


def can_be_multiples(goal: Goal) -> bool:
    """Counts and rates: they have a zero, and no top."""
    return goal.measure in MULTIPLES


def floor_of(progress: Progress) -> float:
    """The least that could have been seen: one, in the longest time that was watched."""
    watched = [record.minutes for line in progress.lines for record in line.records if record.minutes]
    return 1 / max([*watched, 1]) if progress.goal.measure == Measure.RATE else 1


def last_stretch(one: Judged, decisions: list[Decision]) -> list[Dated]:
    """Days with a value since the last change: no line crosses a change."""
    changes = [decision.day for decision in decisions if decision.what == Decision.What.CHANGE]
    since = max(changes, default=date.min)
    return [point for point in one.days if point[0] >= since]


def trend_of(one: Judged, decisions: list[Decision], *, by_ratio: bool = False) -> Trend | None:
    """Within the last stretch, and from six days on; as multiples only where none of them is a zero.

    As multiples it is the line of least squares through the logs, so that it says what `times_a_week` says.
    """
    points = last_stretch(one, decisions)
    if len(points) < LEAST_POINTS or (by_ratio and min(value for _day, value in points) <= 0):
        return None
    first, last = points[0][0], points[-1][0]
    straight = [((day - first).days, log(value) if by_ratio else value) for day, value in points]
    line = least_squares(straight) if by_ratio else theil_sen(straight)
    if line is None:
        return None
    ends = [line.at(time) for time in (0, (last - first).days)]
    begins, end = (exp(value) if by_ratio else value for value in ends)
    return Trend(first, begins, last, end)


def times_a_week(one: Judged, progress: Progress) -> float | None:
    """By how much it is multiplied in a week; None below six days, and where the measure has no multiples."""
    points = last_stretch(one, progress.decisions)
    if len(points) < LEAST_POINTS or not can_be_multiples(progress.goal):
        return None
    days = [float((day - points[0][0]).days) for day, _value in points]
    return celeration(days, [value for _day, value in points], floor=floor_of(progress))


def multiples_in_words(found: list[Judged], progress: Progress) -> list[str]:
    """ "School: times 1.3 each week (8 days)." for each line of which it can be said."""
    said = []
    for one in found:
        times = times_a_week(one, progress)
        if times is not None:
            words = _("%(place)s: times %(times)s each week (from %(count)s days with records).")
            facts = {"times": labels.number(round(times, 2)), "count": len(last_stretch(one, progress.decisions))}
            said.append(words % {"place": f"\u2068{name_of(one.line)}\u2069", **facts})
    return said


def unit_words(goal: Goal) -> str:
    """What the numbers are, beside the scale."""
    return str(labels.MEASURES[Measure(goal.measure)])


def says(goal: Goal) -> Callable[[float], str]:
    """A number of this goal in words: "8 of 10 times", "4 minutes"."""
    unit, whole = Unit(goal.unit), whole_of(Measure(goal.measure), goal.criterion)
    if Measure(goal.measure) in OUT_OF and whole == HUNDRED and not (goal.criterion and goal.criterion.out_of):
        return lambda value: _("%(number)s%%") % {"number": labels.number(round(value, 1))}
    return lambda value: labels.amount(round(value, 1), unit)


def scale_of(goal: Goal) -> Scale:
    """Fixed by the goal, so that it is the same in each report."""
    whole = whole_of(Measure(goal.measure), goal.criterion)
    if whole is not None:
        return Scale.out_of(whole)
    starts = [float(place["start"]["value"]) for place in goal.places if place.get("start")]
    return Scale.from_nought(max([goal.value or 0, *starts, 1]) * ROOM)


def series_of(line: PlaceLine) -> Series:
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


def days_of(line: PlaceLine) -> Iterator[Point | Without]:
    """A day of a card is one number, all points of all there could be; a period that did not apply leaves no gap."""
    days = by_day(line)
    yield from (Point(day, value) for day, value in days)
    seen = {day for day, _value in days}
    for record in line.unmeasured:
        if record.day not in seen and record.missing:
            seen.add(record.day)
            yield Without(record.day, Why(record.missing))


def name_of(line: PlaceLine) -> str:
    """Short, since it stands at the end of a line: a home, or who gives marks, by the name; school by the place."""
    name = line.home.called if line.home else str(line.place["words"])
    if line.rater is None:
        return name
    rater: str = line.rater.person.name
    return rater if len(line.goal.places) == 1 else f"{rater} · {name}"


def aim_of(goal: Goal, found: list[Judged]) -> Aim | None:
    """One goal, and one line to it where all places start alike; else the goal alone."""
    if goal.value is None:
        return None
    starts = {(one.aim.start_on, one.aim.start) for one in found if one.aim}
    begins_on, begins = starts.pop() if len(starts) == 1 else (None, None)
    return Aim(goal.ends_on, goal.value, begins_on, begins)
