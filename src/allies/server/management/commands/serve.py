"""./run and `./allies serve`: serve until told to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from allies.server.supervisor import serve


class Command(BaseCommand):
    help = "Serve Allies: the web pages and the worker, until stopped."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="do not make up a district on the first start")

    def handle(self, *args: Any, **options: Any) -> None:
        serve(demo=not options["no_demo"])
