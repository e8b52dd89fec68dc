"""A number, or why there is none: what has no answer says so, and is never zero."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = bool | NDArray[np.bool_]


class Undefined(StrEnum):
    """Why an index has no number."""

    TOO_FEW_POINTS = "too few points"
    NO_SPREAD = "no spread to measure by"
    NOT_ABOVE_ZERO = "the mean of a phase is not above zero"
    ALREADY_THERE = "the goal is where the baseline is"
    TOO_LARGE = "the numbers are too large to reckon with"


@dataclass(frozen=True)
class Value:
    """One number, or None and why."""

    number: float | None
    why: Undefined | None = None


@dataclass(frozen=True)
class Values:
    """One index of many series of one shape: `numbers` by series, NaN where undefined, and when each reason holds."""

    numbers: Numbers
    reasons: tuple[tuple[Undefined, Flags], ...] = ()

    def of(self, place: int) -> Value:
        number = float(self.numbers[place])
        return Value(number) if np.isfinite(number) else Value(None, self._why(place))

    @property
    def one(self) -> Value:
        """Where there is one series."""
        [_number] = self.numbers
        return self.of(0)

    def _why(self, place: int) -> Undefined:
        return next((why for why, when in self.reasons if _holds(when, place)), Undefined.TOO_LARGE)


def unless(numbers: Numbers, *reasons: tuple[Undefined, Flags]) -> Values:
    """`numbers` where none of the reasons holds; of several, the first is told."""
    for _why, when in reasons:
        if when is not False:
            numbers = np.where(when, np.nan, numbers)
    return Values(numbers, reasons)


def _holds(when: Flags, place: int) -> bool:
    return when if isinstance(when, bool) else bool(when[place])
