"""`./allies restore FILE`: a backup becomes the data folder again, whole or not at all."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from allies.database import erasures
from allies.database.house import mark_restored, move_in
from allies.server import archive, postgresql, schema
from allies.server.backup import POSTGRESQL_COPY, SQLITE_COPY

# What this very command makes before it can look, and what is meant to outlive the data.
NOT_FULL = {"keys", "serving.lock", erasures.NAME}


class CannotRestore(Exception):
    """Said in plain words to whoever runs the server."""


@dataclass(frozen=True)
class Restored:
    head: archive.Head
    upgraded: bool
    erased_again: int


def refuse_full_folder(data: Path) -> None:
    full = sorted(path.name for path in data.iterdir() if path.name not in NOT_FULL and not path.name.startswith("."))
    if full:
        raise CannotRestore(
            f"The data folder {data} is not empty ({', '.join(full[:3])}). Nothing was changed. "
            "Move it away first, or set ALLIES_DATA to a new folder."
        )
    if connection.vendor == "postgresql" and schema.tables():
        raise CannotRestore("The PostgreSQL database is not empty. Nothing was changed. Make a new one first.")


def refuse_other_engine(head: archive.Head) -> None:
    if head.engine != connection.vendor:
        raise CannotRestore(
            f"This backup is of {head.engine}, and the settings name {connection.vendor}. "
            "Set DATABASE_URL as it was when the backup was made."
        )


def refuse_without_list(file: Path, data: Path) -> None:
    """Nobody could say which children were erased since, and they would be back."""
    if not (data / erasures.NAME).exists() and not beside(file).exists():
        raise CannotRestore(
            f"There is no {erasures.NAME} beside {file.name}, so nobody knows what was erased since it was made. "
            "Nothing was changed. Bring that list from where the backups are, or from the old data folder. If nothing "
            "was ever erased here, add --nothing-was-erased."
        )


def beside(file: Path) -> Path:
    return file.absolute().parent / erasures.NAME


def restore(file: Path, *, nothing_was_erased: bool = False) -> Restored:
    """Refuses before it changes anything; ends with what was erased since erased again. The list comes before the
    database: where this is cut short, the next start erases again, before it serves (`prepare`).
    """
    data = Path(settings.DATA)
    refuse_full_folder(data)
    if not nothing_was_erased:
        refuse_without_list(file, data)
    unpacked = data / ".restoring"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir(mode=0o700)
    try:
        with archive.opened(file) as (tar, head):
            refuse_other_engine(head)
            schema.refuse_newer(head.migrations, "backup")
            archive.unpack(tar, unpacked)
        take_up_list(file, data)
        put_in_place(unpacked, data)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    upgraded = bool(schema.pending())
    if upgraded:
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    move_in()  # an older backup says nothing of a house
    mark_restored()
    return Restored(head, upgraded, erasures.erase_again(data / erasures.NAME))


def put_in_place(unpacked: Path, data: Path) -> None:
    """The database last: without it, a folder that was left halfway is not taken for a whole one."""
    connection.close()
    dumped = unpacked / POSTGRESQL_COPY
    if dumped.exists():
        postgresql.load(dumped)
        dumped.unlink()
    shutil.rmtree(data / "keys", ignore_errors=True)
    names = sorted((path.name for path in unpacked.iterdir()), key=lambda name: (name == SQLITE_COPY, name))
    for name in names:
        target = data / name
        if name == SQLITE_COPY:
            target = Path(settings.DATABASES["default"]["NAME"])
        shutil.move(unpacked / name, target)
    take_up_the_key(data)


def take_up_the_key(data: Path) -> None:
    """This process began with a key of its own; what it writes from here on is proven with the one that came back."""
    key = data / "keys" / "log_key"
    if key.exists():
        settings.LOG_KEY = key.read_text().strip()


def take_up_list(file: Path, data: Path) -> None:
    """The lists of erasures that are here and that lie beside the backup, as one."""
    if beside(file).exists():
        erasures.append_lines(data / erasures.NAME, beside(file).read_text().splitlines())
