"""Numbers as they were written, digit for digit, so that what is equal on paper is equal here: .1 + .2 is .3."""

from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .values import Numbers

Whole = NDArray[Any]  # np.int64, or Python's own where those would run over
MOST_DECIMALS = 6
ROOM = 2**62  # below it nothing runs over


def whole_numbers(values: Numbers, *, times: int = 1) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """By row: whether there is a quick way, and the row times a power of ten, which makes all of it whole numbers.

    Quick is a row with at most MOST_DECIMALS decimals whose whole numbers may be taken `times` without running over.
    A whole number divided by a power of ten is rounded once, so that being equal afterwards shows it was the one.
    """
    found, whole = np.zeros(len(values), dtype=bool), np.zeros(values.shape, dtype=np.int64)
    for decimals in range(MOST_DECIMALS + 1):
        if found.all():
            break
        open_rows = np.flatnonzero(~found)
        scaled = np.rint(values[open_rows] * 10**decimals)
        fits = (scaled / 10**decimals == values[open_rows]).all(axis=1)
        fits &= np.abs(scaled).max(axis=1, initial=0) < min(2**53, ROOM // times)
        whole[open_rows[fits]] = scaled[fits].astype(np.int64)
        found[open_rows[fits]] = True
    return found, whole


def large_whole_numbers(values: Numbers) -> NDArray[np.object_]:
    """The same of any numbers, without an end to how large they may be, and slowly."""
    digits = [[Decimal(repr(value)) for value in row] for row in values.tolist()]
    decimals = max((-int(one.as_tuple().exponent) for row in digits for one in row), default=0)
    whole = [[int(one.scaleb(max(0, decimals))) for one in row] for row in digits]
    return np.array(whole, dtype=object).reshape(values.shape)
