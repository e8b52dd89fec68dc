"""A gateway that takes note, the worker at hand, and texts as they come in."""

import re
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.core.cache import cache

from allies.notices.tests.conftest import clock
from allies.outbox.sweeping import sweep
from allies.texting.actions.arriving import take_in
from allies.texting.actions.numbers import add_number, mark_proven
from allies.texting.models import Number
from allies.texts.gateways.protocol import Arrival, Handed, Incoming, Malformed, TextToSend

__all__ = ["clock"]

ANA, LUIS = "+15125550101", "+15125550102"


@dataclass
class Phones:
    """What came to which phone; `trouble` is raised at the next text."""

    texts: list[TextToSend] = field(default_factory=list)
    trouble: Exception | None = None

    def send(self, text: TextToSend) -> Handed:
        if self.trouble:
            raise self.trouble
        self.texts.append(text)
        return Handed(f"SM{len(self.texts)}")

    def read_incoming(self, arrival: Arrival) -> Incoming:
        raise Malformed

    def read_receipt(self, arrival: Arrival):
        raise Malformed

    def verify(self, arrival: Arrival) -> bool:
        return False

    def at(self, number: str) -> list[str]:
        """The words that came to this phone, once the worker has done what is due."""
        while sweep("worker"):
            pass
        return [text.words for text in self.texts if text.to == number]


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def phones(settings) -> Phones:
    settings.TEXTS = phones = Phones()
    return phones


numbered = count(1)


def text(number: str, words: str, name: str = ""):
    """Somebody texts us."""
    return take_in(Incoming(number, words, name=name or f"M{next(numbered)}"), gateway="phones")


def has_number(person, number: str) -> Number:
    """They have shown that this is their phone."""
    row = add_number(number, by=person)
    mark_proven(row)
    row.refresh_from_db()
    return row


def code_of(words: str) -> str:
    return re.search(r"\b\d{6}\b", words).group()
