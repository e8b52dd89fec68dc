"""`./allies backup FILE`: everything in one file, while people go on writing."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

import allies
from allies.database import erasures
from allies.outbox.health import TRIED
from allies.server import archive, backing_up, postgresql, schema

# What belongs to a running server, or can be made again, or must not travel with a backup.
LEFT_OUT = {
    "backups",
    backing_up.LAST,
    backing_up.TROUBLE,
    TRIED,
    "prepared",
    "serving.lock",
    erasures.NAME,
    "passports",
}
SQLITE_COPY = "allies.sqlite3"
POSTGRESQL_COPY = "allies.pgdump"
KEPT_BEFORE_UPGRADES = 5


class CannotBackUp(Exception):
    """Said in plain words to whoever runs the server."""


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def copy_sqlite(source: Path, target: Path) -> None:
    """One consistent moment of the database. Writers go on: in WAL mode a reader does not hold them up."""
    live = sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=20)
    with closing(live), closing(sqlite3.connect(target)) as copy:
        live.backup(copy, pages=-1)
        # The copy is one file, to be opened by anyone without its side files.
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise CannotBackUp("The database is damaged. Type ./allies check, and keep your last good backup.")


def copy_database(folder: Path) -> Path:
    if is_sqlite():
        copy = folder / SQLITE_COPY
        copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), copy)
    else:
        copy = folder / POSTGRESQL_COPY
        postgresql.dump(copy)
    return copy


def belongs(path: Path) -> bool:
    """Is this name in the data folder part of a backup? The database is not: its copy is."""
    return path.name not in LEFT_OUT and not path.name.startswith((".", "allies.sqlite3"))


def other_files(data: Path) -> Iterator[tuple[str, Path]]:
    """Media, keys, marks: all that the rooms keep beside the database, whatever it is."""
    for top in sorted(filter(belongs, data.iterdir())):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):  # not what is half written
                yield str(path.relative_to(data)), path


def back_up(target: Path) -> int:
    """Write a backup to `target`; answers how many files it holds. Media comes after the database that names it."""
    data = Path(settings.DATA)
    target = target.absolute()
    if target.is_relative_to(data) and target.parent != data / "backups":
        raise CannotBackUp(f"Please choose a place outside of the data folder, {data}.")
    if target.exists():
        raise CannotBackUp(f"{target} is there already, and nothing was written. Please choose another name.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"There is no folder {target.parent}.")
    if schema.is_new():
        raise CannotBackUp("There is nothing to back up yet: Allies has not been started with this data folder.")
    with tempfile.TemporaryDirectory(prefix=".allies-backup-", dir=target.parent) as folder:
        # Asked before copying: a copy may know more than it says, never less.
        head = archive.Head(
            made_at=timezone.now().isoformat(),
            version=allies.__version__,
            engine=connection.vendor,
            migrations=schema.applied(),
        )
        copy = copy_database(Path(folder))
        count = archive.write(target, head, each_once(copy, data))
    keep_erasures_beside(target)
    if not target.is_relative_to(data):  # what lies beside the data burns with it
        backing_up.done(data, target)
    return count


def each_once(copy: Path, data: Path) -> Iterator[tuple[str, Path]]:
    yield copy.name, copy
    copy.unlink()  # its place on disk is free for the rest
    yield from other_files(data)


def keep_erasures_beside(target: Path) -> None:
    """What was erased up to now, beside every backup in that folder, the older ones included. Also where that is
    nothing yet: a restore without the list is refused.
    """
    noted = Path(settings.DATA) / erasures.NAME
    lines = noted.read_text().splitlines() if noted.exists() else []
    erasures.append_lines(target.parent / erasures.NAME, lines)


def carry_erasures_along() -> None:
    """What is erased between two backups is not lost with the disk: the list goes to where the last one lies."""
    last = backing_up.read(Path(settings.DATA) / backing_up.LAST)
    if last and Path(last).parent.is_dir():
        with suppress(OSError):  # a folder that is not ours to write in now: the next backup says so
            keep_erasures_beside(Path(last))


def back_up_before_upgrade() -> Path:
    """A backup in the data folder itself; the last few are kept."""
    folder = Path(settings.DATA) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"before-upgrade-{timezone.now():%Y-%m-%d-%H%M%S-%f}.tar"
    back_up(target)
    for old in sorted(folder.glob("before-upgrade-*.tar"))[:-KEPT_BEFORE_UPGRADES]:
        old.unlink()
    return target
