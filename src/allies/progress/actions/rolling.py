"""The roll-ups are made anew from the records, in the transaction in which these are written, put right or taken out.

Two who write of one line wait for each other here, so that the second reads what the first wrote. Whoever calls
`roll_up` does so last: its locks are in one order, and nobody holds one while waiting for another's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import batched
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models.functions import Coalesce

from allies.database.locks import alone_with
from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.progress.models import Decision, Record, Standing, Week
from allies.progress.rolling import READ, Key, Noted, Rolled, key_of, noted, rolled
from allies.progress.watched import counted
from allies.statistics.comparison import monday
from allies.teams.models import Member

Weeks = Mapping[Key, Collection[date] | None]  # the Mondays that are to be made anew; None: all of the line
BATCH = 50  # lines
KEY = ("child", "goal_root", "place", "home")
APART = ("id", "recorded_at", "taken_out_at")
WRITER = Coalesce("root__seen_by", "root__by")  # as `Record.writer`


def roll_up(records: Iterable[Record]) -> None:
    """What these records changed. Of a correction give both: the day may be another."""
    weeks: defaultdict[Key, set[date]] = defaultdict(set)
    for record in records:
        weeks[key_of(record)].add(monday(record.day))
    keep(weeks)


def roll_up_goals(roots: Collection[UUID]) -> None:
    """All lines of these goals: the goal is another, or something was decided, taken out or put back."""
    keep(dict.fromkeys(lines_of(roots)))


def lines_of(roots: Collection[UUID]) -> set[Key]:
    """Those with records, and those of which something is kept."""
    of_these = {"child__in": Goal._base_manager.filter(pk__in=roots).values("child"), "goal_root__in": roots}
    rows = [model._base_manager.filter(**of_these).values_list(*KEY).distinct() for model in (Record, Standing)]
    return {Key(*row) for found in rows for row in found}


@transaction.atomic
def keep(weeks: Weeks) -> None:
    """As many queries for many lines as for one, and a lock for each."""
    for key in sorted(weeks, key=lambda key: key.id):
        alone_with(key.id)
    found = made(weeks)
    forget(found, weeks)
    upsert(
        Week,
        [
            week
            for key, one in found.items()
            for start, week in one.weeks.items()
            if (mondays := weeks[key]) is None or start in mondays
        ],
    )
    upsert(Standing, [one.standing for one in found.values() if one.standing])


def made(keys: Collection[Key]) -> dict[Key, Rolled]:
    """Reckoned from the records as they are now. It writes nothing."""
    roots = {key.goal_root for key in keys}
    children = {key.child for key in keys}  # asked for each time: what is found by the goal alone is looked for in all
    versions = Goal._base_manager.filter(child__in=children, root__in=roots).order_by("recorded_at", "id")
    goals = {goal.pk: goal for goal in versions}
    newest = {goal.root: goal for goal in goals.values() if goal.taken_out_at is None}
    decisions: defaultdict[UUID, list[Decision]] = defaultdict(list)
    decided = Decision._base_manager.filter(child__in=children, goal_root__in=roots, taken_out_at=None)
    for decision in decided.order_by("day", "id"):
        decisions[decision.goal_root].append(decision)
    records = records_of(keys, goals)
    return {
        key: rolled(key, records[key], newest[key.goal_root], decisions[key.goal_root])
        if key.goal_root in newest
        else Rolled(None, {})
        for key in keys
    }


def records_of(keys: Collection[Key], goals: Mapping[UUID, Goal]) -> dict[Key, list[Noted]]:
    """By line those that stand, the oldest first.

    Of a mistake nothing is kept, and a session of two is one.
    """
    by_line: dict[Key, list[Noted]] = {key: [] for key in keys}
    rows = Record._base_manager.filter(
        child__in={key.child for key in keys},
        goal_root__in={key.goal_root for key in keys},
        place__in={key.place for key in keys},
        taken_out_at=None,
        corrected_by=None,
    )
    rows = counted(rows.exclude(missing=Record.Missing.MISTAKE)).order_by("happened_at", "id")
    is_rated = any(goal.measure == Measure.RATING for goal in goals.values())
    found = list(rows.values_list(*("goal", "place", "home"), *READ, *([WRITER] if is_rated else [])))
    people = people_of({row[-1] for row in found}) if is_rated else {}
    for pk, place, home, *seen in found:
        goal = goals[pk]
        line = by_line.get(Key(goal.child_id, goal.root, place, home))
        if line is not None:
            line.append(noted(goal, seen[: len(READ)], people.get(seen[-1])))
    return by_line


def people_of(pks: Collection[UUID]) -> Mapping[object, Member]:
    return Member._base_manager.select_related("person").in_bulk(pks)


def forget(found: Mapping[Key, Rolled], weeks: Weeks) -> None:
    """What was kept of weeks and lines in which nothing stands any more."""
    whole = [key for key in found if weeks[key] is None]
    of_these = {"child__in": {key.child for key in whole}, "goal_root__in": {key.goal_root for key in whole}}
    standing = {week.pk for one in found.values() for week in one.weeks.values()}
    gone = {key.week(start) for key in found for start in weeks[key] or ()} - standing
    for pk, *line in Week._base_manager.filter(**of_these).values_list("pk", *KEY) if whole else ():
        if weeks.get(Key(*line), ()) is None and pk not in standing:
            gone.add(pk)
    empty = [key.id for key, one in found.items() if one.standing is None]
    for model, ids in ((Week, gone), (Standing, empty)):
        if ids:
            model._base_manager.filter(pk__in=ids).delete()


def upsert[Row: (Week, Standing)](model: type[Row], rows: list[Row]) -> None:
    changing = [field.name for field in model._meta.concrete_fields if field.name not in APART]
    if rows:
        model._base_manager.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=changing)


def fill(using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Listens to post_migrate: records that were written before there were roll-ups get theirs, whole or not at all."""
    if using != DEFAULT_DB_ALIAS or Standing._meta.db_table not in connection.introspection.table_names():
        return
    if not Standing._base_manager.exists():
        with transaction.atomic():
            for keys in batched(every_line(), BATCH, strict=False):
                keep(dict.fromkeys(keys))


def every_line() -> Iterator[Key]:
    rows = Record._base_manager.filter(taken_out_at=None).values_list(*KEY).distinct().order_by(*KEY)
    return (Key(*row) for row in rows)
