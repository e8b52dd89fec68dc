"""What stands out in what was seen, and how sure that is: many looks, all paid for together.

Only what passes a stated minimum is looked at: home beside school with ENOUGH_WEEKS in which both watched; a place, an
activity, a part of the day or something that came before with ENOUGH_TIMES the behaviour in all and ENOUGH_IN_ONE in
the cell. Among everything looked at on one day, the chance that even one find is false is at most FALSE_ALARMS (Holm).
What goes together is not therefore the cause of one another, and nothing here names a function of behaviour.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from .contingency import chance_of_more
from .multiple_testing import holm
from .rates import Watched, chance_of_difference, chances_of_more, per_hour
from .shares import at_least

ENOUGH_WEEKS = 8
ENOUGH_TIMES = 10
ENOUGH_IN_ONE = 5
ENOUGH_WITHOUT = 5  # times when it did not happen, with what came before
ENOUGH_SAID = 0.9  # of the windows: who says the place only when it happened makes every place look bad
FALSE_ALARMS = 0.05
CLEAR = 0.01  # below it, "clearly"
NOTHING, OTHER = "nothing", "other"  # somebody looked: each counts as a time, and neither is a pattern itself
SIDES = ("home", "school")


@dataclass(frozen=True)
class Sighting:
    """One thing written down. `minutes` is the time watched, or None where nobody watched on purpose.

    `day` is a date's ordinal; `labels` says where, what was going on and which part of the day by the name of the
    question; `before` what came before, NOTHING and OTHER too.
    """

    side: str
    day: int
    times: int
    minutes: float | None
    labels: tuple[tuple[str, str], ...] = ()
    before: frozenset[str] = frozenset()
    id: Hashable = None

    def label(self, question: str) -> str:
        return dict(self.labels).get(question, "")

    @property
    def week(self) -> int:
        """The ordinal of its Monday."""
        return self.day - (self.day - 1) % 7


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


def missing_weeks(sightings: Iterable[Sighting]) -> dict[str, int]:
    """How many more weeks with watching it takes before home can be held beside school: of each side, and of both."""
    weeks = {side: {one.week for one in sightings if one.side == side and one.minutes} for side in SIDES}
    weeks["both"] = weeks["home"] & weeks["school"]
    return {who: max(0, ENOUGH_WEEKS - len(watched)) for who, watched in weeks.items()}


def _summed[Key](sightings: Iterable[tuple[Key, Sighting]]) -> dict[Key, Watched]:
    """Times and minutes of what was watched, all of one key together."""
    found: dict[Key, Watched] = defaultdict(lambda: (0, 0))
    for key, one in sightings:
        if one.minutes:
            times, minutes = found[key]
            found[key] = times + one.times, minutes + one.minutes
    return found


def _rate(watched: Iterable[Watched]) -> tuple[int, float | None]:
    """How many times, and how many in an hour."""
    rows = list(watched)
    count = sum(times for times, _minutes in rows)
    return int(count), per_hour(count, sum(minutes for _times, minutes in rows))


def _sides(sightings: Sequence[Sighting]) -> Iterable[_Look]:
    """In the weeks in which both watched: else a good term of one would be held against a bad one of the other."""
    weekly = {side: _summed((one.week, one) for one in sightings if one.side == side) for side in SIDES}
    weeks = weekly["home"].keys() & weekly["school"].keys()
    if len(weeks) < ENOUGH_WEEKS:
        return
    home, school = ([weekly[side][week] for week in sorted(weeks)] for side in SIDES)
    chance = chance_of_difference(home, school)
    (at_home, home_rate), (at_school, school_rate) = _rate(home), _rate(school)
    if chance is None or home_rate is None or school_rate is None:
        return
    here, elsewhere = max(home_rate, school_rate), min(home_rate, school_rate)
    more, count = "home" if here == home_rate else "school", at_home + at_school
    yield _Look(chance, lambda p: Find("sides", more, "", here, elsewhere, count, len(weeks), p))


def _labels(sightings: Sequence[Sighting], questions: Sequence[str]) -> Iterable[_Look]:
    """Within one side, by windows of watching: places at home and at school are not the same places.

    Windows of one day with one label are one: a bad day is one event, however often somebody looked.
    """
    for side in SIDES:
        windows = [one for one in sightings if one.side == side and one.minutes]
        if sum(one.times for one in windows) < ENOUGH_TIMES:
            continue
        for question in questions:
            said = [one for one in windows if one.label(question)]
            if len(said) < ENOUGH_SAID * len(windows):
                continue
            days = _summed(((one.day, one.label(question)), one) for one in said)
            chances = chances_of_more(list(days.values()), [label for _day, label in days])
            for key, chance in chances.items():
                yield _label(said, side=side, question=question, key=key, chance=chance)


def _label(said: Sequence[Sighting], *, side: str, question: str, key: str, chance: float) -> _Look:
    inside = [one for one in said if one.label(question) == key]
    count, here = _rate((one.times, one.minutes or 0) for one in inside)
    rest, elsewhere = _rate((one.times, one.minutes or 0) for one in said if one.label(question) != key)
    if here is None or elsewhere is None or count < ENOUGH_IN_ONE or count + rest < ENOUGH_TIMES:
        return _Look(chance, None)
    against = tuple(one.id for one in inside if not one.times)
    return _Look(chance, lambda p: Find(question, key, side, here, elsewhere, count, count + rest, p, against))


def _before(sightings: Sequence[Sighting]) -> Iterable[_Look]:
    """With base rates where "it did not happen" was written down too, with what was going on; else of the recorded."""
    for side in SIDES:
        mine = [one for one in sightings if one.side == side and one.before]
        happened, did_not = [one for one in mine if one.times], [one for one in mine if not one.times]
        if len(happened) < ENOUGH_TIMES:
            continue
        for key in sorted({key for one in mine for key in one.before} - {NOTHING, OTHER}):
            if len(did_not) >= ENOUGH_WITHOUT:
                yield _with_base(side, key, happened=happened, did_not=did_not)
            else:
                yield _of_recorded(side, key, happened=happened)


def _with_base(side: str, key: str, *, happened: Sequence[Sighting], did_not: Sequence[Sighting]) -> _Look:
    a, against = sum(key in one.before for one in happened), tuple(one.id for one in did_not if key in one.before)
    b, c = len(happened) - a, len(against)
    d = len(did_not) - c
    here, elsewhere = a / (a + b), c / (c + d)
    chance = chance_of_more(a, b, c, d)
    if a < ENOUGH_IN_ONE:
        return _Look(chance, None)
    return _Look(chance, lambda p: Find("before", key, side, here, elsewhere, a, a + b, p, against))


def _of_recorded(side: str, key: str, *, happened: Sequence[Sighting]) -> _Look:
    """Whether one thing is written down more often than if all that ever were came up alike.

    It says nothing of how often that thing comes at other times. Where one thing alone was ever written down, there is
    nothing to hold it against, and it never stands out.
    """
    counts = Counter(before for one in happened for before in one.before)
    a, n = counts[key], len(happened)
    chance = at_least(a, (len(one.before) / len(counts) for one in happened))
    if a < ENOUGH_IN_ONE:
        return _Look(chance, None)
    against = tuple(one.id for one in happened if key not in one.before)
    return _Look(chance, lambda p: Find("before_recorded", key, side, a / n, None, a, n, p, against))
