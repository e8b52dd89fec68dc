"""Where the page below goes on: by a moment and an id, so that it stays right while others write."""

import uuid
from datetime import UTC, datetime, timedelta

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def cursor(at: datetime, pk: uuid.UUID) -> str:
    return f"{as_moment(at)}-{pk.hex}"


def below(words: str, column: str) -> Q:
    """What comes after it, newest first. A cursor that we did not write begins at the newest."""
    at, _dash, last = words.rpartition("-")
    when = moment(at)
    try:
        pk = uuid.UUID(last)
    except ValueError:
        return Q()
    if when is None:
        return Q()
    # The second condition implies the first, which gives the index one range to walk.
    return Q(**{f"{column}__lte": when}) & (Q(**{f"{column}__lt": when}) | Q(id__lt=pk))


def moment(words: str) -> datetime | None:
    try:
        return EPOCH + int(words) * MICROSECOND
    except (ValueError, OverflowError):
        return None


def as_moment(at: datetime) -> str:
    return str((at - EPOCH) // MICROSECOND)
