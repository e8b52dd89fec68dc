"""What is wrong with the database, and what to type: for every command, in place of a traceback."""

import errno
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from allies.server import started

DAMAGED = ("file is not a database", "malformed", "disk image", "file is encrypted", "disk i/o error")
CLOSED = ("readonly", "read-only", "unable to open", "permission denied")
FULL = ("is full", "no space left")


def in_words(error: BaseException) -> str:
    """What is wrong, and what to do; nothing where the fault may be our own. An error's own words may hold a value that
    somebody typed, and are not repeated.
    """
    if not is_known(error):
        return ""
    said, where, data = str(error).lower(), file_of(error), Path(settings.DATA)
    if any(words in said for words in FULL) or getattr(error, "errno", None) == errno.ENOSPC:
        words = f"The disk is full where the data is, {data}. Make room on it, then try again.\nType: df -h {data}"
    elif any(words in said for words in DAMAGED):
        restore = started.typed("./allies restore YOUR-LAST-BACKUP.tar.gz", data)
        words = (
            f"The database {where} is damaged. Stop Allies, move the data folder away (do not delete it), and bring "
            f"the last good backup back: docs/self-hosting.md, 7.\nType: {restore}"
        )
    elif any(words in said for words in CLOSED) or isinstance(error, OSError):
        words = f"Allies may not write to {where}. {how_to_open(where)}"
    elif "locked" in said:
        words = f"Another program holds the database {where} and does not let go of it. Stop that one, then try again."
    elif connection.vendor == "postgresql":
        words = "PostgreSQL does not answer as it should. Is it running, and is DATABASE_URL right?\n"
        words += "Type: systemctl status postgresql"
    else:
        words = f"The database {where} does not answer as it should.\nType: {started.typed('./allies check', data)}"
    return words


def is_known(error: BaseException) -> bool:
    """Whether it is the database or the disk that does not do as it should, and not a fault of ours."""
    said = str(error).lower()
    if isinstance(error, OSError):
        return error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC}
    if said.startswith("no such"):  # a table or a column: not a fault of the machine
        return False
    return isinstance(error, OperationalError | sqlite3.OperationalError) or any(
        w in said for w in DAMAGED + CLOSED + FULL
    )


def file_of(error: BaseException) -> Path:
    named = getattr(error, "filename", None)
    if named:
        return Path(named)
    if isinstance(error, DatabaseError | sqlite3.Error) and connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"])
    return Path(settings.DATA) if isinstance(error, DatabaseError) else Path(os.devnull)


def how_to_open(path: Path) -> str:
    """Whether the disk, the folder or the account is what keeps us out."""
    with suppress(OSError):
        if os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            return "The disk that it is on is mounted for reading only.\nType, as root: mount -o remount,rw " + str(
                mount_of(path)
            )
    data, me = Path(settings.DATA), started.account(os.geteuid()) or str(os.geteuid())
    with suppress(OSError):
        if not of_other_accounts(data):
            return f"Its rights were taken away.\nType: chmod -R u+rwX {data}"
    return f"It belongs to another account.\nType, as root: chown -R {me}: {data}"


def of_other_accounts(data: Path) -> list[Path]:
    """The folder, or what lies in it: what root made there, say."""
    return [path for path in (data, *data.iterdir()) if path.stat().st_uid != os.geteuid()]


def mount_of(path: Path) -> Path:
    place = path.parent
    while not place.is_mount():
        place = place.parent
    return place


def try_to_write() -> None:
    """Write something and leave it: a database that can only be read says so, and not before something is written."""
    connection.ensure_connection()
    path = Path(settings.DATABASES["default"]["NAME"])
    if connection.vendor == "sqlite" and path.exists():
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=20, isolation_level=None)) as file:
            file.execute("BEGIN IMMEDIATE")
            file.execute("PRAGMA user_version = 1")
            file.execute("ROLLBACK")


def may_pass(error: BaseException) -> bool:
    """A server that is not up yet is waited for; a writer that takes long, too."""
    return isinstance(error, DatabaseError) and (connection.vendor == "postgresql" or "locked" in str(error).lower())
