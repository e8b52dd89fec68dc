"""A number, or why there is none: what has no answer says so, and is never nought."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = bool | NDArray[np.bool_]


class Why(StrEnum):
    """Why an index has no value."""

    TOO_FEW_POINTS = "too few points"
    NO_SPREAD = "no spread to measure by"
    NOT_ABOVE_ZERO = "the mean of a phase is not above nought"
    AT_AN_END = "the mean of a phase is at an end of the scale, or beyond"
    NOT_A_SHARE = "the scale is no percentage and no proportion"
    ALREADY_THERE = "the goal is where the baseline is"
    TOO_LARGE = "the numbers are too large to reckon with"


@dataclass(frozen=True)
class Answer:
    """One number, or None and why."""

    value: float | None
    why: Why | None = None


@dataclass(frozen=True)
class Answers:
    """One index of many series of one shape: `values` by series, NaN where undefined, and when each reason holds."""

    values: Numbers
    reasons: tuple[tuple[Why, Flags], ...] = ()

    def of(self, place: int) -> Answer:
        value = float(self.values[place])
        return Answer(value) if np.isfinite(value) else Answer(None, self._why(place))

    @property
    def one(self) -> Answer:
        """Where there is one series."""
        [_value] = self.values
        return self.of(0)

    def listed(self) -> list[float | None]:
        """By series, None where undefined."""
        return [value if known else None for value, known in zip(self.values.tolist(), self.known, strict=True)]

    @property
    def known(self) -> list[bool]:
        found: list[bool] = np.isfinite(self.values).tolist()
        return found

    def _why(self, place: int) -> Why:
        return next((why for why, when in self.reasons if _holds(when, place)), Why.TOO_LARGE)


def answers(values: Numbers, *reasons: tuple[Why, Flags]) -> Answers:
    """`values` where none of the reasons holds; of several, the first is told."""
    for _why, when in reasons:
        values = np.where(when, np.nan, values)
    return Answers(values, reasons)


def _holds(when: Flags, place: int) -> bool:
    return when if isinstance(when, bool) else bool(when[place])
