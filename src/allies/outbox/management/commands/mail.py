"""`./allies mail test ADDRESS`: one mail, now, and what the mail server says to it.

`./allies mail cut FILE...`: what of an answer its sender wrote newly.
"""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from allies.outbox.mail import is_set_up
from allies.outbox.ours import ours
from allies.outbox.trial import NotTaken, send_to
from allies.replies.messages import LARGEST
from allies.replies.reading import Read, read


class Command(BaseCommand):
    help = "Send one mail at once, or show what of an answer by mail its sender wrote newly."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        test = acts.add_parser("test", help="send one mail at once, and say whether the mail server took it")
        test.add_argument("address", help="your own")
        cut = acts.add_parser("cut", help="what somebody wrote newly in an answer by mail, and what is cut away")
        cut.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="a whole mail, with its headers, or a body"
        )
        cut.add_argument("--json", action="store_true", help="as a JSON list: file, text, cut, automatic, why of each")

    def handle(self, *_: Any, act: str, **options: Any) -> None:
        if act == "test":
            self.test(options["address"])
        else:
            self.cut(options["files"], as_json=options["json"])

    def test(self, address: str) -> None:
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

    def cut(self, files: Sequence[Path], *, as_json: bool) -> None:
        known = ours()
        found = [(file, read(bytes_of(file), known)) for file in files]
        self.stdout.write(in_json(found) if as_json else "\n\n".join(in_words(file, one) for file, one in found))


def bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as wrong:
        raise CommandError(f"{file} cannot be read: {wrong.strerror}.") from wrong


def in_json(found: Sequence[tuple[Path, Read]]) -> str:
    """A list with a line for each file, in the order they were named."""
    rows = [
        {"file": str(file), "text": one.text, "cut": one.cut, "automatic": one.automatic, "why": one.why}
        for file, one in found
    ]
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"


def in_words(file: Path, one: Read) -> str:
    what = "No person wrote this" if one.automatic else "Written newly"
    return f"{file}: {what} ({one.why})\n{one.text}".rstrip()
