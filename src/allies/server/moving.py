"""`./allies move-to-postgresql URL`: all of it, counted and summed on both sides, or none of it.

The SQLite file is only read, and stays as it is.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from typing import Any

import environ
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import Field, Model

from allies.database.append_only import REPLACING_TABLE
from allies.search.words import FTS
from allies.server import new_database, schema

TARGET = "postgresql"
# Made by Django itself, or nothing that needs to be kept.
NOT_MOVED = {"django_migrations", REPLACING_TABLE}
OF_SQLITE = "sqlite_"  # so begin the tables that SQLite makes for itself, like what it counted of the others
BITS = 1 << 256


class CannotMove(Exception):
    """Said in plain words to whoever runs the server."""


def add_target(url: str) -> None:
    """Make the database at `url` known beside our own."""
    database = environ.Env.db_url_config(url)
    if "postgresql" not in database.get("ENGINE", ""):
        raise CannotMove("The address looks like this: postgres://NAME:PASSWORD@localhost:5432/allies")
    connections.settings[TARGET] = connections.configure_settings({"default": {}, TARGET: database})[TARGET]


def moved_models() -> list[type[Model]]:
    """Every table of every room, those between two models included."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def is_moved(model: type[Model]) -> bool:
    """What can be made anew from the rest is not moved: over there the database notes what is to be made."""
    return not getattr(model, "is_derived", False)


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def rows(model: type[Model], using: str) -> Iterator[tuple[Any, ...]]:
    names = [field.attname for field in columns(model)]
    return model._base_manager.using(using).values_list(*names).iterator(chunk_size=2000)


def plain(value: Any) -> Any:
    """One spelling for one value, whichever database it came from."""
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def sum_of(model: type[Model], using: str) -> tuple[int, int]:
    """How many rows, and one number that changes with any value in any of them; their order does not matter."""
    count = total = 0
    for row in rows(model, using):
        count += 1
        words = json.dumps(row, sort_keys=True, default=plain)
        total = (total + int.from_bytes(hashlib.sha256(words.encode()).digest())) % BITS
    return count, total


def refuse_what_would_be_lost() -> None:
    if connection.vendor != "sqlite":
        raise CannotMove("The data is in PostgreSQL already.")
    if schema.is_new() or schema.pending():
        raise CannotMove("Please start Allies once with ./run first, so that its database is up to date.")
    known = {model._meta.db_table for model in moved_models()} | NOT_MOVED | {settings.CACHES["default"]["LOCATION"]}
    unknown = sorted(table for table in set(schema.tables()) - known if not table.startswith((FTS, OF_SQLITE)))
    if unknown:
        raise CannotMove(f"There are tables here that no room of this version knows: {', '.join(unknown)}.")


def refuse_full_target() -> None:
    try:
        full = connections[TARGET].introspection.table_names(include_views=True)
    except DatabaseError as trouble:
        raise CannotMove(f"PostgreSQL does not answer at that address ({type(trouble).__name__}).") from trouble
    if full:
        raise CannotMove("That PostgreSQL database is not empty. Nothing was changed. Please make a new one.")


def copy(model: type[Model]) -> None:
    target = connections[TARGET]
    fields = columns(model)
    names = ", ".join(target.ops.quote_name(str(field.column)) for field in fields)
    table = target.ops.quote_name(model._meta.db_table)
    with target.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copying:
        for row in rows(model, "default"):
            copying.write_row(
                [field.get_db_prep_save(value, connection=target) for field, value in zip(fields, row, strict=True)]
            )


def copy_everything(models: list[type[Model]]) -> None:
    target = connections[TARGET]
    tables = ", ".join(target.ops.quote_name(model._meta.db_table) for model in models)
    with target.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}")  # what the migrations themselves put there comes over with the rest
        for model in filter(is_moved, models):
            copy(model)
        for statement in target.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def compare(models: list[type[Model]]) -> dict[str, int]:
    """How many rows each table has; raises when one differs in count or content."""
    counts = {}
    for model in filter(is_moved, models):
        here, there = sum_of(model, "default"), sum_of(model, TARGET)
        if here != there:
            raise CannotMove(
                f"The table {model._meta.db_table} did not come over whole ({here[0]} rows here, {there[0]} there). "
                "PostgreSQL was left empty; your data is where it was."
            )
        counts[model._meta.db_table] = here[0]
    return counts


def move_to_postgresql(url: str) -> dict[str, int]:
    """Copy everything; answers how many rows each table has. Allies must not be running meanwhile."""
    refuse_what_would_be_lost()
    add_target(url)
    with closing(connections[TARGET]):
        refuse_full_target()
        models = moved_models()
        try:
            new_database.build(TARGET)
            call_command("createcachetable", database=TARGET, verbosity=0)
            with transaction.atomic("default"), transaction.atomic(TARGET):
                copy_everything(models)
                return compare(models)
        except BaseException:
            empty_target()
            raise


def empty_target() -> None:
    """It was empty when we came, so leave it empty: then the same command can be typed again."""
    target = connections[TARGET]
    with target.cursor() as cursor:
        for table in target.introspection.table_names():
            cursor.execute(f"DROP TABLE IF EXISTS {target.ops.quote_name(table)} CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS append_only_refuse CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS search_note_change CASCADE")
