"""Which rows are of one child, found by the keys alone: a room that comes later is erased without being named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from itertools import batched
from operator import or_
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model, Q, QuerySet

from allies.database.append_only import erasing
from allies.database.proving import PROVEN, rows_erased
from allies.teams.models import Child

AT_A_TIME = 500
type Found = dict[type[Model], list[Any]]


@cache
def ways_to_child() -> Mapping[type[Model], tuple[str, ...]]:
    """Of each model that is a child's, how its rows lead there: by a key to the child, or to what has such a key.

    What has a key to the child is the child's by that alone.
    """
    models = apps.get_models(include_auto_created=True)
    ways = {model: found for model in models if (found := tuple(key.name for key in keys_to(Child, model)))}
    ways[Child] = ("pk",)
    while further := {model: found for model in models if model not in ways and (found := ways_over(model, ways))}:
        ways |= further
    return ways


def keys_of(model: type[Model]) -> Iterator["ForeignKey[Model, Model]"]:
    return (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))


def keys_to(target: type[Model], model: type[Model]) -> list["ForeignKey[Model, Model]"]:
    return [key for key in keys_of(model) if key.related_model is target]


def ways_over(model: type[Model], ways: Mapping[type[Model], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(f"{key.name}__{way}" for key in keys_of(model) for way in ways.get(key.related_model, ()))


def rows_of(model: type[Model], child: UUID) -> "QuerySet[Any]":
    ways = (Q(**{way: child}) for way in ways_to_child()[model])
    return model._base_manager.filter(reduce(or_, ways))


def find(child: UUID) -> Found:
    """The ids of all of them, by model."""
    found = {model: list(rows_of(model, child).values_list("pk", flat=True).distinct()) for model in ways_to_child()}
    return {model: keys for model, keys in found.items() if keys}


@erasing()
def let_go(found: Found) -> None:
    """All of them in one transaction. Which goes first does not matter: keys are looked at when it ends."""
    for model, keys in found.items():
        if model in PROVEN:
            for some in batched(keys, AT_A_TIME):
                rows_erased.send(model, rows=list(model._base_manager.filter(pk__in=some)))
        delete(model, keys)


def delete(model: type[Model], keys: Iterable[Any]) -> None:
    """Without asking what hangs on a row: that is in the list, too."""
    key = model._meta.pk
    table, column = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(str(key.column))
    with connection.cursor() as cursor:
        for some in batched(keys, AT_A_TIME):
            values: Sequence[Any] = [key.get_db_prep_value(pk, connection) for pk in some]
            places = ", ".join(["%s"] * len(values))
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({places})", values)  # noqa: S608 - our own names
