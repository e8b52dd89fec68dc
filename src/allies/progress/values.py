"""What one record says in the unit of its goal: pure, so that a page, a report and a roll-up can only say the same."""

from collections.abc import Iterable
from statistics import median

from allies.goals.parts import OUT_OF, OWN_WHOLE, Criterion, Measure

HUNDRED = 100.0  # the whole of a goal that names none: its share in percent

# What is asked for beside the value itself.
WITH_A_WHOLE = frozenset({Measure.PERCENT, Measure.PROMPT, Measure.INTERVAL, Measure.POINTS})
WITH_MINUTES = frozenset({Measure.RATE, Measure.FREQUENCY})


def whole_of(measure: Measure, criterion: Criterion | None) -> float | None:
    """Of how many the goal speaks; None where its measure knows no whole."""
    if measure in OWN_WHOLE:
        return OWN_WHOLE[measure]
    if measure not in OUT_OF:
        return None
    return criterion.out_of if criterion and criterion.out_of else HUNDRED


def in_goal_units(
    measure: Measure, value: float, *, out_of: float | None, minutes: float | None, whole: float | None
) -> float | None:
    """The value that is drawn and held against the goal.

    Shares (percent correct, prompt level, intervals, points) are taken to the whole of the goal: 4 of 5, for a goal of
    so many out of 10, is 8. A rate is a count for each minute watched. All others are the value itself, in the
    goal's unit.

    None, undefined: a share of nothing, or a rate without the minutes. It is never 0 for lack of knowing.
    """
    if measure in WITH_A_WHOLE:
        return value / out_of * (whole or HUNDRED) if out_of else None
    if measure is Measure.RATE:
        return value / minutes if minutes else None
    return value


def amount_of(
    measure: str, value: float | None, *, out_of: float | None, minutes: float | None, criterion: Criterion | None
) -> float | None:
    """The number of one record as it is drawn and held against the goal; None where there is no value."""
    if value is None:
        return None
    how = Measure(measure)
    return in_goal_units(how, value, out_of=out_of, minutes=minutes, whole=whole_of(how, criterion))


Seen = tuple[float, float | None, float | None]  # value, out of, minutes


def together(measure: Measure, seen: Iterable[Seen], *, whole: float | None) -> float | None:
    """Several records of one stretch (a day) as one value in the goal's unit; None where nothing can be drawn.

    Shares are all right ones out of all chances, and a rate all counts in all minutes: never a mean of shares, so
    that 1 of 1 does not weigh as much as 2 of 20. All others are the median.
    """
    seen = list(seen)
    if measure in WITH_A_WHOLE | {Measure.RATE}:
        value = sum(one[0] for one in seen)
        sums = {name: sum(one[at] or 0 for one in seen) for name, at in (("out_of", 1), ("minutes", 2))}
        return in_goal_units(measure, value, whole=whole, **sums)
    amounts = [in_goal_units(measure, *one[:1], out_of=one[1], minutes=one[2], whole=whole) for one in seen]
    known = [amount for amount in amounts if amount is not None]
    return median(known) if known else None
