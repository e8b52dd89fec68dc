"""gammu-smsd with a modem and a SIM, by files: no provider, no network. By its manual, gammu-smsd-files(7) and -run(7).

A text is a file in its outbox; it moves it to `sent` or `error`. For what comes in, `RunOnReceive` starts a command of
ours with the words in its environment; `RunOnSent` and `RunOnFailure` start one with the name of the file.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .protocol import Arrival, Handed, Incoming, Malformed, NotReached, Receipt, State, TextToSend, is_number

BYTE_ORDER = b"\xff\xfe"  # without it the daemon would read the words by the locale of who started it
STATES = {"sent": State.SENT, "failed": State.FAILED}


@dataclass(frozen=True)
class Gammu:
    """`folder` is the outbox of the daemon. It alone may write to the outbox, and only it starts our command."""

    folder: Path

    def send(self, text: TextToSend) -> Handed:
        """The same text twice is one file, as long as the daemon has not taken it."""
        name = file_name(text)
        partial = self.folder / f".{name}"
        try:
            known = [file for file in self.folder.glob(f"OUT*_{text.id}.txtd") if file.name.startswith("OUT")]
            if known:
                return Handed(known[0].name)
            partial.write_bytes(contents(text))
            partial.replace(self.folder / name)
        except OSError as trouble:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise NotReached(f"The outbox cannot be written: {trouble.strerror}") from None
        return Handed(name)

    def read_incoming(self, arrival: Arrival) -> Incoming:
        """By the environment that the daemon gives: a long text is in `DECODED_…`, a short one in `SMS_1_TEXT`."""
        sender, parts = arrival.must("SMS_1_NUMBER"), arrival.value("DECODED_PARTS") or "0"
        if not is_number(sender) or not parts.isdecimal():
            raise Malformed("The sender is no number")
        decoded = [arrival.value(f"DECODED_{part}_TEXT") for part in range(int(parts) + 1)]
        words = "".join(decoded) or "".join(_physical(arrival))
        return Incoming(sender, words, name=arrival.value("name"))

    def read_receipt(self, arrival: Arrival) -> Receipt:
        state, name = arrival.must("state"), Path(arrival.must("name")).name
        if state not in STATES or not name.startswith("OUT"):
            raise Malformed("It is no receipt")
        return Receipt(STATES[state], id=name.rpartition("_")[2].partition(".")[0], name=name)

    def verify(self, arrival: Arrival) -> bool:
        """It came by a command that the daemon starts on this machine, and by no address."""
        return not arrival.url


def file_name(text: TextToSend, *, now: datetime | None = None) -> str:
    """In the order of hours; `d` asks for a report of delivery. No id has an underscore, so it can be found again."""
    hour = (now or datetime.now(UTC)).strftime("%Y%m%d_%H%M%S")
    return f"OUTC{hour}_00_{text.to}_{text.id}.txtd"


def contents(text: TextToSend) -> bytes:
    return BYTE_ORDER + text.words.encode("utf-16-le", "replace")


def _physical(arrival: Arrival) -> list[str]:
    count = arrival.value("SMS_MESSAGES") or "1"
    return [arrival.value(f"SMS_{place}_TEXT") for place in range(1, int(count) + 1)] if count.isdecimal() else []
