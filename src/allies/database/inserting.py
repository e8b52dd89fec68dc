"""New rows, by the shortest way in.

Django builds and compiles an INSERT anew each time, which costs more than the database needs to keep the row. Every
act leaves some: what it is about, a line of the story, a parcel. Here the statement is kept, and filled in.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from itertools import batched
from operator import itemgetter
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextField,
    TimeField,
    UUIDField,
)
from django.db.models.base import ModelState

AT_A_TIME = 100  # a statement has room for so many rows of ours, in either database
type AnyField = Field[Any, Any]
type Given = Callable[[Any, Any], Any]  # of a value, what this connection is given for it
# What the database is given as it is, where a column of this sort holds a value of just this type.
AS_THEY_ARE: dict[type[AnyField], type] = {
    CharField: str,
    TextField: str,
    IntegerField: int,
    PositiveIntegerField: int,
    PositiveSmallIntegerField: int,
    BooleanField: bool,
    UUIDField: UUID,  # SQLite keeps the text of it
}


def new[M: Model](model: type[M], **values: Any) -> M:
    """What `model(**values)` makes, without asking each of its fields and without a signal: an act makes several rows,
    and the news of one act a dozen.
    """
    row = model.__new__(model)
    row._state = ModelState()  # noqa: SLF001 - as Django says of what is not in the database yet
    held, columns, relations = row.__dict__, _columns_of(model), _relations_of(model)
    fixed, made = _defaults(model)
    held.update(fixed)
    for name, make in made:
        if name not in values:
            held[name] = make()
    if values.keys() <= columns:
        held.update(values)
        return row
    for name, value in values.items():
        if name in columns:
            held[name] = value
        elif name in relations:
            setattr(row, name, value)  # a row that is named is held beside its id
        else:
            raise TypeError(f"{model.__name__} has no {name}")
    return row


@cache
def _defaults(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """Those that are always the same, and those that are made anew for each row."""
    fields = model._meta.concrete_fields
    made = [(field.attname, field.default) for field in fields if field.has_default() and callable(field.default)]
    names = {name for name, _make in made}
    return {field.attname: field.get_default() for field in fields if field.attname not in names}, made


@cache
def _columns_of(model: type[Model]) -> frozenset[str]:
    return frozenset(field.attname for field in model._meta.concrete_fields)


@cache
def _relations_of(model: type[Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.concrete_fields if field.is_relation)


def insert(things: Iterable[Model]) -> int:
    """How many of these, all of one model, were new.

    One whose id or other unique key is known changes nothing; two at once wait for each other, and one is new. All
    other rules of the table hold. Unlike `save()` it sends none of Django's signals.
    """
    things = list(things)
    if not things:
        return 0
    if len(things) <= AT_A_TIME:  # one statement is kept or not as a whole, and needs no transaction around it
        with transaction.mark_for_rollback_on_error():
            return _insert(things)
    with transaction.atomic(savepoint=False):
        return sum(_insert(some) for some in batched(things, AT_A_TIME, strict=False))


def _insert(things: Sequence[Model]) -> int:
    model, here = type(things[0]), connections[DEFAULT_DB_ALIAS]
    params = [param for thing in things for param in _params(thing, here)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(things)), params)
        count: int = cursor.rowcount
    for thing in things:
        thing._state.adding = False  # noqa: SLF001 - as Django says of what stands in the database
    return count


def _params(thing: Model, here: Any) -> list[Any]:
    """What the database is given for one row. The types of its values decide how, and few rows of a table differ in
    them.
    """
    model = type(thing)
    late = [(at, field.pre_save(thing, add=True)) for at, field in _changing(model)]
    values = list(_values_of(model)(thing.__dict__))
    for at, value in late:
        values[at] = value
    for at, given in _differing(model, here.vendor, tuple(map(type, values))):
        values[at] = given(values[at], here)
    return values


@cache
def _values_of(model: type[Model]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    first, *more = [field.attname for field in _fields(model)]
    return itemgetter(first, *more) if more else lambda held: (held[first],)


@cache
def _changing(model: type[Model]) -> list[tuple[int, AnyField]]:
    """By their place in the row, the fields that have a say at the last moment: a date that is always now, for one."""
    return [(at, field) for at, field in enumerate(_fields(model)) if _may_change(field)]


def _may_change(field: AnyField) -> bool:
    if isinstance(field, DateField | TimeField):
        return field.auto_now or field.auto_now_add
    return type(field).pre_save is not Field.pre_save


@lru_cache(2000)
def _differing(model: type[Model], database: str, kinds: tuple[type, ...]) -> list[tuple[int, Given]]:
    """By their place in the row, the values of these types that the database is not given as they are."""
    ways = [_way(field, kind, database) for field, kind in zip(_fields(model), kinds, strict=True)]
    return [(at, way) for at, way in enumerate(ways) if way is not None]


def _way(field: AnyField, kind: type, database: str) -> Given | None:
    """A row is named by what the other table has as its id."""
    if kind is NoneType:
        return None
    if kind is AS_THEY_ARE.get(type(field.target_field if isinstance(field, ForeignKey) else field)):
        return id_in_words if kind is UUID and database == "sqlite" else None
    if kind is datetime and type(field) is DateTimeField and database == "sqlite":
        return partial(moment_in_words, field)
    return field.get_db_prep_save


def id_in_words(value: UUID, _here: Any) -> str:
    return value.hex


def moment_in_words(field: AnyField, value: datetime, here: Any) -> Any:
    """As Django writes it for SQLite, whose clock is that of UTC. A moment of another zone is Django's to convert."""
    return str(value.replace(tzinfo=None)) if value.tzinfo is UTC else field.get_db_prep_save(value, here)


@cache
def _fields(model: type[Model]) -> list[AnyField]:
    """Numbers that the database counts by itself are its own to give."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


@cache
def _statement(model: type[Model], count: int) -> str:
    quoted, fields = connection.ops.quote_name, _fields(model)
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * count)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {rows} ON CONFLICT DO NOTHING"  # noqa: S608
