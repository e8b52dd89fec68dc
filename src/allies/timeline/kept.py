"""A small store in the process for what is dear to make and never changes; what was put in first goes first."""

from collections.abc import Hashable


class Kept[Thing]:
    """Threads share it: at worst two make the same thing."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: dict[Hashable, Thing] = {}

    def get(self, key: Hashable) -> Thing | None:
        return self._things.get(key)

    def put(self, key: Hashable, thing: Thing) -> Thing:
        self._things[key] = thing
        if len(self._things) > self.most:
            self._things.pop(next(iter(self._things)), None)
        return thing

    def clear(self) -> None:
        self._things.clear()
