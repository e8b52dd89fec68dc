"""A number beside how sure it is."""

from dataclasses import dataclass

from .answers import Answers


@dataclass(frozen=True)
class Estimate:
    """One index of many series with its standard error, in the same units."""

    value: Answers
    error: Answers


@dataclass(frozen=True)
class Limits:
    """Between which the real one lies."""

    low: Answers
    high: Answers
