"""Goals with five levels, looked at together: each by its level first, and as one number only where several are."""

from collections.abc import Iterable
from dataclasses import dataclass

from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.statistics.agreement import gas_t

from .judging import Shown
from .wording import level_in_words

EXPECTED = 3  # the place of the level that the goal expects: 0 on the scale from -2 to 2
LEAST_GOALS = 2


@dataclass(frozen=True)
class Level:
    goal: Goal
    place: str
    words: str
    level: int  # -2 to 2


@dataclass(frozen=True)
class Attained:
    """`t` is 50 where all are as expected. It is for the child's goals as a whole, and never ranks anybody."""

    levels: list[Level]
    t: float


def attained(goals: Iterable[Shown]) -> Attained | None:
    """The last level of each of school's lines; homes are lines of their own and go into no number with others."""
    levels = [
        Level(one.progress.goal, str(line.place["words"]), level_in_words(line.last), round(line.last.value) - EXPECTED)
        for one in goals
        if one.progress.goal.measure == Measure.ATTAINMENT
        for line in (judged.line for judged in one.lines)
        if line.home is None and line.last is not None and line.last.value is not None
    ]
    if len({level.goal.root for level in levels}) < LEAST_GOALS:
        return None
    t = gas_t([level.level for level in levels])
    return None if t is None else Attained(levels, t)
