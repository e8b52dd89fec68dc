"""The writers' queue: who writes next to SQLite is the one who has waited longest.

SQLite's own busy handler sleeps and tries again, so the unlucky starve. Here a writer first waits in the kernel for a
lock on a side file. The lock ends with the process that holds it, however that ends. Forgetting to queue is unfair,
never unsafe: SQLite's own lock still stands behind it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager


class WritersQueue:
    """One place in the queue; each connection has its own, so that threads wait for each other as processes do."""

    _file = -1

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._mine = False

    def join(self) -> None:
        if not self._mine:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            self._mine = True

    def leave(self) -> None:
        if self._mine:
            self._mine = False
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file, self._mine = -1, False

    __del__ = close

    @contextmanager
    def turn(self) -> Iterator[None]:
        self.join()
        try:
            yield
        finally:
            self.leave()
