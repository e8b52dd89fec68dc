"""./allies house: whose house is this data folder, and does it send mail?"""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from allies.database.house import be_the_house, house, is_copy
from allies.log import actions as log
from allies.log.proofs import begin_anew
from allies.outbox.health import due_health
from allies.server.folder import AlreadyRunning, lock
from allies.server.house import a_copy, is_strange, of_another, refuse_while_it_runs, to_be_the_house


class Command(BaseCommand):
    help = "Say whether this data folder is the house that sends mail, or a copy of it; and make it the house."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what")
        what.add_parser("here", help="this is the house now: mail goes out from here")
        what.add_parser("new-key", help="the data folder of this database is lost, and so is every backup of it")

    def handle(self, *args: object, what: str | None, **options: object) -> None:
        row = house()
        if row and what:
            refuse_while_it_runs(row)
        if what == "new-key":
            self.begin_with_new_key()
            row = house()
        if row is None:
            self.stdout.write("This database belongs to no data folder yet: the first one with which it is started.")
        elif is_strange():
            raise SystemExit(of_another(row))
        elif what:
            be_the_house()
            log.write("server.house_here", by=None)
            self.stdout.write("This is the house now. Mail goes out from here within some seconds.")
            self.stdout.write("Make sure that no other copy of it is running.")
            waiting = due_health().waiting
            if waiting:
                self.stdout.write(f"Mails and the like that were waiting, and go out now: {waiting}.")
        elif is_copy(row):
            self.stdout.write(f"{a_copy(row)}\nIf it is the house now, type: {to_be_the_house()}")
        else:
            self.stdout.write("This is the house: mail goes out from here.")

    def begin_with_new_key(self) -> None:
        if not is_strange():
            raise SystemExit("The key of this data folder fits its database. There is nothing to do.")
        try:
            with lock(Path(settings.DATA)):
                begin_anew()
        except AlreadyRunning as running:
            raise SystemExit(str(running)) from running
        log.write("server.key_renewed", by=None)
        self.stdout.write("Allies has a new key. What was written before can be proven by nobody any more.")
