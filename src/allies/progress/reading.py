"""How a goal goes as one reader sees it: each place by itself, each home by itself, and nothing that is not written."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from allies.goals.parts import Measure, Side
from allies.plans.models import Goal, Plan
from allies.plans.models.goals import start_in_words
from allies.teams.errors import NotPossible
from allies.teams.models import Home, Member, Seats
from allies.teams.permissions import Permission

from .models import Decision, Record
from .rules import can_be_recorded, places_for
from .watched import counted

COUNTED = (
    *("root", "goal", "goal_root", "place", "home", "day"),
    *("measure", "unit", "value", "out_of", "minutes", "is_capped", "missing"),
)
SHOWN = (
    *(*COUNTED, "child", "happened_at", "activity", "taps", "helped", "initials", "help_list", "by", "seen_by"),
    *("home__name", "help_list__levels", "help_list__language", "by__person__name", "seen_by__person__name"),
)
GOAL_CHANGED = _("This goal is no longer in the plan as it was. Please look at it as it is now.")


@dataclass
class PlaceLine:
    """What was recorded in one place, by school or by one home. Never two of them in one.

    Marks from 0 to 10 are one person's: two who give them are two lines, and the line says by whom (`rater`).
    """

    goal: Goal
    place: dict[str, Any]
    home: Home | None
    records: list[Record] = field(default_factory=list)  # the oldest first; those that stand
    rater: Member | None = None

    @property
    def key(self) -> str:
        rater = f"-{self.rater.pk.hex}" if self.rater else ""
        return f"{self.place['key']}-{self.home.pk.hex if self.home else 'school'}{rater}"

    @property
    def side(self) -> Side:
        return Side(self.place["side"])

    @cached_property
    def measured(self) -> list[Record]:
        """Those with a value that can be drawn. What is missing is missing, and never a zero."""
        return [record for record in self.records if self.counts(record)]

    def counts(self, record: Record) -> bool:
        """Whether it has a value, measured as the goal is measured now: two ways to measure are never mixed."""
        is_alike = (record.measure, record.unit) == (self.goal.measure, self.goal.unit)
        return is_alike and record.amount is not None

    @property
    def unmeasured(self) -> list[Record]:
        return [record for record in self.records if record.amount is None]

    @property
    def last(self) -> Record | None:
        return self.measured[-1] if self.measured else None

    @property
    def newest_first(self) -> list[Record]:
        return self.records[::-1]

    @property
    def badge(self) -> str:
        """Which colours: home's or school's; none for what is around."""
        return "home" if self.home else "" if self.side is Side.AROUND else self.side.value

    @property
    def start(self) -> str:
        """Where it began here, as the plan says, in words; empty where it does not."""
        start = self.place.get("start")
        return start_in_words(start, self.goal.criterion, str) if start else ""


@dataclass
class Progress:
    """One goal with its lines."""

    goal: Goal
    lines: list[PlaceLine]
    may_record: list[dict[str, Any]]  # the places where this reader can
    decisions: list[Decision] = field(default_factory=list)  # the oldest first

    @property
    def can_be_recorded(self) -> bool:
        return can_be_recorded(self.goal)

    @property
    def has_records(self) -> bool:
        return self.can_be_recorded and any(line.records for line in self.lines)

    @property
    def may_record_keys(self) -> set[str]:
        return {place["key"] for place in self.may_record}

    @property
    def last_day(self) -> date | None:
        return max((line.records[-1].day for line in self.lines if line.records), default=None)


def standing_goals(seats: Seats, plans_here: Iterable[Plan] | None = None) -> dict[UUID, list[Goal]]:
    """By child: those of the plan that runs today; before it begins, of the newest. Two queries over all seats, one
    where their plans are in hand."""
    days = {seat.child_id: seat.today for seat in seats}
    chosen: dict[UUID, Plan] = {}
    plans_here = seats.sees(Plan).filter(came_from="") if plans_here is None else plans_here
    for plan in sorted(plans_here, key=lambda plan: (plan.begins_on, plan.pk)):
        before = chosen.get(plan.child_id)
        if before is None or runs(plan, days[plan.child_id]) or not runs(before, days[plan.child_id]):
            chosen[plan.child_id] = plan
    plans = {plan.pk: plan for plan in chosen.values()}
    goals: dict[UUID, list[Goal]] = {}
    found = seats.sees(Goal).filter(plan__in=plans, replaced_at=None, ended_at=None)
    for goal in found.order_by("recorded_at", "id"):
        goal.plan = plans[goal.plan_id]
        goals.setdefault(goal.child_id, []).append(goal)
    return goals


def runs(plan: Plan, day: date) -> bool:
    return plan.begins_on <= day <= plan.ends_on


def standing_goal(member: Member, root: UUID) -> Goal | None:
    goal: Goal | None = member.sees(Goal).filter(root=root, replaced_at=None, ended_at=None).first()
    return goal


def must_stand(by: Member, root: UUID) -> Goal:
    """The goal as it is now, for an act; a sentence where it is no longer in the plan, or not for this reader."""
    goal = standing_goal(by, root)
    if goal is None:
        raise NotPossible(GOAL_CHANGED)
    return goal


def records_of(seats: Seats, goals: list[Goal]) -> list[Record]:
    """All that was written, also where two watched one moment."""
    return with_goals(standing_records(seats, {goal.root for goal in goals}), goals)


def standing_records(seats: Seats, roots: Iterable[UUID]) -> QuerySet[Record]:
    """The newest word of each, the oldest first, with who wrote it. What was a mistake is left out."""
    seen = seats.sees(Record).filter(goal_root__in=list(roots), corrected_by=None)
    seen = seen.exclude(missing=Record.Missing.MISTAKE)
    seen = seen.select_related("home", "help_list", "by__person", "seen_by__person")
    return seen.only(*SHOWN).order_by("happened_at", "id")


def progress_of(seats: Seats, goals: list[Goal], *, with_writers: bool = True) -> list[Progress]:
    """In the order of the goals. Two queries over all of them, and one for what they were before, if they changed.

    Without writers there is of each record what is counted and judged, and no more.
    """
    by_child = seats.by_child
    roots = [goal.root for goal in goals]
    records: dict[UUID, list[Record]] = {root: [] for root in roots}
    rows = counted(standing_records(seats, roots))
    if not with_writers:
        rows = rows.select_related(None).select_related("home").only(*COUNTED)
    if any(goal.measure == Measure.RATING for goal in goals):
        rows = rows.select_related("root__by__person", "root__seen_by__person")  # whose mark it is, and so whose line
    for record in with_goals(rows, goals):
        records[record.goal_root].append(record)
    decisions: dict[UUID, list[Decision]] = {root: [] for root in roots}
    decided = seats.sees(Decision).filter(goal_root__in=roots).select_related("by__person")
    for decision in decided.order_by("day", "id"):
        decisions[decision.goal_root].append(decision)
    return [
        Progress(
            goal,
            lines_of(goal, records[goal.root]),
            where_to_record(by_child[goal.child_id], goal),
            decisions[goal.root],
        )
        for goal in goals
    ]


def with_goals(rows: Iterable[Record], goals: Iterable[Goal]) -> list[Record]:
    """Each with its goal as it was then: hundreds of records are of one version, and it is there once."""
    found, in_hand = list(rows), {goal.pk: goal for goal in goals}
    for record in found:
        if record.goal_id in in_hand:
            record.goal = in_hand[record.goal_id]
    prefetch_related_objects(found, "goal")
    return found


def where_to_record(member: Member, goal: Goal) -> list[dict[str, Any]]:
    may = member.may(Permission.RECORD_PROGRESS)
    return [dict(place) for place in places_for(member, goal)] if may else []


def lines_of(goal: Goal, records: list[Record]) -> list[PlaceLine]:
    """In the order of the goal's places; under a place school first, then each home by its name."""
    lines: list[PlaceLine] = []
    for place in goal.places_shown:
        here = [record for record in records if record.place == place["key"]]
        homes = {record.home_id: record.home for record in here}
        if not homes and place["side"] != Side.HOME:
            homes[None] = None
        for pk, home in sorted(homes.items(), key=lambda each: (each[0] is not None, str(each[1] or ""))):
            lines += by_rater(PlaceLine(goal, place, home, [record for record in here if record.home_id == pk]))
        if not homes:
            lines.append(PlaceLine(goal, place, None))
    return lines


def by_rater(line: PlaceLine) -> list[PlaceLine]:
    """The same line; of marks from 0 to 10 one for each who gave them, by their names."""
    if line.goal.measure != Measure.RATING or not line.records:
        return [line]
    found: dict[Member, PlaceLine] = {}
    for record in line.records:
        rater = record.writer
        found.setdefault(rater, replace(line, records=[], rater=rater)).records.append(record)
    return sorted(found.values(), key=lambda one: (str(one.rater.person.name if one.rater else ""), one.key))
