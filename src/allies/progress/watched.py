"""Two people who watched the same moment in the same place: whether they wrote the same, point by point first.

Home beside school is something else (`beside`): those are two moments. Such a session counts once in its line.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.goals import labels
from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.plans.models.goals import isolated
from allies.statistics.agreement import Intervals, alike, intervals, kappa, smaller_over_larger
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.ui.lists import listed_apart

from .helps import levels_of
from .models import Record, Watched
from .taps import NO, YES

MOMENT = timedelta(minutes=10)  # where nobody wrote how long
LEAST = 20  # of 100 sessions: what the field asks for
ON_LEVELS = frozenset({Measure.RUBRIC, Measure.ATTAINMENT})


def counted(rows: QuerySet[Record]) -> QuerySet[Record]:
    """Without those that stand second beside one that counts: a session of two is one session."""
    stands = Record._base_manager.filter(
        root=OuterRef("leads"), corrected_by=None, taken_out_at=None, value__isnull=False
    )
    pairs = Watched._base_manager.filter(second=OuterRef("root"), ended_at=None, taken_out_at=None)
    return rows.exclude(Exists(pairs.filter(Exists(stands))))


@dataclass(frozen=True)
class Session:
    """Two records of one moment. Their writers are named to themselves, and to nobody else."""

    watched: Watched | None  # None: it is only offered
    leads: Record
    second: Record
    reader: Member

    @property
    def is_own(self) -> bool:
        return self.reader.pk in {self.leads.writer.pk, self.second.writer.pk}

    @property
    def who(self) -> str:
        if not self.is_own:
            return _("Two people")
        names = (isolated(record.writer.person.name) for record in (self.leads, self.second))
        return _("%(one)s and %(other)s") % dict(zip(("one", "other"), names, strict=True))

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Point by point, where both tapped as many times in the same moment; else there are no points."""
        one, other = ([tap["mark"] for tap in record.taps] for record in (self.leads, self.second))
        if not one or len(one) != len(other) or set(one) | set(other) <= {"one"}:
            return []
        return list(zip(one, other, strict=True))

    @property
    def points(self) -> list[tuple[str, str, bool]]:
        """What each wrote at each point, in words, and whether it is the same."""
        words = words_of(self.leads) | words_of(self.second)
        return [(words.get(one, one), words.get(other, other), one == other) for one, other in self.marks]

    @property
    def sentences(self) -> list[str]:
        return list(filter(None, [*point_by_point(self.marks), self._total()]))

    @property
    def is_of_levels(self) -> bool:
        return Measure(self.leads.measure) in ON_LEVELS

    def _total(self) -> str:
        """The weakest word: totals can be alike where no moment is."""
        one, other = self.leads.amount, self.second.amount
        if one is None or other is None:
            return ""
        if self.is_of_levels:
            return _("The same level.") if one == other else _("Not the same level.")
        share = smaller_over_larger(one, other)
        if share is None:
            return _("Both saw none.")
        return _("Totals: %(share)s%% alike. Totals can be alike where no point is.") % {"share": percent(share)}


def point_by_point(pairs: Sequence[tuple[Hashable, Hashable]]) -> Iterable[str]:
    if not pairs:
        return
    one, other = zip(*pairs, strict=True)
    words = ngettext(
        "Point by point: the same in %(same)s of %(count)s point (%(share)s%%).",
        "Point by point: the same in %(same)s of %(count)s points (%(share)s%%).",
        len(pairs),
    )
    yield words % how_many_alike(pairs)
    if {*one, *other} <= {YES, NO}:
        yield of_yes(intervals([mark == YES for mark in one], [mark == YES for mark in other]))
    yield beyond_chance(pairs)


def level_by_level(pairs: Sequence[tuple[Hashable, Hashable]]) -> Iterable[str]:
    """One level a session: only several of them can tell of chance."""
    if not pairs:
        return
    words = ngettext(
        "The same level in %(same)s of %(count)s time (%(share)s%%).",
        "The same level in %(same)s of %(count)s times (%(share)s%%).",
        len(pairs),
    )
    yield words % how_many_alike(pairs)
    yield beyond_chance(pairs)


def how_many_alike(pairs: Sequence[tuple[Hashable, Hashable]]) -> dict[str, object]:
    share = alike(*zip(*pairs, strict=True))
    return {"same": sum(one == other for one, other in pairs), "count": len(pairs), "share": percent(share)}


def beyond_chance(pairs: Sequence[tuple[Hashable, Hashable]]) -> str:
    beyond = kappa(*zip(*pairs, strict=True))
    if beyond is None:
        return _("Kappa: not defined, since each wrote one thing only.")
    return _("Kappa (beyond chance): %(kappa)s.") % {"kappa": labels.number(round(beyond, 2))}


def of_yes(found: Intervals) -> str:
    """For what is rare, and for what is frequent: the plain share flatters both."""
    said = [
        words % {"share": percent(share)}
        for words, share in (
            (_("where one of the two saw it: %(share)s%%"), found.scored),
            (_("where one of the two did not: %(share)s%%"), found.unscored),
        )
        if share is not None
    ]
    return _("Alike %(said)s.") % {"said": listed_apart(said)} if said else ""


def words_of(record: Record) -> dict[str, str]:
    """Of each mark. A key of the list of help is kept through all versions of it."""
    return {YES: _("Yes"), NO: _("Not this time")} | {one.key: str(one.words) for one in levels_of(record.help_list)}


def percent(share: float | None) -> str:
    return labels.number(round(100 * (share or 0)))


@dataclass(frozen=True)
class ByTwo:
    """One goal, as one reader sees it."""

    sessions: Sequence[Session]
    offered: Sequence[Session]
    times: int  # of school, with a number; a session of two is one. Nothing is asked of a home

    @property
    def by_two(self) -> int:
        return sum(one.leads.home_id is None for one in self.sessions)

    @property
    def share(self) -> int:
        return round(100 * self.by_two / self.times) if self.times else 0

    @property
    def in_all(self) -> list[str]:
        """Over all sessions, where there are several. Totals are not added up: they would look better than they are."""
        if len(self.sessions) < 2:
            return []
        marks = [pair for one in self.sessions for pair in one.marks]
        levels = [(one.leads.value, one.second.value) for one in self.sessions if one.is_of_levels]
        return [*point_by_point(marks), *level_by_level(levels)]

    @property
    def is_enough(self) -> bool:
        return 100 * self.by_two >= LEAST * self.times


def with_a_number(seats: Seats, **where: Any) -> list[Record]:
    """The newest word of each, the oldest first, with whoever wrote the first word."""
    rows = seats.sees(Record).filter(corrected_by=None, value__isnull=False, **where)
    found = rows.select_related("root__by__person", "root__seen_by__person", "goal", "home", "help_list").order_by(
        "happened_at", "id"
    )
    return list(found)


def sessions_among(records: Iterable[Record], kept: QuerySet[Watched], member: Member) -> list[Session]:
    newest = {record.root_id: record for record in records}
    return [
        Session(one, newest[one.leads_id], newest[one.second_id], member)
        for one in kept.filter(ended_at=None).order_by("-id")
        if one.leads_id in newest and one.second_id in newest
    ]


def sessions_of(seats: Seats, member: Member) -> list[Session]:
    """The sessions of all goals, the oldest first. Two queries."""
    found = sessions_among(with_a_number(seats), seats.sees(Watched), member)
    return sorted(found, key=lambda one: (one.leads.happened_at, one.leads.pk))


def watched_by_two(seats: Seats, member: Member, goal: Goal) -> ByTwo:
    """Two queries. Records of a home are watched by two of that home, and those of school by two of school."""
    records = with_a_number(seats, goal_root=goal.root)
    sessions = sessions_among(records, seats.sees(Watched).filter(goal_root=goal.root), member)
    taken = {record.root_id for one in sessions for record in (one.leads, one.second)}
    free = [record for record in records if record.root_id not in taken]
    pairs = (in_order(*pair) for pair in pairs_of(free) if may_mark(member, *pair))
    offered = [Session(None, *pair, member) for pair in pairs]
    second = {one.second.pk for one in sessions}
    times = sum(record.home_id is None and record.pk not in second for record in records)
    return ByTwo(sessions, offered[::-1], times)


def pairs_of(records: Sequence[Record]) -> Iterable[tuple[Record, Record]]:
    """Those of two people in one line that lie over each other in time. `records`: the oldest first."""
    for at, one in enumerate(records):
        end = ends(one)
        for other in islice(records, at + 1, None):
            if other.happened_at >= end:
                break
            if are_of_one_moment(one, other):
                yield one, other


def are_of_one_moment(one: Record, other: Record) -> bool:
    """Never of marks from 0 to 10: these are one person's, and the marks of two are two lines already."""
    line = ("goal_root", "place", "home_id", "measure", "unit")
    if one.measure == Measure.RATING or any(getattr(one, name) != getattr(other, name) for name in line):
        return False
    if one.writer.pk == other.writer.pk:
        return False
    return one.happened_at < ends(other) and other.happened_at < ends(one)


def ends(record: Record) -> datetime:
    return record.happened_at + (timedelta(minutes=record.minutes) if record.minutes else MOMENT)


def in_order(one: Record, other: Record) -> tuple[Record, Record]:
    """Who wrote first leads."""
    first, second = sorted((one, other), key=lambda record: (record.root_id, record.pk))
    return first, second


def may_mark(member: Member, one: Record, other: Record) -> bool:
    """Whoever was there, and those of school who decide about the goal."""
    return member.pk in {one.writer.pk, other.writer.pk} or member.may(Permission.DECIDE_PROGRESS)
