"""./allies move-to-postgresql URL"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from allies.server.folder import AlreadyRunning, lock
from allies.server.moving import CannotMove, move_to_postgresql


class Command(BaseCommand):
    help = "Copy everything from SQLite into an empty PostgreSQL database, and prove that it is the same."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="postgres://NAME:PASSWORD@localhost:5432/allies")

    def handle(self, *args: Any, url: str, **options: Any) -> None:
        try:
            with lock(Path(settings.DATA)):
                counts = move_to_postgresql(url)
        except (CannotMove, AlreadyRunning) as trouble:
            raise SystemExit(str(trouble)) from trouble
        except DatabaseError as trouble:
            raise SystemExit(f"PostgreSQL refused it ({type(trouble).__name__}); nothing was moved.") from trouble
        rows = sum(counts.values())
        self.stdout.write(f"{rows} rows in {len(counts)} tables are in PostgreSQL now, each with the same content.")
        self.stdout.write("Set DATABASE_URL to that address wherever Allies is started, then start it.")
        self.stdout.write("The SQLite file was only read. Keep it until you are sure, then remove it.")
