"""New rows, by the shortest way in.

Django builds and compiles an INSERT anew each time, which costs more than the database needs to keep the row. Every
act leaves some: what it is about, a line of the story, a parcel. Here the statement is kept, and filled in.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import batched
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import AutoField, CharField, Field, Model, TextField

AT_A_TIME = 100  # a statement has room for so many rows of ours, in either database
TEXTS = {CharField, TextField}


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
    values = [(field, field.pre_save(thing, add=True)) for thing in things for field in _fields(model)]
    params = [as_param(field, value, here) for field, value in values]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(things)), params)
        new: int = cursor.rowcount
    for thing in things:
        thing._state.adding = False  # noqa: SLF001 - as Django says of what stands in the database
    return new


def as_param(field: "Field[object, object]", value: Any, here: Any) -> Any:
    """What the database is given. Nothing, and a text in a column of texts, it is given as they are."""
    if value is None or (type(value) is str and type(field) in TEXTS):
        return value
    return field.get_db_prep_save(value, here)


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
