"""Pages of a history, newest first by when it happened, each page as cheap as the first: never by counting rows."""

import uuid
from datetime import UTC, datetime, timedelta

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def cursor_of(at: datetime, pk: uuid.UUID) -> str:
    """The last row of a page, as an address has it."""
    return f"{number_of(at)}-{pk.hex}"


def older_than(cursor: str, field: str = "occurred_at", key: str = "id") -> Q:
    """Rows below the cursor, for an order by (field, key) descending. One not of our writing begins at the newest."""
    return beyond(cursor, field, key, "lt")


def newer_than(cursor: str, field: str = "occurred_at", key: str = "id") -> Q:
    """Rows above the cursor, for an order by (field, key) ascending. One not of our writing begins at the oldest."""
    return beyond(cursor, field, key, "gt")


def beyond(cursor: str, field: str, key: str, way: str) -> Q:
    at, _dash, last = cursor.rpartition("-")  # before 1970 the number has a dash of its own
    when = moment_of(at)
    try:
        pk = uuid.UUID(last)
    except ValueError:
        return Q()
    if when is None:
        return Q()
    # The second condition implies the first, which gives the index one range to walk.
    return Q((f"{field}__{way}e", when)) & (Q((f"{field}__{way}", when)) | Q((f"{key}__{way}", pk)))


def number_of(at: datetime) -> str:
    """A moment, as an address has it."""
    return str((at - EPOCH) // MICROSECOND)


def moment_of(words: str) -> datetime | None:
    """None where it is not of our writing."""
    try:
        return EPOCH + int(words) * MICROSECOND
    except (ValueError, OverflowError):
        return None
