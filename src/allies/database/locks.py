"""Read again what an act decides on, inside its transaction, so that two at once cannot both decide."""

import uuid

from django.db import connection, router, transaction
from django.db.models import Model
from django.db.transaction import TransactionManagementError


def alone_with(id: uuid.UUID) -> None:
    """Whoever sends the same id at the same moment waits here until we are done, and then finds what we made.

    Without it both would find nothing, and the second would break on the first one's row. SQLite's writers wait anyway.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("alone_with() is for the inside of a transaction")
    number = id.int & (2**63 - 1)  # here, so that what is no id is found on every database
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def locked[Thing: Model](thing: Thing) -> Thing:
    """The row as it is now; nobody else changes it until the transaction ends.

    PostgreSQL locks the row. SQLite has one writer at a time, and our transactions begin as writers.
    """
    model = thing.__class__  # not type(): the person of a request is a proxy
    using = router.db_for_write(model, instance=thing)
    if not transaction.get_connection(using).in_atomic_block:
        raise TransactionManagementError("locked() is for the inside of a transaction")
    return model._base_manager.using(using).select_for_update().get(pk=thing.pk)
