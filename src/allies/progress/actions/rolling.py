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

from allies.database.locks import alone_with
from allies.plans.models import Goal
from allies.progress.models import Decision, Record, Standing, Week
from allies.progress.rolling import Key, Rolled, key_of, rolled
from allies.progress.watched import counted
from allies.statistics.beside import monday

Weeks = Mapping[Key, Collection[date] | None]  # the Mondays that are to be made anew; None: all of the line
BATCH = 50  # lines
KEY = ("child", "goal_root", "place", "home")
APART = ("id", "recorded_at", "taken_out_at")
READ = (  # of each record: what is summed and judged, and no word or tap
    *("district", "audience", *KEY, "goal", "day", "measure", "unit", "value", "out_of", "minutes"),
    *("is_capped", "missing", "by", "corrects", "root"),
)


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
    rows = [
        model._base_manager.filter(goal_root__in=roots).values_list(*KEY).distinct() for model in (Record, Standing)
    ]
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
    """From the records as they are now. It writes nothing."""
    roots = {key.goal_root for key in keys}
    versions = Goal._base_manager.filter(root__in=roots).order_by("recorded_at", "id")
    goals = {goal.pk: goal for goal in versions}
    newest = {goal.root: goal for goal in goals.values() if goal.taken_out_at is None}
    decisions: defaultdict[UUID, list[Decision]] = defaultdict(list)
    for decision in Decision._base_manager.filter(goal_root__in=roots, taken_out_at=None).order_by("day", "id"):
        decisions[decision.goal_root].append(decision)
    records = records_of(keys, goals)
    return {
        key: rolled(key, records[key], newest[key.goal_root], decisions[key.goal_root])
        if key.goal_root in newest
        else Rolled(None, {})
        for key in keys
    }


def records_of(keys: Collection[Key], goals: Mapping[UUID, Goal]) -> dict[Key, list[Record]]:
    """By line those that stand, the oldest first, each with its goal in hand.

    Of a mistake nothing is kept, and a session of two is one.
    """
    by_line: dict[Key, list[Record]] = {key: [] for key in keys}
    rows = Record._base_manager.filter(
        child__in={key.child for key in keys},
        goal_root__in={key.goal_root for key in keys},
        place__in={key.place for key in keys},
        taken_out_at=None,
        corrected_by=None,
    )
    rows = counted(rows.exclude(missing=Record.Missing.MISTAKE))
    for record in rows.only(*READ).order_by("happened_at", "id"):
        key = key_of(record)
        if key in by_line:
            record.goal = goals[record.goal_id]
            by_line[key].append(record)
    return by_line


def forget(found: Mapping[Key, Rolled], weeks: Weeks) -> None:
    """What was kept of weeks and lines in which nothing stands any more."""
    whole = [key.goal_root for key in found if weeks[key] is None]
    standing = {week.pk for one in found.values() for week in one.weeks.values()}
    gone = {key.week(start) for key in found for start in weeks[key] or ()} - standing
    for pk, *line in Week._base_manager.filter(goal_root__in=whole).values_list("pk", *KEY) if whole else ():
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
