"""What can be found: each room says how a row of a model becomes words, and how it is shown.

Source(
    Observation,
    label=_("Seen"), icon="eye",
    happened="happened_at",
    standing=lambda: Observation.objects.filter(replaced_at=None),
    words=words_of, shown=shown,
)

in `FOUND` of its `search_index.py`, which its manifest lists.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import override

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind


@dataclass(frozen=True)
class Shown:
    """A found thing as one reader has it, in their language: what it is called, what it says, where it stands."""

    title: str
    url: str
    text: str = ""
    by: Member | None = None
    language: str = ""  # in which the text was written


@dataclass(frozen=True)
class Source(Piece):
    """How rows of one model are found.

    `standing` are the rows that may be found at all, whoever looks: what is sealed or put right is not among them.
    `words` is all of a row that is looked in; `shown` what a reader gets of it. Both have in hand what is `beside` the
    row (one each) and `more` (several of each), as select_related and prefetch_related name them.
    `parts`: rows of another model that hold words of this one, and the column that says of which.
    `borrows`: which rows say words of another kind of record; whom that kind is closed to does not find them.
    `at_school_alone`: which rows only school finds, by the language that is active; `not_at_school`: which it does not.
    `follows`: models of rooms below whose words are among those of this one, and the field that says which.
    """

    model: type[AboutChild]
    label: str | Promise
    icon: str
    standing: Callable[[], "QuerySet[Any]"]
    words: Callable[[Any], Iterable[object]]
    shown: Callable[[Any, Member], Shown]
    happened: str = "recorded_at"
    beside: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    parts: Mapping[type[Model], str] = field(default_factory=dict)
    borrows: Mapping[Kind, Q] = field(default_factory=dict)
    at_school_alone: Callable[[], Q] | None = None
    not_at_school: Callable[[], Q] | None = None
    follows: Mapping[type[AboutChild], str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    def in_hand(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows.select_related(*self.beside or [None]).prefetch_related(*self.more)


def watched() -> dict[type[Model], list[tuple[str, str]]]:
    """The tables in which words stand: which columns say what has changed, and of which model that is."""
    tables: dict[type[Model], list[tuple[str, str]]] = {}
    for source in Source.every():
        tables.setdefault(source.model, []).append(("id", source.name))
        for part, column in source.parts.items():
            tables.setdefault(part, []).append((column, source.name))
    return tables


def followers(name: str) -> list[tuple[Source, str]]:
    """What has to be looked at again when something of this model has changed."""
    return [
        (source, column)
        for source in Source.every()
        for followed, column in source.follows.items()
        if followed._meta.label_lower == name
    ]


def in_every_language(*labels: object) -> Iterable[str]:
    """Words of a catalogue, so that a chip tapped in one language is found in another."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield from map(str, labels)
