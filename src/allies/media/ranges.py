"""Which bytes of a file a player asks for (RFC 9110, 14). Pure. iPhones play nothing without it."""

import re
from dataclasses import dataclass

ONE = re.compile(r"bytes=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII)


class NotThere(Exception):
    """Asked for bytes past the end."""


@dataclass(frozen=True)
class Range:
    start: int
    end: int  # the last byte, with it

    @property
    def length(self) -> int:
        return self.end - self.start + 1


def wanted(asked: str, size: int) -> Range | None:
    """The one range that was asked for. None: all of it, as for several ranges at once or words that are no range."""
    found = ONE.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if len(first) > 18 or len(last) > 18:
        raise NotThere
    if not first:  # the last so many bytes
        length = min(int(last), size)
        if length == 0:
            raise NotThere
        return Range(size - length, size - 1)
    start, end = int(first), min(int(last or size - 1), size - 1)
    if last and int(last) < start:
        return None
    if start >= size:
        raise NotThere
    return Range(start, end)
