"""Where a goal starts, where it is to be on each day, and how far the way has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose, isfinite, log
from statistics import median

Point = tuple[date, float]  # a day and the value of that day or week
DAYS_A_WEEK = 7
ROUNDING = 1e-12  # a share of start, goal and value: what lies on the line on paper lies on it here


@dataclass(frozen=True)
class Aim:
    """The line from where a child starts to the goal on its day. Made by `aim_from`, which refuses what is no aim.

    `at_most`: the goal is to have no more than it (for what should become less). `by_ratio`: each week is to bring the
    same times as much, not the same amount more (for fluency); then the line is straight where values are logarithms.
    """

    start: float
    start_on: date
    goal: float
    goal_on: date
    at_most: bool = False
    by_ratio: bool = False

    @property
    def sign(self) -> int:
        """Multiplied by it, more is better."""
        return -1 if self.at_most else 1

    @property
    def keeps(self) -> bool:
        """The start is at the goal already or better: there is a level to keep, and no way to go."""
        return self.sign * (self.start - self.goal) >= 0

    @property
    def days(self) -> int:
        return (self.goal_on - self.start_on).days

    @property
    def pace(self) -> float:
        """Change for each week, on the scale of `measured`: in units of the value, or of its natural logarithm."""
        way = 0.0 if self.keeps else self.measured(self.goal) - self.measured(self.start)
        return way / self.days * DAYS_A_WEEK

    def measured(self, value: float) -> float:
        """The value on the scale where the line is straight."""
        return log(value) if self.by_ratio else value

    def is_met_by(self, value: float) -> bool:
        return self._beyond(value, self.goal) >= 0

    def beyond(self, point: Point) -> float:
        """How far a value lies beyond the line of its day, in units of the value; below 0 it is short of it."""
        day, value = point
        return self._beyond(value, self.at(day))

    def _beyond(self, value: float, line: float) -> float:
        least = ROUNDING * max(abs(self.start), abs(self.goal))
        return 0.0 if isclose(value, line, rel_tol=ROUNDING, abs_tol=least) else self.sign * (value - line)

    def at(self, day: date) -> float:
        """What is aimed at on a day, in units of the value: the start before the line, the goal after its day.

        Days are those of the calendar: holidays count, and a week without a record is a week.
        Straight: b + (g - b) p; by ratio: b (g / b)^p, where p is the share of the days that has gone.
        """
        gone = min(max((day - self.start_on).days / self.days, 0.0), 1.0)
        if self.keeps or gone == 1:
            return self.goal
        if self.by_ratio:
            return float(self.start * (self.goal / self.start) ** gone)
        return self.start + (self.goal - self.start) * gone


def start_of(records: Sequence[Point]) -> tuple[float, date] | None:
    """The median of the starting records, so that one odd day does not set it, on the day of the last of them.

    In units of the value. None without records. Three or more are better; one is taken for what it is.
    """
    return (median(value for _day, value in records), max(day for day, _value in records)) if records else None


def aim_from(
    records: Sequence[Point], *, goal: float, on: date, at_most: bool | None = None, by_ratio: bool = False
) -> Aim | None:
    """The aim from the starting records to `goal` on the day `on`.

    Without a word in `at_most`, a goal below the start is one for less. None, undefined: no records, a day that is not
    after the start, a number that is not finite, or by ratio from or to anything not above zero.
    """
    start = start_of(records)
    if start is None or start[1] >= on or not all(map(isfinite, (start[0], goal))):
        return None
    if by_ratio and min(start[0], goal) <= 0:
        return None
    return Aim(*start, goal, on, goal < start[0] if at_most is None else at_most, by_ratio)


def percent_of_the_way(now: float, *, start: float, goal: float) -> float | None:
    """How much of the way from `start` to `goal` is behind the child: 100 (now - start) / (goal - start).

    Rising or falling. Below 0 where it went the other way, above 100 beyond the goal: nothing is cut off. None where
    the start is the goal, or a number is not finite. Take medians for `now` and `start`, not single days.

    Source: percent of goal obtained (Ferron, Goldstein, Olszewski & Rohrer 2020), for one child.
    """
    if start == goal or not all(map(isfinite, (now, start, goal))):
        return None
    return 100 * (now - start) / (goal - start)


def times_as_often(now: tuple[float, float], start: tuple[float, float]) -> float | None:
    """Each a count and the minutes watched: 2 is twice as often as at the start, .5 half as often.

    The ratio of the two rates, sum over sum. None, and the page is silent, where nobody watched, where it did not
    happen in one of the two (never is not a number of times), or a number is not finite.
    """
    if not all(isfinite(number) and number > 0 for number in (*now, *start)):
        return None
    return (now[0] / now[1]) / (start[0] / start[1])
