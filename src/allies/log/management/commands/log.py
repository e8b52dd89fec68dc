"""./allies log verify: do the log, and the rows that decide who sees what, still say what they said?"""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from allies.database.house import has_our_key, house
from allies.log.models import Stream
from allies.log.proofs import look_at_rows
from allies.log.verifying import verify


class Command(BaseCommand):
    help = "Checks that the log, and the rows that decide who sees what, still say what they said when they were kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser("verify", help=self.help)
        check.add_argument("heads", nargs="*", help="heads that an earlier check told, to hold the log to them")

    def handle(self, *args: object, what: str, heads: list[str], **options: object) -> None:
        row = house()
        if row and not has_our_key(row):
            raise SystemExit(
                "This data folder has another key than the one with which the log is sealed, so nothing can be told. "
                "Type: ./allies check"
            )
        broken = self.tell_rows()
        for stream in Stream:
            report = verify(stream, heads=heads)
            for problem in report.problems:
                self.stdout.write(f"{stream}: {problem}")
            broken = broken or bool(report.problems)
            verdict = "DO NOT HOLD" if report.problems else "hold"
            self.stdout.write(f"{stream}: {report.lines} lines under {report.seals} seals {verdict}.")
            if report.unsealed:
                self.stdout.write(f"{stream}: {report.unsealed} of them are new and wait for their seal.")
            if report.unproven:
                self.stdout.write(
                    f"{stream}: {report.unproven} seals were made with a key that is lost. The lines agree with them; "
                    "that nobody made both anew can be proven by nobody."
                )
            if report.head:
                self.stdout.write(
                    f"{stream}: the head is {report.head} (note it down elsewhere; give it to a later check)"
                )
        if broken:
            raise SystemExit(1)

    def tell_rows(self) -> bool:
        """Places, orders, signatures: is each as it was kept?"""
        found = look_at_rows()
        for problem in found.problems:
            self.stdout.write(f"record: {problem}, and not by Allies")
        verdict = "are NOT ALL AS" if found.problems else "are as"
        self.stdout.write(f"record: {found.rows} places, orders, signatures and the like {verdict} Allies wrote them.")
        if found.erased:
            self.stdout.write(f"record: {found.erased} more were erased; that is noted, and what they said is gone.")
        return bool(found.problems)
