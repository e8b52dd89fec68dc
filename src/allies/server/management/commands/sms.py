"""`./allies sms read "TEXT"`: how an incoming text is understood, without a database; and what gammu-smsd tells us."""

import json
from argparse import RawDescriptionHelpFormatter
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from allies.server.catalogues import compile_changed
from allies.texting.by_command import NotByFiles, arrived, went
from allies.texts.asking import QUESTIONS
from allies.texts.gateways.protocol import Malformed
from allies.texts.reading import Act, Reading, read

ACTS = {
    Act.STOP: "no more texts: of the topic that is named, else of all",
    Act.START: "texts again",
    Act.HELP: "who is this, how does it work",
    Act.NOT_ME: "this number is somebody else's",
    Act.NEW_NUMBER: "a new number",
    Act.CHOICE: "an answer by digit, in `choice`: 2, or 1,2",
    Act.GOT_IT: "yes, got it",
    Act.THANKS: "thanks",
    Act.CALL: "please call me",
    Act.MESSAGE: "words for people to read",
    Act.UNSURE: "it could mean two things: nothing is done, and `asks_back` is asked once",
}


class Command(BaseCommand):
    help = (
        "Says what one incoming text asks for. It is read with the words of all languages at once; --language is the "
        "reader's, in which we ask back. `text` holds the words that remain as the person's own.\n\n"
        "`arrived FILE...`, `sent FILE` and `failed FILE` are for gammu-smsd: its RunOnReceive, RunOnSent and "
        "RunOnFailure start them, as the account that runs Allies.\n\n"
        "The acts:\n" + "\n".join(f"  {act:<12}{words}" for act, words in ACTS.items())
    )
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["read", "arrived", "sent", "failed"])
        parser.add_argument("text", nargs="+", help="what came in, in quotes; or the files that gammu-smsd names")
        parser.add_argument("--language", default="en", help="the reader's language, such as es")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def handle(self, *_: object, act: str, text: list[str], language: str, **options: Any) -> None:
        if act == "read":
            self.read(" ".join(text), language, as_json=options["json"])
            return
        try:
            arrived(text) if act == "arrived" else went(act, text)
        except NotByFiles:
            raise SystemExit("ALLIES_TEXTS_URL names no gammu-smsd: gammu:///var/spool/gammu.") from None
        except (Malformed, OSError) as wrong:
            raise SystemExit(f"Nothing was taken in ({type(wrong).__name__}).") from None

    def read(self, text: str, language: str, *, as_json: bool) -> None:
        with suppress(OSError):  # where the code is another's, its owner has written them
            compile_changed(settings.ROOT / "src")
        said = as_said(read(text.encode("utf-8", "replace").decode()), language)
        if as_json:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{name:<10} {value or '-'}" for name, value in said.items()))


def spoken(language: str) -> str:
    """The language of ours that is nearest: es for es-MX, English where there is none."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return settings.LANGUAGE_CODE


def as_said(reading: Reading, language: str) -> dict[str, str | None]:
    with translation.override(spoken(language)):
        asks_back = translation.gettext(QUESTIONS[reading.doubt]) if reading.doubt else None
    return {
        "act": reading.act,
        "topic": reading.topic,
        "choice": reading.choice,
        "text": reading.text,
        "asks_back": asks_back,
    }
