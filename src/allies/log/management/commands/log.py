"""./allies log verify: does the log of acts and reads still say what it said?"""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from allies.log.models import Stream
from allies.log.verifying import verify


class Command(BaseCommand):
    help = "Checks that the log of acts and reads still says what it said when it was sealed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser("verify", help=self.help)
        check.add_argument("heads", nargs="*", help="heads that an earlier check told, to hold the log to them")

    def handle(self, *args: object, what: str, heads: list[str], **options: object) -> None:
        broken = False
        for stream in Stream:
            report = verify(stream, heads=heads)
            for problem in report.problems:
                self.stdout.write(f"{stream}: {problem}")
            broken = broken or bool(report.problems)
            verdict = "DO NOT HOLD" if report.problems else "hold"
            self.stdout.write(f"{stream}: {report.lines} lines under {report.seals} seals {verdict}.")
            if report.unsealed:
                self.stdout.write(f"{stream}: {report.unsealed} of them are new and wait for their seal.")
            if report.head:
                self.stdout.write(
                    f"{stream}: the head is {report.head} (note it down elsewhere; give it to a later check)"
                )
        if broken:
            raise SystemExit(1)
