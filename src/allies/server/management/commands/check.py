"""./allies check: is everything as it should be? In Django's place, whose own checks run with it."""

import logging
from typing import Any

from django.core.management.base import BaseCommand

from allies.server.checks.everything import look_at_everything
from allies.server.checks.finding import Level


class Command(BaseCommand):
    help = "Look at the data folder, database, mail, address, clock and backups, and say what to type."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # each try of it; what is wrong is said once
        found = list(look_at_everything())
        for finding in found:
            self.stdout.write(f"{finding.level:6} {finding.words}")
            if finding.type_this:
                self.stdout.write(f"       Type: {finding.type_this}")
        if any(finding.level == Level.WRONG for finding in found):
            raise SystemExit(1)
