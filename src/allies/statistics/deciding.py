"""On track, off track, or too early to tell: what may honestly be said of a child's way to a goal.

The rates at which these answers are wrong are in `wrongs`, and `simulating` finds them anew.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import ceil, isfinite
from statistics import median

from allies.statistics.aiming import DAYS_A_WEEK, Aim, Point
from allies.statistics.pace import Z_80_ONE_SIDED, Pace, pace, trend

LEAST_POINTS = 6
LEAST_DAYS = 21  # from the first to the last
Z_GROWS = 2.1  # how sure "it grows" must be, in errors of Kendall's S; chosen by simulation: see three-answers.md
Z_GROWS_FROM_A_NUMBER = 2.0  # the same, where the plan names the start as one number, which may swing or not
LATELY = 3  # records whose median is where the child is now
HELD, OF_LAST = 4, 5  # at or beyond the goal so often lately: it is there
MANY_ALIKE = 4  # one pair in so many
MOST_TO_ASK_FOR = 20  # further points; beyond it the measure is the trouble, not the patience


class Answer(StrEnum):
    REACHED = "reached"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    TOO_EARLY = "too_early"


class Why(StrEnum):
    CRITERION_MET = "criterion_met"
    FEW_POINTS = "few_points"
    FEW_WEEKS = "few_weeks"
    AT_GOAL = "at_goal"  # 4 of the last 5 at the goal or beyond: no slope is needed
    SHORT_OF_GOAL = "short_of_goal"  # 4 of the last 5 short of a level to keep, or of a goal whose day is over
    NO_CLEAR_TREND = "no_clear_trend"  # so many values are alike that the steps of the measure hide any trend
    NO_RATIO = "no_ratio"  # a zero on a line that goes by ratio
    TOO_SLOW = "too_slow"
    GROWS = "grows"  # surely moves towards the goal, and is not surely too slow
    NOT_SURE = "not_sure"


@dataclass(frozen=True)
class Level:
    """Where the last records lie: the median, the lowest and the highest, in units of the value."""

    middle: float
    least: float
    most: float
    records: int


@dataclass(frozen=True)
class Decision:
    """An answer with what it rests on.

    `pace` is that of the points for each week, with 80 % limits, on the scale of `Aim.measured`. `grows`: it
    moves towards the goal beyond doubt. `points` and `weeks` are what is missing, where it is
    too early: exact for the least that is asked for, a reckoning (`_further`) where the numbers swing too much.
    """

    answer: Answer
    why: Why
    points: int = 0
    weeks: int = 0
    pace: Pace | None = None
    grows: bool = False
    level: Level | None = None


def answer(
    points: Sequence[Point],
    aim: Aim,
    *,
    starting: Sequence[Point] = (),
    reached: date | None = None,
    step: float | None = None,
) -> Decision:
    """What may be said today. Home and school, or two homes, are asked one by one.

    `points`: one value a day or week since the aim began or since the plan last changed; nothing where nothing was
    seen. `starting`: the records that the aim starts from; they help to see growth. `reached`: the day on which the
    criterion was first met (`mastery`). `step`: the smallest difference that the measure can show, if known.

    Off track: the upper one-sided 80 % limit of the Theil-Sen slope is below the slope of the aim, and the median of
    the last three records is short of the line. On track: not that, and what starting records and points say
    together rises beyond doubt (`grows`). Both turned for goals of less. Where the level is already at
    the goal, no slope is asked for. Below six points over three weeks it is too early.
    Values that are not finite are not points.
    """
    seen = sorted(point for point in points if isfinite(point[1]))
    found = None if _ratio_fails(seen, aim, starting) else weekly(seen, aim)
    why = Why.CRITERION_MET if reached else _reason(seen, aim, starting, step)
    missing = what_is_missing(seen) if why in {Why.FEW_POINTS, Why.FEW_WEEKS} else (0, 0)
    if why == Why.NOT_SURE:
        missing = (_further(seen, aim, found, how_sure(len(before_all(seen, starting)))), 0)
    return Decision(
        ANSWERS[why],
        why,
        *(
            (_further(seen, aim, found, how_sure(len(before_all(seen, starting)))), 0)
            if why == Why.NOT_SURE
            else missing
        ),
        pace=found,
        grows=grows(seen, aim, starting),
        level=level(seen),
    )


ANSWERS = {
    Why.CRITERION_MET: Answer.REACHED,
    Why.AT_GOAL: Answer.ON_TRACK,
    Why.GROWS: Answer.ON_TRACK,
    Why.SHORT_OF_GOAL: Answer.OFF_TRACK,
    Why.TOO_SLOW: Answer.OFF_TRACK,
    Why.FEW_POINTS: Answer.TOO_EARLY,
    Why.FEW_WEEKS: Answer.TOO_EARLY,
    Why.NO_CLEAR_TREND: Answer.TOO_EARLY,
    Why.NO_RATIO: Answer.TOO_EARLY,
    Why.NOT_SURE: Answer.TOO_EARLY,
}


def _reason(seen: Sequence[Point], aim: Aim, starting: Sequence[Point], step: float | None) -> Why:
    missing = what_is_missing(seen)
    if any(missing):
        return Why.FEW_POINTS if missing[0] else Why.FEW_WEEKS
    return _by_level(seen, aim) or _by_slope(seen, aim, starting, step)


def _by_level(seen: Sequence[Point], aim: Aim) -> Why | None:
    """What the last five say, where they are at the goal, or where there is no way to go any more."""
    held = sum(aim.is_met_by(value) for _day, value in seen[-OF_LAST:])
    if held >= HELD:
        return Why.AT_GOAL
    if aim.keeps or seen[-1][0] > aim.goal_on:
        return Why.NOT_SURE if held > OF_LAST - HELD else Why.SHORT_OF_GOAL
    return None


def _by_slope(seen: Sequence[Point], aim: Aim, starting: Sequence[Point], step: float | None) -> Why:
    if _ratio_fails(seen, aim, starting):
        return Why.NO_RATIO
    hidden = hides_a_trend(seen, aim, step)
    if not hidden and is_too_slow(seen, aim):
        return Why.TOO_SLOW
    if grows(seen, aim, starting) and not (hidden and is_short(seen, aim)):
        return Why.GROWS
    return Why.NO_CLEAR_TREND if hidden else Why.NOT_SURE


def _ratio_fails(seen: Sequence[Point], aim: Aim, starting: Sequence[Point]) -> bool:
    return aim.by_ratio and any(value <= 0 for _day, value in (*seen, *starting))


def what_is_missing(points: Sequence[Point]) -> tuple[int, int]:
    """How many points, and how many weeks, until there are six over three weeks. Weeks that began count as whole."""
    days = [day for day, _value in points]
    span = (max(days) - min(days)).days if days else 0
    return max(LEAST_POINTS - len(days), 0), max(ceil((LEAST_DAYS - span) / DAYS_A_WEEK), 0)


def weekly(points: Sequence[Point], aim: Aim) -> Pace | None:
    """The pace for each week with 80 % limits, on the scale on which the aim is straight."""
    return pace([(day.toordinal() / DAYS_A_WEEK, aim.measured(value)) for day, value in points])


def is_too_slow(points: Sequence[Point], aim: Aim) -> bool:
    """The best pace that the points allow is slower than the aim's, and the child is not at its line by now."""
    seen = weekly(points, aim)
    best = None if seen is None else seen.low if aim.at_most else seen.high
    return best is not None and aim.sign * (best - aim.pace) < 0 and is_short(points, aim)


def is_short(points: Sequence[Point], aim: Aim) -> bool:
    """The median of the last three records has not come as far as the line."""
    return median(aim.beyond(point) for point in points[-LATELY:]) < 0


def grows(points: Sequence[Point], aim: Aim, starting: Sequence[Point] = ()) -> bool:
    """Towards the goal since the starting records, beyond doubt: Kendall's S by more than Z_GROWS errors.

    Not by a limit of the slope: where many values are alike, the limits rest on zero although the others rise.
    """
    before = before_all(points, starting)
    surely = trend([(day.toordinal(), aim.sign * value) for day, value in (*before, *points)])
    return surely > how_sure(len(before))


def before_all(points: Sequence[Point], starting: Sequence[Point]) -> list[Point]:
    """Starting records up to the day of the first point."""
    return [point for point in starting if not points or point[0] <= points[0][0]]


def how_sure(starting: int) -> float:
    """The margin beyond which it grows, in errors of Kendall's S, by how many starting records there are."""
    return Z_GROWS_FROM_A_NUMBER if starting == 1 else Z_GROWS


def hides_a_trend(points: Sequence[Point], aim: Aim, step: float | None = None) -> bool:
    """A quarter of all pairs or more are alike, and the aim moves by less than two steps of the measure meanwhile.

    Then the Theil-Sen slope is drawn to zero whatever the child does: without this, two of five who are exactly on
    a way from 2 to 3.5 of 4 are called too slow. Without `step`, it is the smallest difference seen
    between values, start and goal; where the values are all one and the same, no trend can be told without it.
    """
    values = [value for _day, value in points]
    alike = sum(count * (count - 1) for count in Counter(values).values())
    if MANY_ALIKE * alike < len(values) * (len(values) - 1):
        return False
    if step is None and len(set(values)) == 1:
        return True
    moved = abs(aim.at(points[-1][0]) - aim.at(points[0][0]))
    return moved < 2 * (step or _smallest_step([*values, aim.start, aim.goal]))


def _smallest_step(values: Sequence[float]) -> float:
    apart = sorted(set(values))
    return min(b - a for a, b in pairwise(apart))


def _further(points: Sequence[Point], aim: Aim, seen: Pace | None, margin: float) -> int:
    """About how many further points at the same pace of recording would tell the aimed pace from none.

    `margin`: how sure growth must be, in errors (`how_sure`). The limits of a slope close in with the power 1.5 of the
    number of points.
    """
    if seen is None or aim.pace == 0 or seen.low == seen.high:
        return 1
    error = (seen.high - seen.low) / 2 / Z_80_ONE_SIDED
    wanted: float = len(points) * ((margin + Z_80_ONE_SIDED) * error / abs(aim.pace)) ** (2 / 3)
    return min(max(ceil(wanted - len(points)), 1), MOST_TO_ASK_FOR)


def level(points: Sequence[Point], *, last: int = OF_LAST) -> Level | None:
    """Where the last records lie, and how far they swing. None without records."""
    values = [value for _day, value in sorted(points)[-last:]]
    return Level(median(values), min(values), max(values), len(values)) if values else None
