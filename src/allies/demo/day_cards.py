"""Three weeks of a day card: two goals in points, four parts of the day, a good line, and what home sent back."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from allies.cards.models import DayCard, HomeOffer, Reply, Sent, Word
from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.goals.parts import MOST_POINTS, Measure, Unit
from allies.jurisdictions.days import is_school_day
from allies.plans.models import Goal
from allies.progress.models import Record
from allies.teams.models import Audience, Child, Member

from .contents import contents
from .entries import line_of
from .plans import WHOSE, Team

DATA = contents("day_cards")
BACK = dict(DATA["back"])

WEEKS = 3


def keep_a_day_card(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
    today = timezone.now().astimezone(child.zone).date()
    running = Goal.objects.filter(child=child, plan__begins_on__lte=today, plan__ends_on__gte=today)
    goals = list(running.filter(measure=Measure.POINTS).order_by("recorded_at", "id"))
    if goals:
        Carding(child, seats, goals, today).keep()


@dataclass
class Carding:
    child: Child
    seats: dict[str, Member]
    goals: list[Goal]
    today: date
    rng: Random = field(default_factory=lambda: Random(7))  # noqa: S311 - the same made-up days each time

    def keep(self) -> None:
        off = list(DayOff.objects.filter(school=self.child.school_id).order_by("first_on", "id"))
        all_days = (self.today - timedelta(days=ago) for ago in range(WEEKS * 7, 0, -1))
        days = [day for day in all_days if is_school_day(day, off)]
        self.card = self.make(days[0])
        for count, day in enumerate(days):
            self.mark(day, is_hard=count in DATA["hard_days"])
            self.say(day, count)
        if is_school_day(self.today, off):
            self.mark(self.today, is_hard=False)

    def about(self, who: str, day: date, at: time = time(15, 10)) -> dict[str, Any]:
        by = self.seats[who]
        return {
            "id": uuid7(),
            "district_id": self.child.district_id,
            "child": self.child,
            "audience": Audience.home_and_school(by.home) if by.home else Audience.team(self.child),
            "recorded_at": min(datetime.combine(day, at, self.child.zone), timezone.now()),
            "by": by,
        }

    def make(self, day: date) -> DayCard:
        lines = [{"goal": str(goal.root), "place": "p1", "words": goal.does} for goal in self.goals]
        shared = self.about("bell", day, time(8, 5))
        root = shared["id"]
        card = DayCard.objects.create(
            root=root, lines=lines, periods=DATA["periods"], enough=DATA["enough"], checks_in=True, **shared
        )
        self.line("cards.begun", card)
        shared = self.about("ana", day, time(19, 0))
        own = {"home": self.seats["ana"].home, "words": DATA["offer"], "language": "es"}
        HomeOffer.objects.create(card_root=root, is_on=True, **own, **shared)
        return card

    def mark(self, day: date, *, is_hard: bool) -> None:
        """Each part of the day that is over; what does not come up at lunch is no no."""
        for period, at in zip(DATA["periods"], DATA["ends_at"], strict=True):
            if datetime.combine(day, at, self.child.zone) > timezone.now():
                return
            for goal in self.goals:
                value = self.value_of(goal, period, is_hard=is_hard)
                self.put(goal, self.about("bell", day, at), day=day, activity=period, value=value)

    def value_of(self, goal: Goal, period: str, *, is_hard: bool) -> float | None:
        if DATA["never_at"].get(period) == goal.does:
            return None
        most = MOST_POINTS[Unit(goal.unit)]
        chance = 0.35 if is_hard else 0.9
        return float(sum(self.rng.random() < chance for _point in range(most)))

    def put(self, goal: Goal, shared: dict[str, Any], *, value: float | None, **seen: Any) -> None:
        Record.objects.create(
            goal=goal,
            goal_root=goal.root,
            place="p1",
            happened_at=shared["recorded_at"],
            written_at=shared["recorded_at"],
            measure=goal.measure,
            unit=goal.unit,
            root_id=shared["id"],
            value=value,
            out_of=None if value is None else float(MOST_POINTS[Unit(goal.unit)]),
            missing=Record.Missing.NOT_APPLICABLE if value is None else "",
            **seen,
            **shared,
        )

    def say(self, day: date, count: int) -> None:
        """A good line each day; it goes home, and the mother sends a word back when she likes."""
        good = DATA["good"]
        of_day = {"card": self.card, "card_root": self.card.root, "day": day}
        Word.objects.create(sort=Word.Sort.GOOD, words=good[count % len(good)], **of_day, **self.about("bell", day))
        sent = Sent.objects.create(**of_day, **self.about("bell", day))
        if (self.today - day).days <= 4:
            self.line("cards.sent", sent, day=day.isoformat())
        if count % 2 == 0:
            home, words = self.about("ana", day, time(20, 15)), BACK.get(count, "")
            own = {"home": self.seats["ana"].home, "words": words, "language": "es", "did": count % 4 == 0}
            Reply.objects.create(**own, **of_day, **home)

    def line(self, event: str, about: Any, **facts: Any) -> None:
        line_of(event, about, facts | {"child": str(about.child_id)}).save()
