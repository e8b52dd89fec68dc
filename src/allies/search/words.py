"""Words in an index of the database: FTS5 beside the table on SQLite, a tsvector with a GIN index on PostgreSQL."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Lookup

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


@dataclass(frozen=True)
class Asked:
    """A question, and the children within whose rows the index looks. What may be seen is for `member.sees` to say."""

    question: Question
    children: tuple[UUID, ...]


@WordsField.register_lookup
class Have(Lookup):
    """`words__have=Asked(...)`: all the words that are asked for are there.

    A lookup and no expression: of that SQLite is asked whether it "= True", and then it walks through the whole table.
    """

    lookup_name = "have"
    prepare_rhs = False
    rhs: Asked

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        asked = SAID[connection.vendor](self.rhs.question, map(mark_of, self.rhs.children))
        return MATCHES[connection.vendor].format(table=self.lhs.alias, index=FTS), (asked,)
