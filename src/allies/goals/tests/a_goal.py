"""Focused for ten minutes, in independent and in group work, at school and at homework time; and a goal in chances."""

from dataclasses import replace
from datetime import date

from allies.goals.parts import Baseline, Criterion, Goal, Help, Measure, Practice, Recording, Setting, Side, Unit

TODAY = date(2026, 9, 1)
TEN_MINUTES = Criterion(10, Unit.MINUTES, times=5, of_last=5, still_after_weeks=(2, 4))
FOUR_OF_FIVE = Criterion(4, Unit.TIMES, out_of=5, times=3, of_last=3)
EIGHT_OF_TEN = Criterion(8, Unit.TIMES, out_of=10, times=3, of_last=3)

FOCUSED = Goal(
    who="Mia",
    does="stays focused on the task for ten minutes",
    when="When the task is clear and fits her",
    given="a timer in sight, and a place to move",
    criterion=TEN_MINUTES,
    measure=Measure.DURATION,
    starts=TODAY,
    by=date(2027, 2, 1),
    settings=(
        Setting("independent work", Side.SCHOOL),
        Setting("group work", Side.SCHOOL),
        Setting("homework time", Side.HOME),
    ),
    baselines=(
        Baseline(4, date(2026, 8, 28), "three lessons, watched by Mr. Osei", "independent work"),
        Baseline(3, date(2026, 8, 28), "three lessons, watched by Mr. Osei", "group work"),
        Baseline(5, date(2026, 8, 29), "a week of homework, noted by Ana", "homework time"),
    ),
    recordings=(Recording("Mr. Osei", "independent work", 3), Recording("Ana", "homework time", 2)),
    practice=Practice("at homework time", 10, 3, Help.HINT, "Time counts while the work goes on, also when she moves."),
)


def focused(**other):
    return replace(FOCUSED, **other)


def counted(**other):
    """The same goal, counted in chances: asks for a break."""
    baselines = (Baseline(2, date(2026, 8, 28), "three lessons, watched by Mr. Osei"),)
    change = {"does": "asks for a break", "measure": Measure.PERCENT, "criterion": EIGHT_OF_TEN, "baselines": baselines}
    return replace(FOCUSED, **{**change, **other})
