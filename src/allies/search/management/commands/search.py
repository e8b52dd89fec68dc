"""`./allies search rebuild`: make anew what the search knows, from the record itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from allies.search.indexing import bring_up_to_date, rebuild


class Command(BaseCommand):
    help = (
        "What the search knows is made from the record. It can be made again at any time, while people go on working."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["rebuild", "update"], help="rebuild: all of it; update: what is new")

    def handle(self, *_: Any, act: str, **__: Any) -> None:
        looked = rebuild() if act == "rebuild" else bring_up_to_date()
        self.stdout.write(f"Looked at {looked} things. The search is up to date.")
