"""Words in an index of the database: FTS5 beside the table on SQLite, a tsvector with a GIN index on PostgreSQL."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.expressions import Expression

from .asking import Question, for_postgresql, for_sqlite

# Beside the table of what can be found; kept up to date by triggers of its own (see triggers.py).
FTS = "search_words"


def mark_of(child: UUID) -> str:
    """A word that nobody can type: with it the index reads the rows of one child, and not the whole district's."""
    return f"_{child.hex}"


class WordsField(models.Field):  # type: ignore[type-arg]
    """Words made alike, in their order: a list to write, and never read again."""

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_internal_type(self) -> str:
        return "WordsField"

    def get_placeholder_sql(self, value: Any, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return ("%s::tsvector" if connection.vendor == "postgresql" else "%s"), [value]

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  Django's
        if not isinstance(value, list):
            return value
        if connection.vendor == "postgresql":
            # Written out with its places, so that PostgreSQL takes each word as it is.
            return " ".join(f"'{word}':{min(at, 16383)}" for at, word in enumerate(value, 1))
        return " ".join(value)


MATCHES = {
    "sqlite": '"{table}"."id" IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)',
    "postgresql": '"{table}"."words" @@ %s::tsquery',
}
SAID = {"sqlite": for_sqlite, "postgresql": for_postgresql}


class Found(Expression):
    """A condition on rows of Searchable: all the words that are asked for are there."""

    conditional = True
    output_field = models.BooleanField()

    def __init__(self, asked: Question, children: Iterable[UUID]) -> None:
        super().__init__()
        self.asked = asked
        self.marks = [mark_of(child) for child in children]

    def resolve_expression(self, *_: Any, **__: Any) -> "Found":
        return self

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        table = compiler.query.get_initial_alias()
        matches = MATCHES[connection.vendor].format(table=table, index=FTS)
        return matches, (SAID[connection.vendor](self.asked, self.marks),)
