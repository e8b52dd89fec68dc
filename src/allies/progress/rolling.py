"""What is kept of a line beside its records: made from them, and from nothing else. It writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid5

from allies.plans.models import Goal
from allies.statistics.comparison import monday
from allies.statistics.deciding import Answer
from allies.statistics.mastery import Stay
from allies.teams.models import Member

from .judging import Judged, judged, last_change
from .models import Decision, Record, Standing, Week
from .probes import looked_at_again
from .reading import PlaceLine, by_rater
from .values import amount_of


class Key(NamedTuple):
    """Which line: one place of one goal, by school (no home) or by one home."""

    child: UUID
    goal_root: UUID
    place: str
    home: UUID | None

    @property
    def id(self) -> UUID:
        """The same for the same line, whoever makes it."""
        return uuid5(self.goal_root, f"{self.place} {self.home.hex if self.home else 'school'}")

    def week(self, start: date) -> UUID:
        return uuid5(self.id, start.isoformat())


def key_of(record: Record) -> Key:
    return Key(record.child_id, record.goal_root, record.place, record.home_id)


class Noted(NamedTuple):
    """Of one record what is summed and judged, and no word or tap: with each that is added its line is read whole.

    `writer`: of marks from 0 to 10 alone, where those of each person are judged by themselves.
    """

    audience_id: UUID
    day: date
    measure: str
    unit: str
    value: float | None
    out_of: float | None
    minutes: float | None
    is_capped: bool
    missing: str
    amount: float | None = None
    writer: Member | None = None


READ = Noted._fields[: Noted._fields.index("amount")]


def noted(goal: Goal, read: Sequence[Any], writer: Member | None) -> Noted:
    """`goal`: the version that stood then. `read`: what `READ` asks for."""
    _audience, _day, measure, _unit, value, out_of, minutes, *_more = read
    amount = amount_of(measure, value, out_of=out_of, minutes=minutes, criterion=goal.criterion)
    return Noted._make([*read, amount, writer])


@dataclass(frozen=True)
class Rolled:
    """What stands of one line as its records are now. `standing` is None where nothing is written."""

    standing: Standing | None
    weeks: Mapping[date, Week]


def rolled(key: Key, records: list[Noted], goal: Goal, decisions: list[Decision]) -> Rolled:
    """`records`: all of the line that stand, the oldest first. `goal`: as it is now."""
    if not records:
        return Rolled(None, {})
    by_monday: defaultdict[date, list[Noted]] = defaultdict(list)
    for record in records:
        by_monday[monday(record.day)].append(record)
    place: dict[str, Any] = next((one for one in goal.places if one["key"] == key.place), {"key": key.place})
    line = PlaceLine(goal, place, None, cast("list[Record]", records))  # all of a record that judging asks for
    weeks = {
        start: week_of(key, start, replace(line, records=cast("list[Record]", own))) for start, own in by_monday.items()
    }
    return Rolled(standing_of(key, line, decisions), weeks)


def shared(key: Key, line: PlaceLine) -> dict[str, Any]:
    return {
        "district_id": line.goal.district_id,
        "child_id": key.child,
        "audience_id": line.records[0].audience_id,
        "goal_root": key.goal_root,
        "place": key.place,
        "home_id": key.home,
    }


def week_of(key: Key, start: date, line: PlaceLine) -> Week:
    """Of what is measured as the goal is measured now: minutes are added to no seconds, and words to no steps."""
    seen, records = line.measured, line.records
    values = [record.value or 0.0 for record in seen]
    return Week(
        id=key.week(start),
        **shared(key, line),
        monday=start,
        records=len(seen),
        days=len({record.day for record in seen}),
        value=sum(values),
        out_of=sum(record.out_of or 0 for record in seen),
        minutes=sum(record.minutes or 0 for record in seen),
        middle=median(values) if values else None,
        missing=dict(sorted(Counter(record.missing for record in records if record.missing).items())),
    )


def standing_of(key: Key, line: PlaceLine, decisions: list[Decision]) -> Standing:
    records, changed_on = line.records, last_change(decisions)
    one = told_first([judged(each, changed_on=changed_on) for each in by_rater(line)])
    said = one.decision
    return Standing(
        id=key.id,
        **shared(key, line),
        goal=line.goal,
        last_on=max(record.day for record in records),
        records=len(line.measured),
        days=len(one.days),
        answer=str(said.answer) if said else "",
        why=str(said.why) if said else "",
        points=said.points if said else 0,
        weeks_more=said.weeks if said else 0,
        reached_on=one.reached_on,
        again_on=again_on(one),
    )


def told_first(found: list[Judged]) -> Judged:
    """Marks of several people are never joined: of their lines the first that asks for a decision, or the first."""
    asks = {Answer.OFF_TRACK, Answer.REACHED}
    return next((one for one in found if one.decision and one.decision.answer in asks), found[0])


def again_on(one: Judged) -> date | None:
    """The first day on which the goal asks for a look that nobody has taken; None where it asks for none."""
    again = looked_at_again(one, date.max)
    return min((look.due for look in again.looks if look.stay is Stay.DUE), default=None) if again else None


def same(one: Standing | Week | None, other: Standing | Week | None) -> bool:
    """Whether both say the same, whenever they were made."""
    if one is None or other is None:
        return one is other
    return facts_of(one) == facts_of(other)


def facts_of(row: Standing | Week) -> dict[str, Any]:
    fields: Iterable[Any] = row._meta.concrete_fields
    apart = {"recorded_at", "taken_out_at", "rolled_at"}
    return {field.attname: getattr(row, field.attname) for field in fields if field.name not in apart}
