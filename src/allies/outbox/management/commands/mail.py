"""./allies mail test ADDRESS: one mail, now, and what the mail server says to it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from allies.outbox.mail import is_set_up
from allies.outbox.trial import NotTaken, send_to


class Command(BaseCommand):
    help = "Send one mail at once, and say whether the mail server took it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["test"])
        parser.add_argument("address", help="your own")

    def handle(self, *_: object, address: str, **options: object) -> None:
        if not is_set_up():
            raise SystemExit("No mail server is set up: ALLIES_SMTP_URL is empty.")
        try:
            send_to(address)
        except NotTaken as refused:
            raise SystemExit(f"No mail was sent: {refused}") from refused
        self.stdout.write(
            f"The mail server took a mail to {address}. Does it arrive, and not among the spam? "
            "docs/self-hosting.md says what SPF and DKIM are for."
        )
