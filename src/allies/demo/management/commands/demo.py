"""`./allies demo seed`, `./allies demo people --json`, `./allies demo grow --children N --entries M`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from allies.demo.growing import grow
from allies.demo.seed import seed
from allies.demo.who import as_json, places


class Command(BaseCommand):
    help = "The made-up district: make it, list its people with a way in for each, or grow it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("seed", help="make the district; does nothing when it is there")
        people = acts.add_parser("people", help="everybody, with an address that signs in as them")
        people.add_argument("--json", action="store_true", help="as JSON")
        more = acts.add_parser("grow", help="add many children and entries in bulk")
        more.add_argument("--children", type=int, default=100)
        more.add_argument("--entries", type=int, default=10_000, help="entries in all, shared among the children")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("This data folder was not made as a demo. Start a new one with an empty ALLIES_DATA.")
        match options["act"]:
            case "seed":
                self.stdout.write("Made." if seed() else "The district is here already.")
            case "people" if options["json"]:
                self.stdout.write(json.dumps(as_json(settings.ALLIES_URL), ensure_ascii=False, indent=1))
            case "people":
                for place in places():
                    whose = f"{place.role}, {place.child or place.school}"
                    self.stdout.write(f"{place.name} ({whose}): {settings.ALLIES_URL}{place.sign_in_path}")
            case "grow":
                made = grow(children=options["children"], entries=options["entries"])
                self.stdout.write(f"{made.children} children and {made.entries} entries more.")
