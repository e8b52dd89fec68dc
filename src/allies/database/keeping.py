"""Until when each value is kept. Every model says it of every field; a test fails where one is left out.

Export and erasure read it: what is kept until the record ends is the record; what is a person's own goes with them.
docs/decisions/what-is-kept-and-what-is-erased.md says what was weighed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import cast

from django.db.models import Field, ManyToManyField, Model

from allies.rooms.pieces import Piece


class Until(IntEnum):
    """The end of a value, the nearest first."""

    USED = 1
    """It has done its work; the worker sweeps it."""
    PERSON = 2
    """The person whose own it is asks for it, or their account is erased. The record does not need it."""
    RECORD = 3
    """The child's record is erased. It is about the child, or says who wrote, saw, decided, came and went."""
    ALWAYS = 4
    """No end: by itself it says nothing of anybody. Ids in the log, a school's name, the house's own clockwork."""


@dataclass(frozen=True)
class KeptOfOthers(Piece):
    """A table that other people's code brings: its label, and what the room that uses it says of its fields."""

    label: str
    kept: "Mapping[str, Until]"

    @property
    def key(self) -> str:
        return self.label


def kept(*, used: str = "", person: str = "", record: str = "", always: str = "") -> Mapping[str, Until]:
    """`KEPT = kept(record="words by", person="email")`: names of fields with blanks between."""
    said = {Until.USED: used, Until.PERSON: person, Until.RECORD: record, Until.ALWAYS: always}
    return MappingProxyType({name: until for until, names in said.items() for name in names.split()})


def fields_of(model: type[Model]) -> "list[Field[object, object] | ManyToManyField[Model, Model]]":
    """What holds a value of this model: its columns, and its tables between two models."""
    return [*model._meta.concrete_fields, *model._meta.local_many_to_many]


def kept_until(model: type[Model]) -> dict[str, Until]:
    """What a model says of its fields, what it takes over from its bases included.

    A table between two models goes as the field does that makes it.
    """
    between = cast("type[Model] | bool", model._meta.auto_created)
    if not isinstance(between, bool):
        made_by = next(field for field in between._meta.local_many_to_many if field.remote_field.through is model)
        return dict.fromkeys((field.name for field in fields_of(model)), kept_until(between)[made_by.name])
    of_others = KeptOfOthers.find(model._meta.label)
    said: dict[str, Until] = dict(of_others.kept) if of_others else {}
    for base in reversed(model.__mro__):
        said |= vars(base).get("KEPT", {})
    return said
