"""The tables of a new database, made at once from the models as they are.

One change after another, as an old one is brought up to date, takes ten times as long, and somebody waits who has just
met us. Both ways end in the same tables: `test_a_new_house.py`. docs/decisions/a-new-house.md says why.
"""

import shutil
from collections.abc import Container
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def build(using: str = DEFAULT_DB_ALIAS) -> None:
    """In a database that has no table. What is cut short leaves nothing, and is begun anew."""
    if connections[using].vendor == "sqlite":
        build_file(using)
    else:
        with transaction.atomic(using):
            make_tables(using)


def build_file(using: str) -> None:
    """Made beside its place, and put there when it is whole."""
    connection = connections[using]
    file = Path(connection.settings_dict["NAME"])
    aside = file.parent / ".building"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    connection.close()
    connection.settings_dict["NAME"] = str(aside / file.name)
    try:
        make_tables(using)
    finally:
        connection.close()  # what is in the log beside the file goes into the file
        connection.settings_dict["NAME"] = str(file)
    (aside / file.name).rename(file)
    shutil.rmtree(aside)


def make_tables(using: str) -> None:
    """Other people's rooms change by change, as Django brings them; ours at once, and noted as if so."""
    ours = {room.label for room in apps.get_app_configs() if room.name.startswith("allies.")}
    as_set = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = as_set | dict.fromkeys(ours)
    try:
        call_command("migrate", run_syncdb=True, database=using, verbosity=0, interactive=False)
    finally:
        settings.MIGRATION_MODULES = as_set
    note_changes(ours, using)


def note_changes(rooms: Container[str], using: str) -> None:
    """All changes of these rooms as made: their tables are as the models are."""
    recorder = MigrationRecorder(connections[using])
    for room, name in MigrationLoader(None).disk_migrations:
        if room in rooms:
            recorder.record_applied(room, name)
