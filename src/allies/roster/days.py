"""A day as people write it in tables. What can be two days is none. Pure."""

import re
from collections.abc import Iterable
from datetime import date

YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
TIME = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")


class NoDay(ValueError):
    """It is not a day that we can read."""


class TwoDays(NoDay):
    """It could be either of two."""


def day_first(cells: Iterable[str]) -> bool | None:
    """Whether a column writes the day before the month: one cell that can be read one way only decides for all."""
    read = set()
    for cell in cells:
        if found := YEAR_LAST.fullmatch(TIME.sub("", cell)):
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second or found[2] == ".":
                read.add("day")
            elif second > 12 >= first:
                read.add("month")
    return read == {"day"} if len(read) == 1 else None


def read_day(cell: str, *, is_day_first: bool | None, today: date) -> date:
    words = TIME.sub("", cell)
    try:
        if found := YEAR_FIRST.fullmatch(words):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if not (found := YEAR_LAST.fullmatch(words)):
            raise NoDay(cell)
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if len(found[4]) == 2:
            year += 2000 if 2000 + year <= today.year else 1900
        if found[2] == "." or first > 12:
            return date(year, second, first)
        if second > 12 or first == second:
            return date(year, first, second)
        if is_day_first is None:
            raise TwoDays(cell)
        return date(year, second, first) if is_day_first else date(year, first, second)
    except NoDay:
        raise
    except ValueError as trouble:
        raise NoDay(cell) from trouble
