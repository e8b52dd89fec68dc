"""How often steps of a plan were done in both of two places in the same weeks: of the plan, and never of a person."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import NamedTuple

from allies.statistics.comparison import monday

LEAST_WEEKS = 4  # in which both wrote; a choice of this house, as is the next
LEAST_STEPS = 8  # that were planned in both
Z_95 = 1.959963984540054


class Look(NamedTuple):
    """What became of each step on one day in one place: done, not, or None where it did not come up.

    `version`: what the steps and the goal said then, anything that can be told apart.
    """

    on: date
    version: Hashable
    steps: tuple[bool | None, ...]


@dataclass(frozen=True)
class InBoth:
    """`planned`: steps that came up in both places in one week, one for each step and week; `done`: those done in both.

    `weeks`: in which a step came up in both. `squares`: of what was planned in each of them, added up.
    `other_version`: something was left out, since the steps or the goal said something else then. Without a week of
    both there is nothing: never zero.
    """

    weeks: int = 0
    planned: int = 0
    done: int = 0
    squares: int = 0
    other_version: bool = False

    @property
    def is_too_early(self) -> bool:
        return self.weeks < LEAST_WEEKS or self.planned < LEAST_STEPS

    @property
    def share(self) -> float | None:
        """done / planned, from 0 to 1 (evidence 1.13: proposed, not validated). None: too early to tell."""
        return None if self.is_too_early else self.done / self.planned

    @property
    def limits(self) -> tuple[float, float] | None:
        """95 % limits of the share, from 0 to 1; None: too early to tell.

        Wilson's score limits with n = weeks, not steps: steps of one week go together, and how far is not known. This
        is as if all steps of a week said one thing, so the limits are wide rather than narrow. Weeks in which more
        came up weigh more, so n is what Kish calls the effective number: planned squared / the sum of squares.
        Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212;
        Kish (1965), Survey Sampling.
        """
        share = self.share
        return None if share is None else wilson(share, self.planned**2 / self.squares)


def wilson(share: float, n: float, *, z: float = Z_95) -> tuple[float, float]:
    """Both limits of a share (0 to 1) seen in `n` > 0 apart from each other; within 0 and 1, never of no width.

    (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n), Wilson (1927).
    """
    whole = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / whole
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / whole
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def in_both(one: Iterable[Look], other: Iterable[Look], *, version: Hashable) -> InBoth:
    """Of two sides, in the weeks (from Monday) in which both wrote of this version; which side is first is no matter.

    In a week a step counts as planned where it came up on both sides, and as done in both where each side did it more
    often than not. What one side alone wrote is in no number, and looks of another version are left out and said.
    """
    looks = [list(one), list(other)]
    first, second = (by_week(look for look in side if look.version == version) for side in looks)
    weeks = []
    for week in first.keys() & second.keys():
        sides = zip(first[week], second[week], strict=True)
        came_up = [did and did_too for did, did_too in sides if did is not None and did_too is not None]
        weeks += [came_up] if came_up else []
    planned, done = sum(map(len, weeks)), sum(map(sum, weeks))
    return InBoth(
        len(weeks),
        planned,
        done,
        sum(len(week) ** 2 for week in weeks),
        any(look.version != version for side in looks for look in side),
    )


def by_week(looks: Iterable[Look]) -> dict[date, Sequence[bool | None]]:
    """By Monday, for each step whether it was done more often than not; None where it never came up."""
    found: defaultdict[date, list[tuple[bool | None, ...]]] = defaultdict(list)
    for look in looks:
        found[monday(look.on)].append(look.steps)
    return {week: [mostly(said) for said in zip(*own, strict=True)] for week, own in found.items()}


def mostly(said: Sequence[bool | None]) -> bool | None:
    came_up = [did for did in said if did is not None]
    return 2 * sum(came_up) > len(came_up) if came_up else None
