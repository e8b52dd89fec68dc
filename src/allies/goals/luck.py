"""Whether a goal could be called reached by luck, by a child who is not there yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat
from math import ceil, isfinite

from allies.statistics.reaching import chance_of_reaching
from allies.statistics.shares import at_least

from .parts import CHANCES, Criterion, Measure

TRIES = 10
NOT_THERE_YET = 0.7  # the highest share that is still "not there yet"
SHORT_BY = 0.1  # or this much below what is asked for, where less is asked for
TOO_OFTEN = 0.5
MOST_CHANCES = 200  # in one record


@dataclass(frozen=True)
class Luck:
    """A child who really is at `share` (0 to 1) meets the criterion within `tries` records with this `chance`."""

    share: float
    chance: float
    tries: int = TRIES

    @property
    def is_weak(self) -> bool:
        """More often than not."""
        return self.chance > TOO_OFTEN


def luck(criterion: Criterion, measure: Measure | None, *, tries: int = TRIES) -> Luck | None:
    """Exact, where each chance is alike and none leans on another. Where they do, as days in a row often do, luck is
    likelier still.

    "4 of 5 times, three times running": each of the 5 comes at the share. "10 minutes, 5 times running": each record
    holds at the share. None where the numbers make no sense, or the window is too long (see `chance_of_reaching`).
    """
    hit = _hit(criterion, measure)
    if hit is None:
        return None
    share, chance_of_one = hit
    chance = chance_of_reaching(chance_of_one, times=criterion.times, of_last=criterion.of_last, tries=tries)
    return None if chance is None else Luck(share, chance, tries)


def _hit(criterion: Criterion, measure: Measure | None) -> tuple[float, float] | None:
    """The share of a child who is not there yet, and the chance that one record of theirs is good enough."""
    if measure not in CHANCES or criterion.out_of is None:
        share = _short_of(criterion.times / criterion.of_last) if criterion.of_last >= 1 else 0.0
        return (share, share) if share > 0 else None
    of, value = criterion.out_of, criterion.value
    if not (isfinite(of) and isfinite(value) and 0 < value <= of <= MOST_CHANCES and of == int(of)):
        return None
    if criterion.at_most:  # at most 2 of 10 wrong is at least 8 of 10 right
        value = of - value
    share = _short_of(value / of)
    return (share, at_least(ceil(value), repeat(share, int(of)))) if share > 0 else None


def _short_of(share: float) -> float:
    return round(min(NOT_THERE_YET, share - SHORT_BY), 10)


def stronger(criterion: Criterion, measure: Measure | None, *, tries: int = TRIES) -> Criterion | None:
    """The nearest criterion that luck meets less often than not: more chances each time, or more times."""
    for other in _stricter(criterion, measure):
        found = luck(other, measure, tries=tries)
        if found is not None and not found.is_weak:
            return other
    return None


def _stricter(criterion: Criterion, measure: Measure | None) -> Iterator[Criterion]:
    whole = criterion.out_of
    more = (
        [replace(criterion, value=criterion.value * 2, out_of=whole * 2)]
        if whole is not None and measure in CHANCES and whole <= 10
        else []
    )
    for base in (criterion, *more):
        for times in range(max(3, base.times), 6):
            yield replace(base, times=times, of_last=times)
