"""`./allies asked rebuild`: make anew what waits for people, out of what the rooms say."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from allies.asked.actions.rows import rebuild


class Command(BaseCommand):
    help = "Holds what waits for people against what the rooms say, and makes anew what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["rebuild"], help="rebuild: of all children, while people go on working")

    def handle(self, *_: Any, **__: Any) -> None:
        differed = rebuild()
        self.stdout.write(f"{differed} rows were made anew." if differed else "What waits is what the rooms say.")
