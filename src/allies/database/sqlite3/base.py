"""SQLite as Allies uses it: write-ahead log, commits on disk before they are acknowledged, a fair queue for writers.

docs/decisions/sqlite-and-the-writers-queue.md says what was measured.
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db.backends.sqlite3 import base, operations

from allies.database.queue import WritersQueue

# Django's own options, here so that no connection of ours goes without. FULL: NORMAL loses acknowledged writes in a
# power cut. IMMEDIATE: who reads first and asks for the lock later is turned away. mmap with a small page cache: all
# processes share one copy of the file in memory. As much of it as SQLite maps at most: with 256 MiB a page over ten
# million rows took 1.4 times what it takes over thirty thousand, with this as long.
OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": """
        PRAGMA synchronous = FULL;
        PRAGMA mmap_size = 2147418112;
        PRAGMA cache_size = -2000;
        PRAGMA temp_store = MEMORY;
        PRAGMA journal_size_limit = 67108864
    """,
}
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b(?!.*\bRETURNING\b)", re.IGNORECASE | re.DOTALL)


class Connection(sqlite3.Connection):
    """A connection that knows the queue it stands in; memory databases have none. And whether it erases just now."""

    queue: WritersQueue | None = None
    is_erasing = False


class Cursor(base.SQLiteCursorWrapper):
    """Single statements outside a transaction queue too. Those with RETURNING commit later, when read, and cannot."""

    def execute(self, query: str, params: Any = None) -> Any:
        with self._turn(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        with self._turn(query):
            return super().executemany(query, param_list)

    def _turn(self, query: str) -> AbstractContextManager[object]:
        queue = getattr(self.connection, "queue", None)
        if queue is None or self.connection.in_transaction or not WRITES.match(query):
            return nullcontext()
        return queue.turn()  # type: ignore[no-any-return]


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(self, style: Any, tables: Any, **options: Any) -> list[str]:
        """Emptying everything on purpose lifts all triggers; who made one makes it again in post_migrate."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            triggers = [name for (name,) in cursor.fetchall()]
        return [f'DROP TRIGGER "{name}"' for name in triggers] + super().sql_flush(style, tables, **options)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["OPTIONS"] = OPTIONS | self.settings_dict["OPTIONS"]
        return super().get_connection_params() | {"factory": Connection}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection: Connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            connection.queue = WritersQueue(f"{self.settings_dict['NAME']}.queue")
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                # Changing the mode does not wait its turn by itself.
                with connection.queue.turn():
                    connection.execute("PRAGMA journal_mode = WAL")
        # Asked by the triggers of histories. Whoever comes with another program cannot delete there at all.
        connection.create_function("allies_erasing", 0, lambda: connection.is_erasing)
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    @property
    def _queue(self) -> WritersQueue | None:
        return self.connection.queue if self.connection is not None else None

    def _start_transaction_under_autocommit(self) -> None:
        queue = self._queue
        if queue is not None:
            queue.join()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave(queue)
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave(self._queue)

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave(self._queue)

    def _close(self) -> None:
        queue = self._queue
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if queue is not None:
                queue.close()

    @staticmethod
    def _leave(queue: WritersQueue | None) -> None:
        if queue is not None:
            queue.leave()
