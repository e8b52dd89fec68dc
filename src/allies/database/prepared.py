"""A question that is built and compiled once, and from then on only filled in and asked.

Django builds and compiles a question anew each time, which costs four times what the database needs to answer it. It
is worth a question that stands where a person waits most often, and no other: docs/decisions/prepared-questions.md.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet


class Prepared:
    """The rows of `queryset`, a values_list() in which ids stand that are nobody's: the holes to be filled in."""

    def __init__(self, queryset: "QuerySet[Any, tuple[Any, ...]]", holes: frozenset[UUID]) -> None:
        self.compiler = queryset.query.get_compiler(queryset.db)
        self.sql, params = self.compiler.as_sql()
        columns = [column for column, *_more in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)  # as Django makes values of a database's own
        # A hole as the database has it: SQLite keeps ids as text.
        by_param = {form: hole for hole in holes for form in (hole, hole.hex)}
        self.params = [(by_param.get(param) if isinstance(param, UUID | str) else None, param) for param in params]
        self.holes: frozenset[UUID] = frozenset(hole for hole, _param in self.params if hole)

    def ask(self, values: Mapping[UUID, UUID]) -> list[tuple[Any, ...]]:
        """The rows for these values. A hole that has none is a KeyError."""
        params = [
            param if hole is None else values[hole] if isinstance(param, UUID) else values[hole].hex
            for hole, param in self.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [tuple(row) for row in self.compiler.apply_converters(found, self.converters)]


def taken[M: Model](columns: Iterator[Any], model: type[M]) -> M:
    """The next columns of a row as what they are: those of `names_of(model)`, in their order."""
    names = names_of(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, list(islice(columns, len(names))))


@cache
def names_of(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
