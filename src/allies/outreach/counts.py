"""Counts over a school that give nobody away: pure. What is not shown cannot be reckoned from what is.

Instead of hiding single cells of a table, people are put together until each group may be shown. Groups do not overlap,
so every sum and difference of what is shown is again made of whole groups, and each of these is large enough.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

FEWEST = 10  # people in a group that may be shown
FEWEST_TEACHERS = 2  # a group that one teacher alone serves is a name


@dataclass(frozen=True)
class One:
    """One adult at home, without a name: who serves their children, and what holds of them."""

    language: str
    teachers: frozenset[Hashable]
    holds: frozenset[str]


@dataclass(frozen=True)
class Split:
    """Of whom something holds and of whom not. `language` is None for all languages put together."""

    yes: int
    no: int
    language: str | None = None

    @property
    def all(self) -> int:
        return self.yes + self.no


def may_be_shown(group: Sequence[One]) -> bool:
    return (
        len(group) >= FEWEST and len(frozenset[Hashable]().union(*(one.teachers for one in group))) >= FEWEST_TEACHERS
    )


def split(people: Iterable[One], what: str, language: str | None = None) -> Split | None:
    """Both numbers or none: with the number of all, each tells the other."""
    yes: list[One] = []
    no: list[One] = []
    for one in people:
        (yes if what in one.holds else no).append(one)
    return Split(len(yes), len(no), language) if may_be_shown(yes) and may_be_shown(no) else None


def by_language(people: Iterable[One], what: str) -> list[Split]:
    """A line for each language that may have one, and all others together; nothing where that is everybody."""
    groups: dict[str, list[One]] = defaultdict(list)
    for one in people:
        groups[one.language].append(one)
    apart = {language: group for language, group in groups.items() if split(group, what)}
    others = [one for language, group in groups.items() if language not in apart for one in group]
    while others and apart and not split(others, what):
        others += apart.pop(min(apart, key=lambda language: (len(apart[language]), language)))
    if not apart:
        return []
    lines = [split(group, what, language) for language, group in sorted(apart.items())]
    return [line for line in (*lines, split(others, what)) if line is not None]


def total(people: Sequence[One]) -> int | None:
    return len(people) if may_be_shown(people) else None
