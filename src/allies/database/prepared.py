"""A question that is built and compiled once, and from then on only filled in and asked.

Django builds and compiles a question anew each time, which costs four times what the database needs to answer it. It
is worth a question that every request asks, or that stands where a person waits most often, and no other:
docs/decisions/prepared-questions.md.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

type Hole = UUID | str


class Prepared:
    """The rows of `queryset`, a values_list() with ids or keys in it that are nobody's: the holes to be filled in."""

    def __init__(self, queryset: "QuerySet[Any, tuple[Any, ...]]", holes: frozenset[Hole]) -> None:
        self.compiler = queryset.query.get_compiler(queryset.db)
        self.sql, params = self.compiler.as_sql()
        columns = [column for column, *_more in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)  # as Django makes values of a database's own
        # A hole as the database has it: SQLite keeps ids as text.
        by_param = {form: hole for hole in holes for form in forms_of(hole)}
        self.params = [(by_param.get(param) if isinstance(param, UUID | str) else None, param) for param in params]
        self.holes: frozenset[Hole] = frozenset(hole for hole, _param in self.params if hole)

    def ask(self, values: Mapping[Any, Hole]) -> list[tuple[Any, ...]]:
        """The rows for these values. A hole that has none is a KeyError."""
        params = [param if hole is None else filled(values[hole], param) for hole, param in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [tuple(row) for row in self.compiler.apply_converters(found, self.converters)]


def forms_of(hole: Hole) -> tuple[Hole, ...]:
    return (hole, hole.hex) if isinstance(hole, UUID) else (hole,)


def filled(value: Hole, like: object) -> Hole:
    """In the form in which the database was given what stood there."""
    return value.hex if isinstance(value, UUID) and not isinstance(like, UUID) else value


def taken[M: Model](columns: Iterator[Any], model: type[M]) -> M:
    """The next columns of a row as what they are: those of `names_of(model)`, in their order."""
    names = names_of(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, list(islice(columns, len(names))))


@cache
def names_of(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
