"""A question that is built and compiled once, and from then on only filled in and asked.

Django builds and compiles a question anew each time, which costs four times what the database needs to answer it. It
is worth a question that stands where a person waits most often, and no other: docs/decisions/prepared-questions.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import FETCH_ONE, BooleanField, DateTimeField, Model, QuerySet, TimeField, UUIDField
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators

IDS = uuid4()  # of nobody: where a question asks for many, `__in=[IDS]`
Values = Mapping[UUID, UUID | str | Sequence[UUID]]  # a text stands where `hole.hex` stood
Rows = list[tuple[Any, ...]]
Converters = dict[int, tuple[list[Any], Any]]
Read = Callable[[Any], Any]
Known = dict[tuple[Any, Any], Model]  # by what it is to the row, and its id


class Prepared:
    """The rows of `queryset`, a values_list() in which ids stand that are nobody's: the holes to be filled in."""

    def __init__(self, queryset: "QuerySet[Any, Any]", holes: frozenset[UUID] = frozenset({IDS})) -> None:
        self.compiler = queryset.query.get_compiler(queryset.db)
        sql, params = self.compiler.as_sql()
        columns = [column for column, *_more in self.compiler.select]
        self.reading = reading(self.compiler.get_converters(columns))
        # A hole as the database has it: SQLite keeps ids as text.
        by_param = {form: hole for hole in holes for form in (hole, hole.hex)}
        self.params = [(by_param.get(param) if isinstance(param, UUID | str) else None, param) for param in params]
        self.start, *self.pieces = sql.split("%s")
        self.holes: frozenset[UUID] = frozenset(hole for hole, _param in self.params if hole)

    def ask(self, values: Values) -> Rows:
        """The rows for these values; for none of many there are none. A hole that has no value is a KeyError."""
        question = self.filled(values)
        if question is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(*question)
            return self.read(cursor.fetchall())

    def filled(self, values: Values) -> tuple[str, list[Any]] | None:
        """SQL and its parameters; None where it asks for none of many."""
        sql, params = self.start, list[Any]()
        for (hole, param), piece in zip(self.params, self.pieces, strict=True):
            here = [param] if hole is None else as_params(values[hole], like=param)
            if not here:
                return None
            params += here
            sql += ", ".join(["%s"] * len(here)) + piece
        return sql, params

    def read(self, found: Rows) -> Rows:
        return [read(row, self.reading) for row in found] if self.reading else found


Question = tuple[Prepared, Values]


def ask_together(questions: Sequence[Question]) -> list[Rows]:
    """The rows of each. A server is sent all of them at once: each way there and back costs more than most answers."""
    if connection.vendor != "postgresql" or not questions:
        return [prepared.ask(values) for prepared, values in questions]
    with ExitStack() as cursors:
        asked = [
            (prepared, prepared.filled(values), cursors.enter_context(connection.cursor()))
            for prepared, values in questions
        ]
        with connection.wrap_database_errors, connection.connection.pipeline():
            for _prepared, question, cursor in asked:
                if question:
                    cursor.execute(*question)
        return [prepared.read(cursor.fetchall()) if question else [] for prepared, question, cursor in asked]


def as_params(value: UUID | str | Sequence[UUID], *, like: object) -> Sequence[object]:
    if isinstance(value, str):
        return [value]
    ids = [value] if isinstance(value, UUID) else value
    return ids if isinstance(like, UUID) else [each.hex for each in ids]


class PreparedModels[M: Model](Prepared):
    """The same for a queryset of models: they come with all that its select_related() and annotate() bring along."""

    def __init__(self, queryset: "QuerySet[M]", holes: frozenset[UUID] = frozenset({IDS})) -> None:
        super().__init__(queryset, holes)
        select, info = self.compiler.select, self.compiler.klass_info
        first, *_between, last = info["select_fields"]
        self.model, self.own = info["model"], slice(first, last + 1)
        self.names = [column.target.attname for column, *_more in select[self.own]]
        self.related = get_related_populators(info, select, queryset.db, FETCH_ONE)

    def find(self, values: Values) -> list[M]:
        return self.models(self.ask(values))

    def models(self, rows: Iterable[tuple[Any, ...]]) -> list[M]:
        known: Known = {}
        return [self._made(row, known) for row in rows]

    def _made(self, row: tuple[Any, ...], known: Known) -> M:
        thing: M = made(self.model, self.names, row[self.own])
        for related in self.related:
            hang_on(thing, related, row, known)
        for name, place in self.compiler.annotation_col_map.items():
            setattr(thing, name, row[place])
        return thing


def made[M: Model](model: type[M], names: Iterable[str], values: Iterable[Any]) -> M:
    """What `Model.from_db` makes of a row, without asking each field: the values are what they are to be, and nobody
    listens to the signals that it sends.
    """
    thing = model.__new__(model)
    thing.__dict__.update(zip(names, values, strict=True))
    thing._state = ModelState()  # noqa: SLF001 - as Django says of what stands in the database
    thing._state.adding, thing._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001
    return thing


def hang_on(thing: Model, related: Any, row: tuple[Any, ...], known: Known) -> None:
    """What several rows share, like their child and its school, is made for the first of them and is one for all."""
    pk = row[related.cols_start + related.pk_idx]
    other = known.get((related, pk))
    if other is None and pk is not None:
        values = row[related.cols_start : related.cols_end]
        other = known[related, pk] = made(related.model_cls, related.init_list, values)
        for further in related.related_populators:
            hang_on(other, further, row, known)
    related.local_setter(thing, other)
    if other is not None:
        related.remote_setter(other, thing)


def read(row: Sequence[Any], columns: Sequence[tuple[int, Read]]) -> tuple[Any, ...]:
    values = list(row)
    for at, as_ours in columns:
        values[at] = as_ours(values[at])
    return tuple(values)


def reading(converters: Converters) -> list[tuple[int, Read]]:
    """How the values of some columns become ours, by their place in the row."""
    return [(at, reading_of(each, column)) for at, (each, column) in converters.items()]


def reading_of(converters: list[Any], column: Any) -> Read:
    """Where the database keeps ids, moments and hours as text, the same come up again and again: each is read once."""
    if isinstance(column.output_field, UUIDField):
        return known_id
    if isinstance(column.output_field, DateTimeField):
        return known_moment

    def converted(value: Any) -> Any:
        for convert in converters:
            value = convert(value, column, connection)
        return value

    return lru_cache(200)(converted) if isinstance(column.output_field, BooleanField | TimeField) else converted


@lru_cache(5000)
def known_id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


@lru_cache(5000)
def known_moment(text: str | None) -> datetime | None:
    """As Django reads it; PostgreSQL has moments of its own, and nobody asks."""
    at: datetime | None = connection.ops.convert_datetimefield_value(text, None, connection)  # type: ignore[attr-defined]
    return at


def taken[M: Model](columns: Iterator[Any], model: type[M]) -> M:
    """The next columns of a row as what they are: those of `names_of(model)`, in their order."""
    names = names_of(model)
    return made(model, names, islice(columns, len(names)))


@cache
def names_of(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
