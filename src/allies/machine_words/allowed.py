"""Which texts a machine may read. Everything else is for people: plans, consent, rights, health, safety, orders."""

from typing import Any

from django.conf import settings

from allies.engines.protocol import Engine
from allies.teams.permissions import Kind
from allies.translation.things import Parts, Text

FOR_PEOPLE = frozenset(Kind) - {Kind.BATON, Kind.TALK, Kind.OBSERVATION}
# By the sort of text, and of which kind its row must be. None: all of its parts.
PARTS: dict[tuple[str, Kind], frozenset[str] | None] = {
    ("note", Kind.BATON): frozenset({"line", "did", "well", "light", "ask"}),  # none that asks how somebody is
    ("message", Kind.TALK): None,
    ("seen", Kind.OBSERVATION): frozenset({"what", "especially"}),
}


def engine() -> Engine | None:
    """The machine that whoever runs the server chose; there is none until then."""
    chosen: Engine | None = settings.TRANSLATION
    return chosen


def parts_for_a_machine(text: Text, row: Any) -> Parts:
    key = (text.name, Kind(row.kind))
    if key not in PARTS:
        return {}
    few = PARTS[key]
    return {part: words for part, words in text.words(row).items() if few is None or part in few}
