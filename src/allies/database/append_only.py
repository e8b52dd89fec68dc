"""Tables that only grow: the database itself refuses to change or remove their rows.

The triggers are made again after every migration, since on SQLite an altered field silently drops them.
"""

from collections.abc import Iterator

from django.apps import AppConfig
from django.db import connections
from django.db.models import Model

APPEND_ONLY: set[type[Model]] = set()

SQLITE = """
CREATE TRIGGER IF NOT EXISTS append_only_{table}_{act} BEFORE {ACT} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE OR REPLACE TRIGGER append_only_{table}_{act} BEFORE {ACT} ON {table}
FOR EACH ROW EXECUTE FUNCTION append_only_refuse()
"""


def append_only[Kind: type[Model]](model: Kind) -> Kind:
    """Class decorator: rows of this model can be added and read, nothing else."""
    APPEND_ONLY.add(model)
    return model


def triggers(model: type[Model], vendor: str) -> Iterator[str]:
    template = SQLITE if vendor == "sqlite" else POSTGRESQL
    for act in ("update", "delete"):
        yield template.format(table=model._meta.db_table, act=act, ACT=act.upper())


def make_triggers(sender: AppConfig, using: str, **_: object) -> None:
    """Listens to post_migrate."""
    mine = [model for model in sender.get_models() if model in APPEND_ONLY]
    if not mine:
        return
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for model in mine:
            if model._meta.db_table in present:
                for statement in triggers(model, connection.vendor):
                    cursor.execute(statement)
