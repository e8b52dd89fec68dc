"""New rows, by the shortest way in.

Django builds and compiles an INSERT anew each time, which costs more than the database needs to keep the row. Every
act leaves some: what it is about, a line of the story, a parcel. Here the statement is kept, and filled in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
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
# What the database is given as it is, where a column of this sort holds a value of just this type.
AS_THEY_ARE: "dict[type[Field[object, object]], type]" = {
    CharField: str,
    TextField: str,
    IntegerField: int,
    PositiveIntegerField: int,
    PositiveSmallIntegerField: int,
    BooleanField: bool,
    UUIDField: UUID,  # SQLite keeps the text of it
}
type Known = dict[tuple[str, datetime], Any]
type Column = tuple[Field[object, object], str, bool, type | None]


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
    fixed = {field.attname: field.get_default() for field in fields if not callable(field.default)}
    return fixed, [(field.attname, field.get_default) for field in fields if callable(field.default)]


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
    known: Known = {}
    params = [param for thing in things for param in _params(thing, _columns(model), here, known)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(things)), params)
        count: int = cursor.rowcount
    for thing in things:
        thing._state.adding = False  # noqa: SLF001 - as Django says of what stands in the database
    return count


def _params(thing: Model, columns: "Iterable[Column]", here: Any, known: Known) -> Iterator[Any]:
    """What the database is given. `known`: the same moment in several rows is put into its words once."""
    held, keeps_ids = thing.__dict__, here.features.has_native_uuid_field
    for field, name, is_as_held, as_it_is in columns:
        value = held[name] if is_as_held else field.pre_save(thing, add=True)
        if value is None:
            yield value
        elif type(value) is as_it_is:
            yield value.hex if type(value) is UUID and not keeps_ids else value
        elif type(value) is datetime and value.tzinfo is UTC:  # elsewhere an hour may come twice in a night
            if (name, value) not in known:
                known[name, value] = field.get_db_prep_save(value, here)
            yield known[name, value]
        else:
            yield field.get_db_prep_save(value, here)


@cache
def _columns(model: type[Model]) -> "list[Column]":
    return [(field, field.attname, not _may_change(field), _as_it_is(field)) for field in _fields(model)]


def _as_it_is(field: "Field[Any, Any]") -> type | None:
    """A row is named by what the other table has as its id."""
    return AS_THEY_ARE.get(type(field.target_field if isinstance(field, ForeignKey) else field))


def _may_change(field: "Field[object, object]") -> bool:
    """Whether the field has a say in its value at the last moment: a date that is always now, for one."""
    if isinstance(field, DateField | TimeField):
        return field.auto_now or field.auto_now_add
    return type(field).pre_save is not Field.pre_save


@cache
def _fields(model: type[Model]) -> "list[Field[object, object]]":
    """Numbers that the database counts by itself are its own to give."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


@cache
def _statement(model: type[Model], count: int) -> str:
    quoted, fields = connection.ops.quote_name, _fields(model)
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * count)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {rows} ON CONFLICT DO NOTHING"  # noqa: S608
