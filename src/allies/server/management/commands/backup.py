"""./allies backup FILE"""

import errno
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from allies.server import backing_up, keeping, started, trouble
from allies.server.archive import BadArchive
from allies.server.backup import CannotBackUp, back_up
from allies.server.postgresql import ToolMissing

CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Command(BaseCommand):
    help = "Put everything (database, media, keys) into one file, while Allies goes on serving."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="where to; a name ending in .gz is compressed")
        parser.add_argument("--keep", type=Path, metavar="FOLDER", help="one a day in there; old ones go")

    def handle(self, *args: Any, file: Path | None, keep: Path | None, **options: Any) -> None:
        if (file is None) == (keep is None):
            raise SystemExit("Where to? ./allies backup FILE, or each night ./allies backup --keep FOLDER")
        if keep is not None:
            self.back_up(keep / f"{datetime.now(UTC).astimezone():{keeping.NAME}}")
            for gone in keeping.let_go(keep):
                self.stdout.write(f"{gone.name} is older than what is kept, and was removed.")
        elif file is not None:
            self.back_up(file)

    def back_up(self, file: Path) -> None:
        data = Path(settings.DATA)
        backing_up.began(data)
        try:
            count = back_up(file)
        except (CannotBackUp, ToolMissing, BadArchive, OSError) as problem:
            why = self.in_words(problem, file, data)
            backing_up.failed(data, why)
            raise SystemExit(f"No backup was made. {why}") from problem
        except (DatabaseError, sqlite3.Error) as error:
            why = trouble.in_words(error) or f"The database does not answer as it should ({type(error).__name__})."
            backing_up.failed(data, why)
            raise SystemExit(f"No backup was made. {why}") from error
        self.say(file, count)

    def in_words(self, problem: Exception, file: Path, data: Path) -> str:
        """What keeps us out is of the data folder, or of the place where the file should lie."""
        where = trouble.file_of(problem)
        if isinstance(problem, OSError) and problem.errno in CLOSED and not where.is_relative_to(data):
            me = started.account(os.geteuid())
            for_backups = keeping.made_at(file) is not None  # and not /tmp, or a home
            then = f"Type, as root: chown {me}: {file.parent}" if for_backups else "Please choose another place."
            return f"The account {me} may not write into {file.parent}. {then}"
        return (trouble.in_words(problem) if where.is_relative_to(data) else "") or str(problem)

    def say(self, file: Path, count: int) -> None:
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"Backed up to {file}: {count} files, {size:.1f} MB.")
        self.stdout.write("It holds names, records and keys of children: keep it where only you can read it.")
