"""Read again what an act decides on, inside its transaction, so that two at once cannot both decide."""

from django.db import router, transaction
from django.db.models import Model
from django.db.transaction import TransactionManagementError


def locked[Thing: Model](thing: Thing) -> Thing:
    """The row as it is now; nobody else changes it until the transaction ends.

    PostgreSQL locks the row. SQLite has one writer at a time, and our transactions begin as writers.
    """
    model = type(thing)
    using = router.db_for_write(model, instance=thing)
    if not transaction.get_connection(using).in_atomic_block:
        raise TransactionManagementError("locked() is for the inside of a transaction")
    return model._base_manager.using(using).select_for_update().get(pk=thing.pk)
