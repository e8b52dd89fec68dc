"""The database notes by itself what the search has to look at, whoever wrote it and however.

A change takes the thing out of the search at once, in the transaction that makes it, and makes a note; from the note
the thing is looked at anew. So a write pays no question more, nobody can forget to tell, and nothing is found that was
sealed, taken out or given to other readers a moment ago. Made again after every migration, as the append-only ones are.
"""

from collections.abc import Sequence

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython, RunSQL

from .models import Due, Searchable
from .sources import Source, watched
from .words import FTS

Columns = list[tuple[str, str]]
Plan = Sequence[tuple[Migration, bool]]
NAMES = {"rows": Searchable._meta.db_table, "notes": Due._meta.db_table, "index": FTS}
ROWS = {"insert": ["NEW"], "update": ["OLD", "NEW"], "delete": ["OLD"]}

ON_SQLITE = "CREATE TRIGGER search_note_{table}_{act} AFTER {ACT} ON {table} BEGIN {each} END"
EACH_ON_SQLITE = """
DELETE FROM {rows} WHERE about_id = {row}.{column} AND about_model = '{name}';
INSERT INTO {notes} (child, about_model, about_id)
SELECT {row}.child_id, '{name}', {row}.{column} WHERE {row}.{column} IS NOT NULL;
"""
FUNCTION_ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION search_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    thing uuid;
BEGIN
    FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
        FOR thing IN SELECT DISTINCT value::uuid
            FROM unnest(ARRAY[before ->> TG_ARGV[2 * i], after ->> TG_ARGV[2 * i]]) AS value WHERE value IS NOT NULL
        LOOP
            DELETE FROM {rows} WHERE about_id = thing AND about_model = TG_ARGV[2 * i + 1];
            INSERT INTO {notes} (child, about_model, about_id)
            VALUES ((coalesce(after, before) ->> 'child_id')::uuid, TG_ARGV[2 * i + 1], thing);
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$
"""
ON_POSTGRESQL = """
CREATE TRIGGER search_note_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION search_note_change({arguments})
"""
NOTE_ALL = "INSERT INTO {notes} (child, about_model, about_id) SELECT child_id, %s, id FROM {table}"

INDEX_ON_POSTGRESQL = "CREATE INDEX {index} ON {rows} USING gin (words)"
INDEX_ON_SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS {index}
USING fts5(words, content = '{rows}', content_rowid = 'id', tokenize = "ascii tokenchars '_'")
"""

# On SQLite it stands beside the table, and is told of each row what it was and what it is.
BESIDE = "CREATE TRIGGER search_{index}_{act} AFTER {ACT} ON {rows} BEGIN {statements} END"
FORGET = "INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
LEARN = "INSERT INTO {index} (rowid, words) VALUES (NEW.id, NEW.words);"
EMPTY = "INSERT INTO {index} ({index}) VALUES ('delete-all')"
SQUEEZE = "INSERT INTO {index} ({index}) VALUES ('optimize')"


def on_sqlite(table: str, columns: Columns) -> list[str]:
    return [
        ON_SQLITE.format(table=table, act=act, ACT=act.upper(), each=each_on_sqlite(rows, columns))
        for act, rows in ROWS.items()
    ]


def each_on_sqlite(rows: list[str], columns: Columns) -> str:
    """What a row was, and what it is: its own id stays, what it belongs to may change."""
    return "".join(
        EACH_ON_SQLITE.format(row=row, column=column, name=name, **NAMES)
        for column, name in columns
        for row in (rows if column != "id" else rows[-1:])
    )


def on_postgresql(table: str, columns: Columns) -> list[str]:
    arguments = ", ".join(f"'{column}', '{name}'" for column, name in columns)
    return [ON_POSTGRESQL.format(table=table, arguments=arguments)]


def drop_triggers(using: str, **_: object) -> None:
    """Listens to pre_migrate: neither database drops a column that a trigger names."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS search_note_change CASCADE")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'search_*'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def make_triggers(sender: AppConfig, using: str, plan: Plan = (), **_: object) -> None:
    """Listens to post_migrate. Notes what stood there before the search did, and what a migration may have written."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if NAMES["rows"] not in present:
        return
    drop_triggers(using)
    tables = {model._meta.db_table: columns for model, columns in watched().items()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT to_regclass(%s)", [NAMES["index"]])
            if cursor.fetchone() == (None,):  # it is not asked for in passing: that waits for rows that wait
                cursor.execute(INDEX_ON_POSTGRESQL.format(**NAMES))
            cursor.execute(FUNCTION_ON_POSTGRESQL.format(**NAMES))
        else:
            keep_the_index_beside(connection)
        make = on_postgresql if connection.vendor == "postgresql" else on_sqlite
        for table in present & tables.keys():
            for statement in make(table, tables[table]):
                cursor.execute(statement)
    note_what_was_there(connection, present, wrote_rows(plan))


def keep_the_index_beside(connection: BaseDatabaseWrapper) -> None:
    acts = {"insert": LEARN, "update": FORGET + LEARN, "delete": FORGET}
    with connection.cursor() as cursor:
        cursor.execute(INDEX_ON_SQLITE.format(**NAMES))
        for act, statements in acts.items():
            each = statements.format(**NAMES)
            cursor.execute(BESIDE.format(act=act, ACT=act.upper(), statements=each, **NAMES))
        if not Searchable.objects.using(connection.alias).exists():  # emptied by other means than row by row
            cursor.execute(EMPTY.format(**NAMES))


def squeeze(connection: BaseDatabaseWrapper) -> None:
    """Words of rows that are gone stay in SQLite's index until its pieces are made one."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(SQUEEZE.format(**NAMES))


def note_what_was_there(connection: BaseDatabaseWrapper, present: set[str], rewritten: set[str]) -> None:
    for source in Source.every():
        if source.model._meta.db_table in present:
            known = Searchable.objects.using(connection.alias).filter(about_model=source.name)
            noted = Due.objects.using(connection.alias).filter(about_model=source.name)
            is_new = not known.exists() and not noted.exists()
            if is_new or rewritten & {model._meta.app_label for model in (source.model, *source.parts)}:
                note_all(connection, source.model._meta.db_table, source.name)


def wrote_rows(plan: Plan) -> set[str]:
    """The rooms whose rows a migration may have written itself, while no trigger was there to note it."""
    return {
        migration.app_label
        for migration, _is_backwards in plan
        if any(isinstance(operation, RunPython | RunSQL) for operation in migration.operations)
    }


def note_all(connection: BaseDatabaseWrapper, table: str, name: str) -> None:
    """Every row of a table is to be looked at."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE_ALL.format(table=table, **NAMES), [name])
