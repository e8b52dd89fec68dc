"""What went both ways and what was said home: numbers that are the same for both sides, pure and without a target.

The formulas are proposed and not validated (evidence 1.13), so they are shown as what they are and never as a mark.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

FEWEST_TALKS = 4  # below that, a number would say more than is known
WEEKS = 4
TERM_WEEKS = 13


@dataclass(frozen=True)
class Begun:
    """One talk in writing between one home and school: who began it, and whether the other side answered."""

    by_home: bool
    is_answered: bool


@dataclass(frozen=True)
class BothWays:
    home: int
    school: int
    answered: int

    @property
    def talks(self) -> int:
        return self.home + self.school

    @property
    def balance(self) -> float | None:
        """1 - |h - s| / (h + s): 1 where both began as many, 0 where one side began all. None: too early to tell."""
        return None if self.talks < FEWEST_TALKS else 1 - abs(self.home - self.school) / self.talks

    @property
    def share(self) -> float | None:
        """The share of talks with an answer of the other side, from 0 to 1. None: too early to tell."""
        return None if self.talks < FEWEST_TALKS else self.answered / self.talks


def both_ways(talks: Iterable[Begun]) -> BothWays:
    known = list(talks)
    home = sum(talk.by_home for talk in known)
    return BothWays(home, len(known) - home, sum(talk.is_answered for talk in known))


class MessageSort(StrEnum):
    STRENGTH = "strength"
    TO_WORK_ON = "to_work_on"
    QUESTION = "question"
    LOGISTICS = "logistics"


SORT_OF = {
    "well": MessageSort.STRENGTH,
    "light": MessageSort.STRENGTH,
    "hard": MessageSort.TO_WORK_ON,
    "ask": MessageSort.QUESTION,
}


def said_home(
    answers: Iterable[tuple[Mapping[str, object], Mapping[str, object]]], *, away: int = 0, good: int = 0
) -> dict[MessageSort, int]:
    """Counted from the questions of the baton that were answered, each once a part, and from good things that were kept
    for the whole team: wins, firsts, thanks and light moments are strengths. Nobody's words are read for it.
    """
    found: Counter[MessageSort] = Counter({MessageSort.LOGISTICS: away, MessageSort.STRENGTH: good})
    for chips, words in answers:
        found.update(SORT_OF[key] for key in {*chips, *words} if key in SORT_OF)
    return {sort: found[sort] for sort in MessageSort}
