"""Which children of whom the words that somebody uses often name."""

import re
from collections.abc import Iterable

from allies.people.models import Person
from allies.teams.models import Child, seats_of

SHORTEST_NAME = 2


def children_of(person: Person) -> list[Child]:
    """At home and at work: a parent who teaches has both in mind."""
    return [seat.child for seat in seats_of(person)]


def named_in(words: str, children: Iterable[Child]) -> list[Child]:
    """The children whose whole name stands in it: the first name, the last, or what they are called."""
    said = {part.casefold() for part in re.findall(r"\w+", words)}
    return [child for child in children if names_of(child) & said]


def names_of(child: Child) -> set[str]:
    parts = re.findall(r"\w+", f"{child.name} {child.called}")
    return {part.casefold() for part in parts if len(part) > SHORTEST_NAME}
