"""./allies worker: sends what is due and does the chores, until it is stopped."""

import signal
from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand

from allies.outbox.handlers import ending
from allies.outbox.sweeping import LEASE
from allies.outbox.worker import Apart, Worker, default_name


class Command(BaseCommand):
    help = "Sends what is due and does the chores, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default=default_name())
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between two looks when nothing is due")
        parser.add_argument("--lease", type=float, default=LEASE.total_seconds(), help="seconds a parcel is held")

    def handle(self, *args: object, name: str, pause: float, lease: float, **options: object) -> None:
        worker, apart = Worker(name, pause=pause, lease=timedelta(seconds=lease)), Apart(name, pause=pause)

        def stop(*_: object) -> None:
            ending.set()
            worker.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        apart.start()
        worker.run()
        apart.stop()
