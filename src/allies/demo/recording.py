"""Seven weeks of records of a goal: at school, in each home, with days that have none and a change of how one helps."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any

from django.utils import timezone

from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.goals.parts import Help, Measure
from allies.jurisdictions.days import is_school_day
from allies.plans.models import Goal, HomePractice
from allies.progress import taps
from allies.progress.models import Decision, Record, Watched
from allies.teams.models import Audience, Child, Member

from .contents import contents
from .plans import WHOSE, Team

DATA = contents("recording")

WEEKS = 7
CHANGED = 5  # weeks ago


@dataclass(frozen=True)
class ToldSeries:
    """Who writes it down, where, on which weekdays; where it starts, what a week brings, and how it swings."""

    who: str
    place: str
    weekdays: list[int]
    start: float
    gain: float
    swing: float


TOGETHER = 4  # each so manieth time is watched by two
AT_SCHOOL = {"bell": time(9, 40), "tran": time(13, 10)}


def record_a_goal(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
    today = timezone.now().astimezone(child.zone).date()
    running = Goal.objects.filter(child=child, plan__begins_on__lte=today, plan__ends_on__gte=today)
    for goal in running.order_by("recorded_at", "id")[:1]:
        Recording(child, seats, goal, today).record()
    for goal in running.filter(measure__in=[Measure.PROMPT, Measure.ATTAINMENT]).order_by("recorded_at", "id"):
        Recording(child, seats, goal, today).record_kind()


def trials(count: int) -> dict[str, Any]:
    marks = [Help.NONE.value if step < count // 3 else mark for step, mark in enumerate(DATA["steps"])]
    good = taps.within(list(Help), Help.SIGN)
    kept = [{"id": str(uuid7()), "at": "", "mark": mark} for mark in marks]
    found = taps.counted(Measure.PROMPT, kept, good=good)
    return {"taps": kept, "value": found.value, "out_of": found.out_of} if found else {}


@dataclass
class Recording:
    child: Child
    seats: dict[str, Member]
    goal: Goal
    today: date

    def record(self) -> None:
        self.days_off = list(DayOff.objects.filter(school=self.child.school_id).order_by("first_on", "id"))
        self.rng = Random(20)  # noqa: S311 - the same made-up days each time
        for line in (ToldSeries(**told) for told in DATA["lines"]):
            self.write(line)
        self.practise("ana")
        day = self.today - timedelta(weeks=CHANGED)
        Decision.objects.create(
            what=Decision.What.CHANGE,
            day=day,
            **DATA["change"],
            **self.about("bell", day, time(15, 30)),
        )

    def record_kind(self) -> None:
        """Help, trial by trial; and levels by their words."""
        self.days_off = list(DayOff.objects.filter(school=self.child.school_id).order_by("first_on", "id"))
        line = ToldSeries("tran", "p1", [1, 4], 0, 0, 0)
        ages = [ago for ago in range(WEEKS * 7, 0, -1) if self.is_day_of(line, self.today - timedelta(days=ago))]
        levels = cycle(DATA["levels"])
        for count, ago in enumerate(ages):
            day = self.today - timedelta(days=ago)
            seen = trials(count) if self.goal.measure == Measure.PROMPT else {"value": next(levels)}
            first = self.put(line, day, seen)
            if self.goal.measure == Measure.PROMPT and count % TOGETHER == 0:
                self.watch_together(first, self.put(line, day, trials(count + count % 3), who="bell"), day)

    def watch_together(self, first: Record, second: Record, day: date) -> None:
        about = self.about("tran", day, AT_SCHOOL["tran"])
        del about["goal"]
        Watched.objects.create(leads=first, second=second, **about)

    def practise(self, who: str) -> None:
        """One home took the card up. The other left it, and nobody asks why."""
        home = self.seats[who].home
        if self.goal.practice and home:
            row = self.about(who, self.today - timedelta(weeks=WEEKS), time(20, 5))
            del row["goal_root"]
            HomePractice.objects.create(home=home, is_on=True, **row)

    def write(self, line: ToldSeries) -> None:
        ages = [ago for ago in range(WEEKS * 7, 0, -1) if self.is_day_of(line, self.today - timedelta(days=ago))]
        for count, ago in enumerate(ages):
            day, missing = self.today - timedelta(days=ago), dict(DATA["without"]).get(count, "")
            swing = self.rng.uniform(-line.swing, line.swing)
            value = max(0.5, line.start + line.gain * (WEEKS - ago / 7) + swing)
            self.put(line, day, {"missing": missing} if missing else {"value": round(value * 2) / 2, "minutes": 20})

    def is_day_of(self, line: ToldSeries, day: date) -> bool:
        return day.weekday() in line.weekdays and (line.who not in AT_SCHOOL or is_school_day(day, self.days_off))

    def put(self, line: ToldSeries, day: date, seen: dict[str, Any], who: str = "") -> Record:
        shared = self.about(who or line.who, day, AT_SCHOOL.get(line.who, time(17, 30)))
        return Record.objects.create(
            place=line.place,
            home=self.seats[line.who].home,
            day=day,
            happened_at=shared["recorded_at"],
            written_at=shared["recorded_at"],
            measure=self.goal.measure,
            unit=self.goal.unit,
            root_id=shared["id"],
            **seen,
            **shared,
        )

    def about(self, who: str, day: date, at: time) -> dict[str, Any]:
        by = self.seats[who]
        return {
            "id": uuid7(),
            "district_id": self.child.district_id,
            "child": self.child,
            "audience": Audience.home_and_school(by.home) if by.home else Audience.team(self.child),
            "recorded_at": datetime.combine(day, at, self.child.zone),
            "by": by,
            "goal": self.goal,
            "goal_root": self.goal.root,
        }
