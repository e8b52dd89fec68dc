"""Four verbs, whichever way texts go: send, read what came in, read a receipt, verify that it came from the gateway.

Reading and verifying are pure: they are given what arrived. Only `send` speaks with anybody.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

NUMBER = re.compile(r"\+[1-9]\d{1,14}")  # ITU-T E.164
IDENTIFIER = re.compile(r"[0-9A-Za-z-]{1,64}")


class NotReached(Exception):
    """The gateway did not take it now, and may later. What it took without an answer may go twice."""


class Refused(Exception):
    """The gateway will never send this text to this number. `blocked`: its owner told the gateway to stop."""

    def __init__(self, why: str, *, blocked: bool = False) -> None:
        super().__init__(why)
        self.blocked = blocked


class Malformed(Exception):
    """What arrived is not what this gateway sends."""


def is_number(words: str) -> bool:
    return NUMBER.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class TextToSend:
    """One text to one number. `id` is ours: receipts name it, and what is sent twice can be told by it."""

    id: str
    to: str
    words: str

    def __post_init__(self) -> None:
        if not is_number(self.to):
            raise ValueError("A text goes to one number, written as +15125550100")
        if not IDENTIFIER.fullmatch(self.id):
            raise ValueError("The id of a text is of letters, digits and hyphens")
        if not self.words.strip():
            raise ValueError("A text has words")


@dataclass(frozen=True, slots=True)
class Handed:
    """The gateway took it: under which name there, and in how many parts, where it says so."""

    name: str = ""
    parts: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came from a gateway: what it posted (or an environment), the address that it called, what stood in that, and
    the headers by their names in small letters.
    """

    form: Sequence[tuple[str, str]] = ()
    query: Sequence[tuple[str, str]] = ()
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What it says of it last; empty where it says nothing."""
        return dict([*self.query, *self.form]).get(name, "")

    def must(self, name: str) -> str:
        said = self.value(name)
        if not said:
            raise Malformed(f"It says no {name}")
        return said


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that somebody sent to us. `name` is the gateway's: the same text comes again under the same name."""

    sender: str
    words: str
    to: str = ""
    name: str = ""
    pictures: int = 0  # that we do not take; people are told


class State(StrEnum):
    """How far a text is, as the gateway says."""

    TAKEN = "taken"  # by the gateway
    SENT = "sent"  # to the network of the phone
    DELIVERED = "delivered"  # to the phone
    FAILED = "failed"
    BLOCKED = "blocked"  # its owner told the gateway to stop: a STOP that we did not see


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one text of ours, by our id or by the gateway's name for it."""

    state: State
    id: str = ""
    name: str = ""
    why: str = ""


class Gateway(Protocol):
    """A way out for texts, and back."""

    def send(self, text: TextToSend) -> Handed:
        """Hand it over; raises `NotReached` or `Refused`."""

    def read_incoming(self, arrival: Arrival) -> Incoming:
        """The text that arrived; raises `Malformed`."""

    def read_receipt(self, arrival: Arrival) -> Receipt:
        """What the gateway tells of a text of ours; raises `Malformed`."""

    def verify(self, arrival: Arrival) -> bool:
        """Whether it came from the gateway. Ask this first."""
