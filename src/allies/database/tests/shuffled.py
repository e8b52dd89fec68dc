"""In tests, rows that were asked for without an order come in any order, as a database may give them."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import query

ROWS = (query.ModelIterable, query.ValuesIterable, query.ValuesListIterable, query.FlatValuesListIterable)


# Of its own: a server that still answers in a thread would disturb a law that draws by chance at the same time.
CHANCE = random.Random()


def begin_anew() -> None:
    """For each test: pytest-randomly says the seed, so that a failure can be had again."""
    CHANCE.seed(random.getstate()[1][0])


def shuffled(rows: Callable[[Any], Iterator[Any]]) -> Callable[[Any], Iterator[Any]]:
    def in_any_order(self: Any) -> Iterator[Any]:
        if self.queryset.ordered:
            return rows(self)
        if self.queryset.query.is_sliced and self.queryset.query.high_mark != query.MAX_GET_RESULTS:
            raise AssertionError("the first rows of no order at all")
        found = list(rows(self))
        CHANCE.shuffle(found)
        return iter(found)

    return in_any_order


def shuffle_unordered_rows() -> None:
    for kind in ROWS:
        kind.__iter__ = shuffled(kind.__iter__)
