"""`./allies progress check`: is all that is kept of goals beside their records what these records say?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from allies.progress.actions.checking import check_all


class Command(BaseCommand):
    help = "Holds what is kept of each line of a goal against its records, and makes anew what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["check"], help="check: all lines, while people go on working")

    def handle(self, *_: Any, **__: Any) -> None:
        found = check_all()
        if found.differed:
            self.stdout.write(f"{found.differed} of {found.lines} lines DID NOT HOLD. They were made anew.")
            raise SystemExit(1)
        self.stdout.write(f"{found.lines} lines hold.")
