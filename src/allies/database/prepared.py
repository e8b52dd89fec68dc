"""A question that is built and compiled once, and from then on only filled in and asked.

Django builds and compiles a question anew each time, which costs four times what the database needs to answer it. It
is worth a question that stands on the page opened most often, and no other: docs/decisions/prepared-questions.md.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """The rows of `queryset`, a values_list() in which ids stand that are nobody's: the holes to be filled in."""

    def __init__(self, queryset: "QuerySet[Any, tuple[Any, ...]]", holes: frozenset[UUID]) -> None:
        self.compiler = queryset.query.get_compiler(queryset.db)
        self.sql, params = self.compiler.as_sql()
        # A hole as the database has it: SQLite keeps ids as text.
        by_param = {form: hole for hole in holes for form in (hole, hole.hex)}
        self.params = [(by_param.get(param) if isinstance(param, UUID | str) else None, param) for param in params]
        self.holes = frozenset(hole for hole, _param in self.params if hole)

    def ask(self, values: Mapping[UUID, UUID]) -> list[tuple[Any, ...]]:
        """The rows for these values. A hole that has none is a KeyError."""
        params = [
            param if hole is None else values[hole] if isinstance(param, UUID) else values[hole].hex
            for hole, param in self.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return list(self.compiler.results_iter([found], tuple_expected=True))
