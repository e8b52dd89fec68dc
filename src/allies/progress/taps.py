"""Trials and short stretches, tapped one by one: what they may be, and what they come to. Pure.

A record keeps each tap: {id, at, mark}. The id is made where it was tapped, so that one that comes twice counts once.
`at` is when, by the clock of that device; it says nothing of the order, since clocks jump: the order is the list's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from allies.goals.parts import Help, Measure

MOST_TAPS = 1000  # in one record
YES, NO, ONE = "yes", "no", "one"
YES_OR_NO = (YES, NO)
# What is tapped for each measure. Of those that are not here the value is typed, or comes from a clock.
MARKS: dict[Measure, tuple[str, ...]] = {
    Measure.PERCENT: YES_OR_NO,
    Measure.INTERVAL: YES_OR_NO,
    Measure.PROMPT: tuple(Help),  # or the team's own list
    Measure.FREQUENCY: (ONE,),
    Measure.RATE: (ONE,),
    Measure.TRIALS: (ONE,),
    Measure.PRODUCT: (ONE,),
}

Tap = dict[str, str]


class WrongTaps(Exception):
    """These are no taps of this goal. `sentence` says why, to whoever tapped."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Counted:
    """What taps come to: `value` of `out_of`, or a count without a whole."""

    value: float
    out_of: float | None


def marks_of(measure: Measure, levels: Sequence[str] = ()) -> tuple[str, ...]:
    """What can be tapped; empty where nothing can. `levels`: the keys of the team's own list of help, from none on."""
    return tuple(levels) if measure is Measure.PROMPT and levels else MARKS.get(measure, ())


def read(raw: object, marks: Sequence[str]) -> list[Tap]:
    """The taps in what was sent, each once, in their order. Raises `WrongTaps`; nothing is half read."""
    if not isinstance(raw, list) or len(raw) > MOST_TAPS:
        raise WrongTaps(_("These taps cannot be read. Please tap again, or write the number."))
    taps: dict[str, Tap] = {}
    for one in raw:
        tap = read_one(one, marks)
        taps.setdefault(tap["id"], tap)
    return list(taps.values())


def read_one(one: object, marks: Sequence[str]) -> Tap:
    try:
        if not isinstance(one, Mapping):
            raise TypeError
        tap = {"id": str(UUID(one["id"])), "at": str(one.get("at") or ""), "mark": str(one["mark"])}
        if tap["at"]:
            datetime.fromisoformat(tap["at"])
    except (AttributeError, KeyError, TypeError, ValueError) as trouble:
        raise WrongTaps(_("These taps cannot be read. Please tap again, or write the number.")) from trouble
    if tap["mark"] not in marks:
        raise WrongTaps(_("One of these taps is not in the list of this goal. Please tap again, or write the number."))
    return tap


def counted(measure: Measure, taps: Iterable[Mapping[str, str]], *, good: Sequence[str] = (YES,)) -> Counted | None:
    """All good ones of all taps; of a measure without a whole, how many there are. None where nothing was tapped.

    `good`: the marks that count for the value. For help these are the levels up to the most that the goal allows.
    """
    marks = [tap["mark"] for tap in taps]
    if not marks:
        return None
    if MARKS.get(measure) == (ONE,):
        return Counted(len(marks), None)
    return Counted(sum(mark in good for mark in marks), len(marks))


def within(levels: Sequence[str], most_help: Help) -> tuple[str, ...]:
    """The levels with no more help than a goal names. The team's own ones count by their place in the team's list.

    Where the level that the goal names is not in the list, the last one that is less than it is the limit. The first
    level is without help, so it is always within.
    """
    house = [level.value for level in Help]
    known = house[: house.index(most_help) + 1]
    limit = most_help if most_help in levels else next((key for key in reversed(levels) if key in known), levels[0])
    return tuple(levels[: levels.index(limit) + 1])


def spread(taps: Iterable[Mapping[str, str]], levels: Sequence[str]) -> dict[str, int]:
    """How many taps of each level, in the order of the list. Never a mean: how far levels lie apart is not known."""
    marks = [tap["mark"] for tap in taps]
    return {level: marks.count(level) for level in levels}
