"""`./allies prepare`: bring the data folder up to this version without serving."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from allies.server.prepare import prepare


class Command(BaseCommand):
    help = "Prepare words, database and static files, as the start does by itself."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="make up a district when the database is new")

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(demo=options["demo"])
