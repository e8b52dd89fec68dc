"""gammu-smsd with a modem and a SIM, by files: no provider, no network. By its manual, gammu-smsd-files(7) and -run(7).

A text is a file in its outbox; it moves it to `sent` or `error`. `RunOnReceive`, `RunOnSent` and `RunOnFailure` start a
command of ours with the names of the files. It knows when a text was sent, and never that it was delivered.

Two lines its configuration must have, or Arabic is lost in silence (seen with 1.42.0): `transmitformat = auto`, for
without it all goes in the GSM alphabet; and `inboxformat = unicode`, for in a locale without UTF-8 its files and the
environment that it gives hold “?” for each letter that is not of ASCII.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .protocol import Arrival, Handed, Incoming, Malformed, NotReached, Receipt, State, TextToSend, is_number

BYTE_ORDER = b"\xff\xfe"  # without it the daemon would read the words by the locale of who started it
STATES = {"sent": State.SENT, "failed": State.FAILED}


@dataclass(frozen=True)
class Gammu:
    """The folders of the daemon. Only we write to its outbox, and only it starts our command. `done`: where it puts
    what it has sent, and what failed.
    """

    outbox: Path
    inbox: Path
    done: Sequence[Path] = ()

    def send(self, text: TextToSend) -> Handed:
        """The same text twice is one file: it is looked for in the order in which the daemon moves it, under our id."""
        name = file_name(text)
        partial = self.outbox / f".{name}"
        try:
            known = [file for folder in (self.outbox, *self.done) for file in folder.glob(f"OUT*_{text.id}.txt")]
            if known:
                return Handed(known[0].name)
            partial.write_bytes(contents(text))
            partial.replace(self.outbox / name)
        except OSError as trouble:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise NotReached(f"The outbox cannot be written: {trouble.strerror}") from None
        return Handed(name)

    def arrived(self, environment: Mapping[str, str], names: Sequence[str]) -> Arrival:
        """What `RunOnReceive` was started with: the words are those of the files, in the order of their parts."""
        files = [self.inbox / Path(name).name for name in names]
        words = "".join(file.read_bytes().decode("utf-16", "replace") for file in files)
        return Arrival([*environment.items(), ("words", words), ("name", Path(names[0]).name if names else "")])

    def read_incoming(self, arrival: Arrival) -> Incoming:
        sender = arrival.must("SMS_1_NUMBER")
        if not is_number(sender):
            raise Malformed("The sender is no number")
        return Incoming(sender, arrival.value("words"), name=arrival.value("name"))

    def read_receipt(self, arrival: Arrival) -> Receipt:
        state, name = arrival.must("state"), Path(arrival.must("name")).name
        if state not in STATES or not name.startswith("OUT"):
            raise Malformed("It is no receipt")
        return Receipt(STATES[state], id=name.rpartition("_")[2].partition(".")[0], name=name)

    def verify(self, arrival: Arrival) -> bool:
        """It came by a command that the daemon starts on this machine, and by no address."""
        return not arrival.url


def file_name(text: TextToSend, *, now: datetime | None = None) -> str:
    """In the order of hours. No id has an underscore, so it can be found again."""
    hour = (now or datetime.now(UTC)).strftime("%Y%m%d_%H%M%S")
    return f"OUTC{hour}_00_{text.to}_{text.id}.txt"


def contents(text: TextToSend) -> bytes:
    return BYTE_ORDER + text.words.encode("utf-16-le", "replace")
