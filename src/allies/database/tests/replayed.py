"""What very many tests begin with is made once by the acts that make it, and then written again row by row."""

import pickle
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.db import connection, transaction
from django.utils import timezone

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
FRESH = timedelta(minutes=10)


type Written = tuple[str, Any, bool]


class Replayed[T]:
    """`make()` may read only what it wrote itself. The same ids come in each test, and never two times in one.

    It is made as if it had been so many seconds `before`: each test may begin at the same moment again, and nothing may
    be still to come then. What is made upon it comes fewer seconds before, for the same reason.
    """

    def __init__(self, make: Callable[[], T], *, before: int = 120) -> None:
        self.make, self.before = make, timedelta(seconds=before)
        self.enough = self.before - timedelta(seconds=1)
        # Apart for stories for which everything is committed: what is done then is among what was written.
        self.kept: dict[bool, list[tuple[datetime, list[Written], bytes]]] = {True: [], False: []}

    def __call__(self) -> T:
        now, is_committed = timezone.now(), not connection.in_atomic_block
        kept = self.kept[is_committed]
        written, made = next(
            ((written, made) for at, written, made in kept if self.enough <= now - at < FRESH), (None, b"")
        )
        if written is None:
            at = now - self.before
            written, made = self._made(at)
            kept.append((at, written, made))
        else:
            with transaction.atomic(), connection.cursor() as cursor:
                for sql, params, is_many in written:
                    (cursor.executemany if is_many else cursor.execute)(sql, params)
        thing: T = pickle.loads(made)
        return thing

    def _made(self, at: datetime) -> tuple[list[Written], bytes]:
        written: list[Written] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if WRITES.match(sql):
                written.append((sql, params, many))
            return execute(sql, params, many, context)

        with time_machine.travel(at), connection.execute_wrapper(note):
            made = pickle.dumps(self.make())
        return written, made
