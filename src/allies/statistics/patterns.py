"""What stands out in what was seen, and how sure that is: many looks, all paid for together.

Only what passes a stated minimum is looked at: home beside school with EIGHT weeks each in which somebody watched; a
place, an activity, a part of the day or something that came before with TEN times the behaviour in all and FIVE in the
cell. Among everything looked at on one day, the chance that even one find is false is at most FALSE_ALARMS (Holm).
What goes together is not therefore the cause of one another, and nothing here names a function of behaviour.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .contingency import chance_of_more
from .looks import holm
from .rates import chance_of_difference, chances_of_more, per_hour
from .shares import at_least

EIGHT = 8
TEN = 10
FIVE = 5
FALSE_ALARMS = 0.05
NOTHING = "nothing"  # somebody looked, and nothing came before: it counts as a time, and is no pattern itself
CLEAR = 0.01  # below it, "clearly"


@dataclass(frozen=True)
class Sighting:
    """One thing written down. `minutes` is the time watched, or None where nobody watched on purpose.

    `week` is any order of weeks (a date's ordinal by seven, say); `labels` says where, what was going on and which
    part of the day by the name of the question; `before` what came before, or NOTHING.
    """

    side: str
    week: int
    times: int
    minutes: float | None
    labels: tuple[tuple[str, str], ...] = ()
    before: frozenset[str] = frozenset()
    id: Hashable = None

    def label(self, question: str) -> str:
        return dict(self.labels).get(question, "")


@dataclass(frozen=True)
class Find:
    """Something that stands out. `chance` is that of being fooled, paid for all looks together (0 to 1)."""

    sort: str  # sides, before, before_recorded, or the name of a question
    key: str  # what stands out; for sides the one with more
    side: str  # whose records; empty for both together
    here: float  # a rate (times an hour) or a share (0 to 1), by sort
    elsewhere: float | None
    count: int
    of: int
    chance: float
    against: tuple[Hashable, ...] = ()  # sightings that do not fit

    @property
    def is_clear(self) -> bool:
        return self.chance < CLEAR


@dataclass(frozen=True)
class _Look:
    """One thing that was looked at. What is too little to speak of was looked at too, and is paid for."""

    chance: float
    find: Callable[[float], Find] | None


def finds(sightings: Sequence[Sighting], questions: Sequence[str]) -> list[Find]:
    """Everything that stands out, the surest first. Empty where nothing does, or where it is too early to tell."""
    looks = [*_sides(sightings), *_labels(sightings, questions), *_before(sightings)]
    paid = holm([look.chance for look in looks])
    found = [
        look.find(chance) for look, chance in zip(looks, paid, strict=True) if look.find and chance <= FALSE_ALARMS
    ]
    return sorted(found, key=lambda find: find.chance)


def weekly(sightings: Iterable[Sighting], side: str) -> dict[int, tuple[int, float]]:
    """By week: how many times, and minutes watched. Only weeks in which somebody watched."""
    found: dict[int, tuple[int, float]] = {}
    for one in sightings:
        if one.side == side and one.minutes:
            times, minutes = found.get(one.week, (0, 0.0))
            found[one.week] = (times + one.times, minutes + one.minutes)
    return found


def _sides(sightings: Sequence[Sighting]) -> Iterable[_Look]:
    home, school = weekly(sightings, "home"), weekly(sightings, "school")
    if len(home) < EIGHT or len(school) < EIGHT:
        return
    rates = {side: [60 * t / m for t, m in weeks.values()] for side, weeks in (("home", home), ("school", school))}
    chance = chance_of_difference(rates["home"], rates["school"])
    if chance is None:
        return
    more = max(rates, key=lambda side: float(np.mean(rates[side])))
    less = "school" if more == "home" else "home"
    count = sum(t for t, _m in home.values()) + sum(t for t, _m in school.values())
    here, elsewhere = float(np.mean(rates[more])), float(np.mean(rates[less]))
    yield _Look(chance, lambda p: Find("sides", more, "", here, elsewhere, count, len(home) + len(school), p))


def _labels(sightings: Sequence[Sighting], questions: Sequence[str]) -> Iterable[_Look]:
    """Within one side, by windows of watching: places at home and at school are not the same places."""
    for side in ("home", "school"):
        windows = [one for one in sightings if one.side == side and one.minutes]
        if sum(one.times for one in windows) < TEN:
            continue
        counts = np.array([one.times for one in windows], dtype=float)
        minutes = np.array([one.minutes for one in windows], dtype=float)
        said = [[one.label(question) for one in windows] for question in questions]
        for (i, key), chance in chances_of_more(counts, minutes, said).items():
            yield _label(windows, side=side, question=questions[i], key=key, chance=chance)


def _label(windows: Sequence[Sighting], *, side: str, question: str, key: str, chance: float) -> _Look:
    inside = [one for one in windows if one.label(question) == key]
    outside = [one for one in windows if one.label(question) not in {"", key}]
    count, rest = sum(one.times for one in inside), sum(one.times for one in outside)
    here = per_hour(count, sum(one.minutes or 0 for one in inside))
    elsewhere = per_hour(rest, sum(one.minutes or 0 for one in outside))
    if here is None or elsewhere is None or count < FIVE or count + rest < TEN:
        return _Look(chance, None)
    against = tuple(one.id for one in inside if not one.times)
    return _Look(chance, lambda p: Find(question, key, side, here, elsewhere, count, count + rest, p, against))


def _before(sightings: Sequence[Sighting]) -> Iterable[_Look]:
    """With base rates where "it did not happen" was written down too, with what was going on; else of the recorded."""
    for side in ("home", "school"):
        mine = [one for one in sightings if one.side == side and one.before]
        happened, did_not = [one for one in mine if one.times], [one for one in mine if not one.times]
        if len(happened) < TEN:
            continue
        counts = Counter(key for one in happened for key in one.before if key != NOTHING)
        for key in sorted(counts):
            if len(did_not) >= FIVE:
                yield _with_base(side, key, a=counts[key], happened=happened, did_not=did_not)
            else:
                yield _of_recorded(side, key, counts=counts, happened=happened)


def _with_base(side: str, key: str, *, a: int, happened: Sequence[Sighting], did_not: Sequence[Sighting]) -> _Look:
    b, c = len(happened) - a, sum(1 for one in did_not if key in one.before)
    d = len(did_not) - c
    against = tuple(one.id for one in did_not if key in one.before)
    here, elsewhere = a / (a + b), c / (c + d)
    chance = chance_of_more(a, b, c, d)
    if a < FIVE:
        return _Look(chance, None)
    return _Look(chance, lambda p: Find("before", key, side, here, elsewhere, a, a + b, p, against))


def _of_recorded(side: str, key: str, *, counts: Counter[str], happened: Sequence[Sighting]) -> _Look:
    """Whether one thing comes before more often than the others that were ever written down do, on the whole."""
    a, others = counts[key], [count for other, count in counts.items() if other != key]
    usual = min(0.95, max(sum(others) / len(others) / len(happened) if others else 0.0, 1 / (len(counts) + 1)))
    chance = at_least(a, len(happened), usual)
    if a < FIVE:
        return _Look(chance, None)
    n, against = len(happened), tuple(one.id for one in happened if key not in one.before)
    return _Look(chance, lambda p: Find("before_recorded", key, side, a / n, None, a, n, p, against))


def missing_weeks(sightings: Sequence[Sighting]) -> dict[str, int]:
    """By side: how many more weeks with watching it takes before home can be held beside school."""
    return {side: max(0, EIGHT - len(weekly(sightings, side))) for side in ("home", "school")}
