"""./allies restore FILE"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from allies.server.archive import BadArchive
from allies.server.folder import AlreadyRunning, lock
from allies.server.house import to_be_the_house
from allies.server.postgresql import ToolMissing
from allies.server.restore import CannotRestore, restore
from allies.server.schema import NewerSchema


class Command(BaseCommand):
    help = "Bring a backup back into an empty data folder. What was erased since is erased again."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--nothing-was-erased", action="store_true", help="there is no list of erasures, since none was ever made"
        )

    def handle(self, *args: Any, file: Path, nothing_was_erased: bool, **options: Any) -> None:
        if not file.is_file():
            raise SystemExit(f"There is no file {file}.")
        try:
            with lock(Path(settings.DATA)):
                done = restore(file, nothing_was_erased=nothing_was_erased)
        except (CannotRestore, AlreadyRunning, ToolMissing, BadArchive, NewerSchema, OSError) as trouble:
            raise SystemExit(str(trouble)) from trouble
        self.stdout.write(f"Restored what was saved on {done.head.made_at} by version {done.head.version}.")
        if done.upgraded:
            self.stdout.write("The database was brought up to this version.")
        if done.erased_again:
            self.stdout.write(f"{done.erased_again} things that were erased since are erased again.")
        self.stdout.write("This is a copy until you say otherwise: it sends no mail, so nothing goes out twice.")
        self.stdout.write(f"Now type ./allies check. If it is to be the house, type: {to_be_the_house()}")
        self.stdout.write("Then start Allies.")
