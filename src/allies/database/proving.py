"""Histories of which we can show that nobody changed them behind our back: they decide who sees what, and who signed.

Here it is only said that rows were kept, ended or erased. The log listens, and writes a line (log/proofs.py).
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from allies.database.append_only import APPEND_ONLY, SEALING

# The models, each with the fields that end a row, or open it again.
PROVEN: dict[type[Model], tuple[str, ...]] = {}
# Sent inside the transaction in which it happens, with `rows`, all of the model that sends it.
rows_kept, rows_ended, rows_erased = Signal(), Signal(), Signal()

M_co = TypeVar("M_co", bound=Model, covariant=True)
R_co = TypeVar("R_co", covariant=True, default=M_co)


def proven[Kind: type[Model]](*, ending: str = "") -> Callable[[Kind], Kind]:
    """Class decorator, over `history`: what may not change is proven from the moment it is kept, and so are its ends.

    The model's manager has to be `Proving`, for rows that are kept or ended many at once.
    """

    def prove(model: Kind) -> Kind:
        PROVEN[model] = tuple(ending.split())
        post_save.connect(say_saved, sender=model)
        post_delete.connect(say_erased, sender=model)
        return model

    return prove


def fixed_fields(model: type[Model]) -> tuple[str, ...]:
    """What is proven of a row when it is kept: all that its history never changes."""
    may_change = (APPEND_ONLY[model] or frozenset()) | SEALING.get(model, frozenset())
    return tuple(field.name for field in model._meta.concrete_fields if field.name not in may_change)


def say_saved(
    sender: type[Model], instance: Model, *, created: bool, update_fields: frozenset[str] | None, **_: object
) -> None:
    if created:
        rows_kept.send(sender, rows=[instance])
    elif PROVEN[sender] and (update_fields is None or update_fields & set(PROVEN[sender])):
        rows_ended.send(sender, rows=[instance])


def say_erased(sender: type[Model], instance: Model, **_: object) -> None:
    rows_erased.send(sender, rows=[instance])


def say_kept(model: type[Model], rows: list[Any]) -> None:
    """Of many rows at once Django says nothing."""
    if model in PROVEN:
        rows_kept.send(model, rows=rows)


class Proving(models.QuerySet[M_co, R_co]):
    """Says what happened to many rows at once, of which Django sends no signal."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        with transaction.atomic(using=self.db, savepoint=False):
            made = super().bulk_create(objs, *args, **options)
            say_kept(self.model, made)
        return made

    def update(self, **values: Any) -> int:
        if not values.keys() & set(PROVEN.get(self.model, ())):
            return super().update(**values)
        with transaction.atomic(using=self.db, savepoint=False):
            keys = list(self.select_for_update().values_list("pk", flat=True))
            changed = super().update(**values)
            rows_ended.send(self.model, rows=list(self.model._base_manager.filter(pk__in=keys)))
        return changed

    update.alters_data = True  # type: ignore[attr-defined]  # as Django marks its own: no template may call it
    bulk_create.alters_data = True  # type: ignore[attr-defined]
