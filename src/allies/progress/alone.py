"""Skills whose help is noted trial by trial: how often alone then and now, place by place, each home by itself.

What is compared is how many of the chances needed no help at all. Levels of help are counted and never averaged: how
far they lie apart is not known.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from allies.goals.parts import Help, Measure
from allies.plans.models import Goal
from allies.teams.models import Member, Seats

from .helps import Level, levels_of
from .models import Record
from .practice import Card, cards_of
from .reading import PlaceLine, standing_records, with_goals
from .watched import counted

YEAR = timedelta(days=365)
STRETCH = timedelta(days=21)  # what is called "now", or "then"
LEAST_DAYS = 3  # with records in a stretch, before anything is said of it
PIECES = 10  # of a picture


@dataclass(frozen=True)
class Stretch:
    """Some weeks of one place. `levels`: how many chances with each level of help that was used, from none to most."""

    first: date
    last: date
    days: int
    alone: int
    chances: int
    levels: tuple[tuple[Level, int], ...]

    @property
    def pieces(self) -> list[bool]:
        """For a picture: a piece for each chance, or ten for all of them. Never all before all, nor none after one."""
        of = min(self.chances, PIECES)
        filled = round(self.alone * of / self.chances)
        least, most = int(self.alone > 0), of - int(self.alone < self.chances)
        return [piece < max(least, min(filled, most)) for piece in range(of)]

    @property
    def most_used(self) -> Level | None:
        """The help that was given most often; of two alike the lesser. None where all was done alone."""
        helped = [(level, count) for level, count in self.levels if level.key != Help.NONE]
        return max(helped, key=lambda each: each[1])[0] if helped else None


@dataclass
class Where:
    """One place of one skill: its records with help, the oldest first, those of other years with them."""

    line: PlaceLine

    @property
    def records(self) -> list[Record]:
        return self.line.records

    @cached_property
    def now(self) -> Stretch | None:
        """The three weeks up to the last record."""
        return self.between(self.records[-1].day - STRETCH + timedelta(days=1), self.records[-1].day)

    @cached_property
    def then(self) -> Stretch | None:
        """A year before; where nothing was recorded then, the first three weeks, if they are over before now begins."""
        last, first = self.records[-1].day, self.records[0].day
        a_year_ago = self.between(last - YEAR - STRETCH, last - YEAR + STRETCH)
        if a_year_ago or last - first < 2 * STRETCH:
            return a_year_ago
        return self.between(first, first + STRETCH - timedelta(days=1))

    @property
    def before(self) -> Stretch | None:
        """For the child: what came first, unless it is less now. The picture shows what grew."""
        then, now = self.then, self.now
        return then if then and now and then.alone * now.chances <= now.alone * then.chances else None

    @property
    def is_a_year(self) -> bool:
        return bool(self.then and self.now and self.now.last - self.then.first >= YEAR - STRETCH)

    def between(self, first: date, last: date) -> Stretch | None:
        found = [record for record in self.records if first <= record.day <= last]
        days = {record.day for record in found}
        if len(days) < LEAST_DAYS:
            return None
        alone, chances = (sum(how_many(record)[at] for record in found) for at in (0, 1))
        return Stretch(min(days), max(days), len(days), alone, chances, levels_in(found))

    @property
    def next_level(self) -> Level | None:
        """One level less than the help given most often now; without help, once that is the next."""
        most = self.now.most_used if self.now else None
        if most is None:
            return None
        levels = levels_of(self.records[-1].help_list)
        keys = [level.key for level in levels]
        return levels[keys.index(most.key) - 1] if most.key in keys[1:] else None


@dataclass
class Skill:
    """A goal, with those of other years that it continues, and each place in which its help was noted."""

    goal: Goal
    places: list[Where]
    practice: Card | None = None  # on for the reader's own home

    @property
    def is_over(self) -> bool:
        return self.goal.ended_at is not None


def how_many(record: Record) -> tuple[int, int]:
    """Alone, and of how many. Of a number without trials it is only known where the goal allows no help."""
    if record.taps:
        return sum(tap["mark"] == Help.NONE for tap in record.taps), len(record.taps)
    return round(record.value or 0), round(record.out_of or 0)


def says_how_many(record: Record) -> bool:
    is_known = bool(record.taps) or record.goal.most_help == Help.NONE
    return record.measure == Measure.PROMPT and record.value is not None and is_known and how_many(record)[1] > 0


def levels_in(records: Sequence[Record]) -> tuple[tuple[Level, int], ...]:
    """Each level that was used with its count, in the order of the newest list, and then of those before it."""
    counts = Counter(tap["mark"] for record in records for tap in record.taps)
    known: dict[str, Level] = {}
    for record in reversed(records):
        for level in levels_of(record.help_list):
            known.setdefault(level.key, level)
    return tuple((level, counts[key]) for key, level in known.items() if counts[key])


def has_help(member: Member) -> bool:
    """Whether there is anything to look at."""
    return member.sees(Record).filter(measure=Measure.PROMPT, value__isnull=False, corrected_by=None).exists()


def skills_of(member: Member) -> list[Skill]:
    """Those with records of help that this reader may see, the plan's own first; each in the order it was written."""
    seen = member.sees(Goal).filter(replaced_at=None, measure=Measure.PROMPT)
    goals = {goal.root: goal for goal in seen.select_related("continues").order_by("recorded_at", "id")}
    rows = with_goals(counted(standing_records(Seats([member]), goals)), goals.values()) if goals else []
    records: dict[UUID, list[Record]] = {}
    for record in filter(says_how_many, rows):
        records.setdefault(newest_of(record.goal_root, goals), []).append(record)
    practice = {card.goal.root: card for card in cards_of(member)} if records else {}
    skills = [Skill(goals[root], places_of(own), practice.get(root)) for root, own in records.items()]
    order = list(goals)
    return sorted(skills, key=lambda skill: (skill.is_over, order.index(skill.goal.root)))


def newest_of(root: UUID, goals: dict[UUID, Goal]) -> UUID:
    """The goal of the latest year that goes on with this one."""
    later = {goal.continues.root: goal.root for goal in goals.values() if goal.continues}
    while root in later:
        root = later.pop(root)
    return root


def places_of(records: Iterable[Record]) -> list[Where]:
    """By the words of the place, since a goal of another year has other keys; school first, then each home."""
    found: dict[tuple[UUID | None, str], PlaceLine] = {}
    for record in records:
        place = next((each for each in record.goal.places_shown if each["key"] == record.place), None)
        if place is not None:
            own = found.setdefault(
                (record.home_id, str(place["words"]).casefold()), PlaceLine(record.goal, place, record.home)
            )
            own.goal, own.place = record.goal, place  # as the latest says it
            own.records.append(record)
    return [Where(line) for line in sorted(found.values(), key=lambda line: line.home.called if line.home else "")]
