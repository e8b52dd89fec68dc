"""What is due of whom, what was sent, and a report in the making, as one reader may read it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.plans.models import Goal, Plan
from allies.plans.said_of_goals import said_of_roots
from allies.progress.judging import shown
from allies.progress.models import Decision, Record
from allies.progress.reading import Progress, lines_of, progress_of, runs, standing_goals
from allies.teams.models import Home, Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Now

from .indices import meaning
from .models import Report, Rhythm, Said, Sheet
from .parts import Facts, goal_in_words
from .rhythm import Due, days_of, due_of


@dataclass
class Standing:
    """One child: the plan that runs, when its progress is told, and what is not sent yet."""

    member: Member
    plan: Plan
    goals: list[Goal]
    rhythm: Rhythm | None = None
    days: list[date] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)

    def keep(self, rhythm: Rhythm | None, sent: set[date]) -> None:
        self.rhythm = rhythm
        if rhythm is not None:
            self.days = days_told(rhythm, self.plan)
            since = rhythm.recorded_at.astimezone(self.member.child.zone).date()
            self.due = due_of(self.days, sent=sent, since=since, today=self.member.today)

    @property
    def now(self) -> list[Due]:
        return [one for one in self.due if one.is_now]

    @property
    def next_on(self) -> date | None:
        return self.due[0].on if self.due else None

    def takes(self, day: date) -> bool:
        """Whether a report can be for this day: one that is named, or any that has come."""
        return day in self.days or self.plan.begins_on <= day <= self.member.today


def standing_of(seats: Seats) -> list[Standing]:
    """For each child with goals in the plan that runs. Four queries over all seats."""
    goals = standing_goals(seats)
    found = [
        Standing(seat, goals[seat.child_id][0].plan, goals[seat.child_id]) for seat in seats if seat.child_id in goals
    ]
    wanted = [one.plan for one in found]
    rhythms = {row.plan_id: row for row in seats.sees(Rhythm).filter(plan__in=wanted, replaced_at=None).order_by("pk")}
    sent = days_sent(seats, wanted)
    for one in found:
        one.keep(rhythms.get(one.plan.pk), sent[one.plan.pk])
    return found


def due_now(seats: Seats) -> list[Standing]:
    """Those with something due, without their goals: one query where nothing is told, and else two."""
    found = []
    told = seats.sees(Rhythm).filter(replaced_at=None, plan__taken_out_at=None).select_related("plan").order_by("pk")
    running = [row for row in told if (seat := seats.on(row.child_id)) and runs(row.plan, seat.today)]
    sent = days_sent(seats, [row.plan for row in running])
    for row in running:
        seat = seats.on(row.child_id)
        if seat is not None:
            one = Standing(seat, row.plan, [])
            one.keep(row, sent[row.plan_id])
            found.append(one)
    return [one for one in found if one.now]


def days_sent(seats: Seats, plans: Iterable[Plan]) -> dict[UUID, set[date]]:
    sent: dict[UUID, set[date]] = defaultdict(set)
    for plan, day in seats.sees(Report).filter(plan__in=list(plans)).order_by("pk").values_list("plan", "due_on"):
        sent[plan].add(day)
    return sent


def days_told(rhythm: Rhythm, plan: Plan) -> list[date]:
    named = [date.fromisoformat(day) for day in rhythm.days]
    return days_of(every_weeks=rhythm.every_weeks, named=named, first=plan.begins_on, last=plan.ends_on)


@dataclass
class Drafted:
    """A report as it would go out now: made of what this author may read, for each home by itself."""

    member: Member
    day: date
    progress: list[Progress]
    said: list[Said]
    homes: list[Home]

    @property
    def sum(self) -> str:
        """Of all that it is made of. Where something came in meanwhile, somebody looks once more before it goes."""
        made_of = [*self.holds, *(str(one.pk) for one in self.records), self.member.today.isoformat()]
        return hashlib.sha256(" ".join(sorted(made_of)).encode()).hexdigest()

    @property
    def records(self) -> list[Record]:
        return [record for one in self.progress for line in one.lines for record in line.records]

    @property
    def holds(self) -> list[str]:
        goals = [str(one.goal.pk) for one in self.progress]
        decisions: list[Decision] = [decision for one in self.progress for decision in one.decisions]
        return [*goals, *(str(one.pk) for one in decisions), *(str(one.pk) for one in self.said)]

    def for_home(self, home: Home) -> list[Progress]:
        """School's lines and this home's, and no trace of another's."""
        return [
            Progress(
                one.goal,
                lines_of(one.goal, [r for r in records_in(one) if r.home_id in {None, home.pk}]),
                [],
                one.decisions,
            )
            for one in self.progress
        ]

    def goals_for(self, home: Home) -> list[Facts]:
        """In the language that is active."""
        return [goal_in_words(shown(one, self.member), self.member) for one in self.for_home(home)]

    def in_each_language(self, home: Home) -> dict[str, list[Facts]]:
        found = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found[code] = self.goals_for(home)
        return found

    def said_for(self, home: Home) -> dict[str, list[Facts]]:
        """By goal: the child first, then home, then school. What another home wrote, or heard, is not here."""
        found: dict[str, list[Facts]] = {}
        for one in sorted(self.said, key=lambda each: (ORDER[Side(each.voice)], each.recorded_at, each.pk)):
            if one.words and one.home_id in {None, home.pk}:
                found.setdefault(str(one.goal_root), []).append(facts_of(one))
        return found


ORDER = {Side.CHILD: 0, Side.HOME: 1, Side.SCHOOL: 2}


def facts_of(one: Said) -> Facts:
    return {
        "voice": one.voice,
        "words": one.words,
        "language": one.language,
        "by": one.by.person.name,
    }


def records_in(one: Progress) -> list[Record]:
    found = [record for line in one.lines for record in line.records]
    return sorted(found, key=lambda record: (record.happened_at, record.pk))


def drafted(found: Standing, day: date) -> Drafted:
    """Four queries."""
    member = found.member
    homes = list(member.child.homes.filter(ended_at=None).order_by("name", "id"))
    return Drafted(member, day, progress_of(Seats([member]), found.goals), said_for(member, found.plan, day), homes)


def who_gets(member: Member, homes: Sequence[Home]) -> list[tuple[Home, list[str]]]:
    """For each home, who reads its sheet here: nobody whom an order keeps from the plan."""
    seats = member.teammates().with_orders().filter(role=Role.GUARDIAN).select_related("child__school")
    readers = [seat for seat in seats if seat.may(Permission.SEE_SHEET)]
    return [(home, [seat.person.name for seat in readers if seat.home_id == home.pk]) for home in homes]


def said_for(member: Member, plan: Plan, day: date) -> list[Said]:
    """What stands beside the numbers of a day, as this reader may read it."""
    seen = member.sees(Said).filter(plan=plan, due_on=day, replaced_at=None).select_related("by__person")
    return list(seen.order_by("recorded_at", "id"))


def said_by(said: Iterable[Said], root: UUID, voice: Side, home: Any) -> Said | None:
    return next((one for one in said if (one.goal_root, one.voice, one.home_id) == (root, voice, home)), None)


def sent_of(member: Member) -> Sequence[Report]:
    """The newest first."""
    return list(member.sees(Report).select_related("by__person").order_by("-recorded_at", "-id"))


def last_sent(member: Member) -> Now | None:
    """For the line that leads to them."""
    last = member.sees(Report).order_by("-recorded_at", "-id").first()
    return Now(_("Last: %(day)s") % {"day": date_format(last.as_of, "DATE_FORMAT")}) if last else None


def sheets_of(member: Member, report: Report) -> list[Sheet]:
    """Home reads its own; school reads each."""
    return list(member.sees(Sheet).filter(report=report).select_related("home").order_by("home__name", "id"))


@dataclass(frozen=True)
class ToldSheet:
    """One sheet for one reader: the words of their language as they were frozen, and what people said."""

    home: Home
    goals: list[Facts]

    @property
    def meaning(self) -> list[str]:
        """Of the numbers that specialists ask for."""
        return meaning()

    @property
    def has_indices(self) -> bool:
        return any(goal["indices"] for goal in self.goals)

    @property
    def is_empty(self) -> bool:
        return not self.goals


def told_on(sheet: Sheet, language: str) -> ToldSheet:
    """A language that came to the house after the report did is not in it: then English stands."""
    goals = sheet.goals.get(language.split("-", maxsplit=1)[0]) or sheet.goals["en"]
    return told(sheet.home, goals, sheet.said)


def with_own_words(member: Member, told: ToldSheet, report: Report | None = None) -> ToldSheet:
    """Beside each goal what the student says of it, as this reader and this home may read it; said until it was sent.

    It is not frozen: what a student takes back goes from reports, too.
    """
    roots, until = [UUID(goal["root"]) for goal in told.goals], report.recorded_at if report else None
    own = said_of_roots(member, roots, home=told.home, until=until)
    return ToldSheet(told.home, [{**goal, "own": list(own.get(UUID(goal["root"]), ()))} for goal in told.goals])


def told(home: Home, goals: Iterable[Facts], said: dict[str, list[Facts]]) -> ToldSheet:
    return ToldSheet(home, [{**goal, "said": said.get(goal["root"], [])} for goal in goals])
