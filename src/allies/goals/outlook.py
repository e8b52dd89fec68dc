"""How far the target is from where the child is, at the pace seen so far: doable, and challenging enough?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from allies.statistics.pace import Pace, pace

from .parts import Criterion, Goal

ENOUGH_RECORDS = 6
ENOUGH_DAYS = 21
# Even the slowest likely pace is more than twice what is needed: there is room for more.
ROOM = 2
# One-sided, 95 %: a wrong "too far" makes adults ask for less of a child, so it must be rare.
Z = 1.6448536269514722
LONGEST_WEEKS = 520


class Answer(StrEnum):
    THERE = "there"  # the last records reach the target already
    TOO_EARLY = "too_early"
    FITS = "fits"
    FAR = "far"
    EASY = "easy"


@dataclass(frozen=True)
class Record:
    """One value in the unit (and the whole) of the goal's criterion. A day without one is left out; it is never 0."""

    on: date
    value: float


@dataclass(frozen=True)
class Outlook:
    """The answer, and the numbers it rests on. Paces are in units a week; those not known are None."""

    answer: Answer
    now: float | None = None
    needed: float | None = None  # a week, from now on
    pace: Pace | None = None  # a week, with limits that are each 95 % sure
    then: float | None = None  # where this pace leads by the day of the goal
    reached: date | None = None  # when this pace would be there, if within ten years
    missing_records: int = 0
    missing_days: int = 0


def outlook(goal: Goal, records: Sequence[Record], *, today: date) -> Outlook | None:
    """None where the goal has no target or no day yet, or its day is past. Each setting is asked for by itself.

    Too early to tell: fewer than ENOUGH_RECORDS records, or fewer than ENOUGH_DAYS days between first and last, or
    records that go up and down so much that there may be no growth at all (the lower limit of the pace is not above 0).
    Far: the upper limit of the pace is below the pace that is needed. Easy: the lower one is more than ROOM times that.
    Fits: all else.

    How often that is wrong, at one look with weekly records that spread by 1 of 10 (autocorrelation .2; 2,000 made-up
    children each): one who is right on the way is told "far" in 4 of 100 cases at 6 records, 8 at 8, 13 at 12; one who
    stands still is told "fits" in 4 to 7 of 100. With 6 to 8 such records most are told that it is too early.
    """
    criterion = goal.criterion
    if criterion is None or goal.by is None or goal.by <= today:
        return None
    now = _now(goal, records)
    if now is None:
        return Outlook(
            Answer.TOO_EARLY, missing_records=ENOUGH_RECORDS - len(records), missing_days=_missing_days(records)
        )
    if criterion.is_met_by(now):
        return Outlook(Answer.THERE, now=now)
    weeks = (goal.by - today).days / 7
    needed = (criterion.value - now) / weeks
    seen = pace([(record.on.toordinal() / 7, record.value) for record in records], z=Z)
    missing_records, missing_days = max(0, ENOUGH_RECORDS - len(records)), _missing_days(records)
    if missing_records or missing_days or seen is None:
        return Outlook(Answer.TOO_EARLY, now, needed, missing_records=missing_records, missing_days=missing_days)
    then = _kept_in(criterion, now + seen.slope * weeks)
    return Outlook(_answer(seen, needed), now, needed, seen, then, _reached(criterion.value - now, seen.slope, today))


def _now(goal: Goal, records: Sequence[Record]) -> float | None:
    """The median of the last three records; before there are three, the starting point."""
    if len(records) >= 3:
        return median(record.value for record in sorted(records, key=lambda record: record.on)[-3:])
    return median(baseline.value for baseline in goal.baselines) if goal.baselines else None


def _missing_days(records: Sequence[Record]) -> int:
    days = [record.on for record in records]
    return max(0, ENOUGH_DAYS - (max(days) - min(days)).days) if days else ENOUGH_DAYS


def _answer(seen: Pace, needed: float) -> Answer:
    """All paces turned so that going towards the target is above zero."""
    low, high = (seen.low, seen.high) if needed > 0 else (-seen.high, -seen.low)
    if high < abs(needed):
        return Answer.FAR
    if low <= 0:
        return Answer.TOO_EARLY
    return Answer.EASY if low > ROOM * abs(needed) else Answer.FITS


def _kept_in(criterion: Criterion, value: float) -> float:
    """A number below zero becomes zero, and no more can be right than there are."""
    return max(0.0, value if criterion.out_of is None else min(value, criterion.out_of))


def _reached(way: float, slope: float, today: date) -> date | None:
    if way * slope <= 0 or way / slope > LONGEST_WEEKS:
        return None
    return today + timedelta(days=round(way / slope * 7))
