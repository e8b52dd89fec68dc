"""A small store in the process for what is dear to make and never changes; what was put in first goes first."""

from collections.abc import Hashable
from threading import Lock


class Kept[Thing]:
    """Threads share it: at worst two make the same thing, and it holds one."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: dict[Hashable, Thing] = {}
        self._putting = Lock()

    def get(self, key: Hashable) -> Thing | None:
        return self._things.get(key)

    def put(self, key: Hashable, thing: Thing) -> Thing:
        with self._putting:
            self._things[key] = thing
            if len(self._things) > self.most:
                del self._things[next(iter(self._things))]
        return thing

    def clear(self) -> None:
        with self._putting:
            self._things.clear()
