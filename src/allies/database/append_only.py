"""Tables that only grow: the database itself refuses to change or remove what was written.

Two kinds. The log (`append_only`) never changes and never goes. A history of the record (`history`) keeps what was
written; notes beside it may change (that it was replaced, taken out, passed on), its `sealing` words only in the act
that seals them, and its rows go only with the record, inside `erasing()`.

The triggers are made again after every migration, since on SQLite an altered field silently drops them; those that
name columns step aside before it, since neither database drops a column that a trigger names.

SQLite's `insert or replace` and `update or replace` delete a row that is in the way, and ask no trigger for it. They
are refused: see REPLACING.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

# The guarded models, each with the fields that may change; None: nothing may, and nothing may go.
APPEND_ONLY: dict[type[Model], frozenset[str] | None] = {}
# Of histories: words that may change in an act that moves `sealed_at`.
SEALING: dict[type[Model], frozenset[str]] = {}
ACTS = ("update", "delete")

SQLITE = """
CREATE TRIGGER IF NOT EXISTS append_only_{table}_{act} BEFORE {ACT} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
# What a trigger writes, it writes as the statement does that called it. So a row that is there already is passed over
# here by every statement but one that replaces: that one puts it in anew, and is refused.
REPLACING = (
    "CREATE TABLE IF NOT EXISTS append_only_replacing (id INTEGER PRIMARY KEY)",
    "INSERT OR IGNORE INTO append_only_replacing VALUES (1)",
    """CREATE TRIGGER IF NOT EXISTS append_only_replacing_insert AFTER INSERT ON append_only_replacing
    BEGIN SELECT RAISE(ABORT, 'this table is append-only: no row is replaced'); END""",
    """CREATE TRIGGER IF NOT EXISTS append_only_replacing_delete BEFORE DELETE ON append_only_replacing
    BEGIN SELECT RAISE(ABORT, 'append_only_replacing is append-only'); END""",
)
REPLACING_TABLE = "append_only_replacing"
NOT_REPLACING = """
CREATE TRIGGER IF NOT EXISTS append_only_{table}_replacing_{act} BEFORE {ACT} ON {table}
BEGIN INSERT OR IGNORE INTO append_only_replacing VALUES (1); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE OR REPLACE TRIGGER append_only_{table}_{act} BEFORE {ACT} ON {table}
FOR EACH ROW {when} EXECUTE FUNCTION append_only_refuse()
"""
# SQLite asks the connection (sqlite3/base.py), PostgreSQL the transaction.
NOT_ERASING = {
    "sqlite": "NOT allies_erasing()",
    "postgresql": "current_setting('allies.erasing', true) IS DISTINCT FROM 'yes'",
}
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def append_only[Kind: type[Model]](model: Kind) -> Kind:
    """Class decorator: rows of this model can be added and read, nothing else."""
    APPEND_ONLY[model] = None
    return model


def history[Kind: type[Model]](*, but: str = "", sealing: str = "") -> Callable[[Kind], Kind]:
    """Class decorator: what was written stays, `but` for these fields; the row goes only when the record is erased.

    `sealing`: words that change only together with the field `sealed_at`, when a name of another child stood in them.
    """

    def guard(model: Kind) -> Kind:
        APPEND_ONLY[model] = frozenset([*but.split(), *(["sealed_at"] if sealing else [])])
        SEALING[model] = frozenset(sealing.split())
        return model

    return guard


@contextmanager
def erasing(using: str = "default") -> Iterator[None]:
    """Within this block, which is one transaction, rows of histories may be deleted. For erasure, and nothing else."""
    connection = connections[using]
    with transaction.atomic(using=using):
        try:
            allow(connection, is_erasing=True)
            yield
        finally:
            if not connection.needs_rollback:
                allow(connection, is_erasing=False)


def allow(connection: BaseDatabaseWrapper, *, is_erasing: bool) -> None:
    if connection.vendor == "sqlite":
        connection.connection.is_erasing = is_erasing
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('allies.erasing', %s, true)", ["yes" if is_erasing else ""])


def triggers(model: type[Model], vendor: str) -> Iterator[str]:
    template = SQLITE if vendor == "sqlite" else POSTGRESQL
    for act in ACTS:
        condition = condition_of(model, act, vendor)
        when = f"WHEN ({condition})" if condition else ""
        yield template.format(table=model._meta.db_table, act=act, ACT=act.upper(), when=when)
    for act in replacing_acts(vendor):
        yield NOT_REPLACING.format(table=model._meta.db_table, act=act, ACT=act.upper())


def replacing_acts(vendor: str) -> tuple[str, ...]:
    """The acts with which a row can be replaced by another: PostgreSQL knows none."""
    return ("insert", "update") if vendor == "sqlite" else ()


def trigger_names(model: type[Model], vendor: str) -> set[str]:
    """What a table is guarded by."""
    acts = [*ACTS, *(f"replacing_{act}" for act in replacing_acts(vendor))]
    return {f"append_only_{model._meta.db_table}_{act}" for act in acts}


def condition_of(model: type[Model], act: str, vendor: str) -> str:
    """When a trigger refuses; empty: always."""
    may_change = APPEND_ONLY[model]
    if may_change is None:
        return ""
    if act == "delete":
        return NOT_ERASING[vendor]
    sealing = SEALING.get(model, frozenset())
    fixed = [f.column for f in model._meta.concrete_fields if f.name not in may_change | sealing]
    refused = " OR ".join(differs(column, vendor) for column in fixed)
    if not sealing:
        return refused
    columns = [field.column for field in model._meta.concrete_fields if field.name in sealing]
    words = " OR ".join(differs(column, vendor) for column in columns)
    return f"{refused} OR (NOT ({differs('sealed_at', vendor)}) AND ({words}))"


def differs(column: str | None, vendor: str) -> str:
    return f'OLD."{column}" {DIFFERS[vendor]} NEW."{column}"'


def drop_triggers(sender: AppConfig, using: str, **_: object) -> None:
    """Listens to pre_migrate: those that name columns."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in sender.get_models():
            if APPEND_ONLY.get(model) is not None:
                table = model._meta.db_table
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                for act in ACTS:
                    cursor.execute(f"DROP TRIGGER IF EXISTS append_only_{table}_{act}{on}")


def make_triggers(sender: AppConfig, using: str, **_: object) -> None:
    """Listens to post_migrate."""
    mine = [model for model in sender.get_models() if model in APPEND_ONLY]
    if not mine:
        return
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:  # one way to the disk, and not hundreds
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        else:
            for statement in REPLACING:
                cursor.execute(statement)
        for model in mine:
            if model._meta.db_table in present:
                for statement in triggers(model, connection.vendor):
                    cursor.execute(statement)
