"""A number beside how sure it is."""

from dataclasses import dataclass

from .values import Values


@dataclass(frozen=True)
class Estimate:
    """One index of many series with its standard error, in the same units."""

    value: Values
    error: Values


@dataclass(frozen=True)
class Limits:
    """Between which the real one lies."""

    low: Values
    high: Values
