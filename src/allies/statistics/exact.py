"""Numbers as they were written, digit for digit, so that what is equal on paper is equal here: .1 + .2 is .3."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .values import Numbers

Written = NDArray[Any]  # np.int64, or Python's own where those would run over, or np.float64
Reckoned = tuple[Numbers, NDArray[np.bool_]]  # by row: the number, and whether rounding could have changed it
MOST_DECIMALS = 6
ROOM = 2**62  # below it nothing runs over


def exactly(values: Numbers, reckon: Callable[[Written], Reckoned], *, times: int) -> Numbers:
    """What `reckon` makes of each row, as if on paper. Stretching a row may not change what it makes.

    In whole numbers where those are small enough to be taken `times`; else in floating ones; and the few rows where
    rounding could have made equal what is not, or the other way around, in whole numbers without an end.
    """
    quick, whole = whole_numbers(values, times=times)
    found = np.empty(len(values))
    if quick.any():
        found[quick], _unsure = reckon(whole[quick])
    rest = np.flatnonzero(~quick)
    if len(rest):
        found[rest], unsure = reckon(values[rest])
        for place in rest[unsure]:
            [found[place]], _unsure = reckon(large_whole_numbers(values[place : place + 1]))
    return found


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
