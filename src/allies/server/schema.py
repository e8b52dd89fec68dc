"""Which shape the database has: the migrations that were applied to it, beside those that this version knows."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

NEWER = (
    "This {what} has {unknown}, which this version of Allies does not know, and nothing was changed. Either a newer "
    "version made it: then take that one. Or it is from November 28 to 30, 2026: from those days no upgrade leads on, "
    "and it opens with the version that made it. docs/self-hosting.md, section 8, says what to do in either case."
)


class NewerSchema(Exception):
    """This version must not touch that data: it would not understand it."""


def applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known() -> set[str]:
    loader = MigrationLoader(None)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    return {f"{app}.{name}" for app, name in {*loader.disk_migrations, *replaced}}


def pending() -> set[str]:
    return known() - set(applied())


def refuse_newer(migrations: list[str], what: str) -> None:
    unknown = sorted(set(migrations) - known())
    if unknown:
        raise NewerSchema(NEWER.format(what=what, unknown=", ".join(unknown[:3])))


def is_new() -> bool:
    """True for a database that was never migrated."""
    return not MigrationRecorder(connection).has_table()


def tables() -> list[str]:
    """What is there of ours, and of anybody's."""
    return connection.introspection.table_names(include_views=True)
