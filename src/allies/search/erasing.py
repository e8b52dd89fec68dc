"""What the search knew of a child goes with the record, and out of the index, too."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection

from .models import Due
from .remembering import NAME
from .triggers import squeeze


def gather(child: UUID, seats: Sequence[UUID]) -> Callable[[], object]:
    return partial(forget, child)


def forget(child: UUID) -> None:
    """The rows are gone already. Their words are not: the index only notes that they are over, until it is squeezed."""
    Due.objects.filter(child=child).delete()
    squeeze(connection)
    forget_what_was_looked_for()


def forget_what_was_looked_for() -> None:
    """Nobody knows who looked for this child, and remembered searches are a convenience, so all of them go."""
    for key in Session.objects.values_list("session_key", flat=True):
        session = SessionStore(key)
        if session.pop(NAME, None):
            session.save()
