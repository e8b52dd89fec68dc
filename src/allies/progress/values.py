"""What one record says in the unit of its goal: pure, so that a page, a report and a roll-up can only say the same."""

from allies.goals.parts import OUT_OF, Criterion, Measure

HUNDRED = 100.0  # the whole of a goal that names none: its share in percent

# What is asked for beside the value itself.
WITH_A_WHOLE = frozenset({Measure.PERCENT, Measure.PROMPT, Measure.INTERVAL})
WITH_MINUTES = frozenset({Measure.RATE, Measure.FREQUENCY})


def whole_of(measure: Measure, criterion: Criterion | None) -> float | None:
    """Of how many the goal speaks; None where its measure knows no whole."""
    if measure not in OUT_OF:
        return None
    return criterion.out_of if criterion and criterion.out_of else HUNDRED


def in_goal_units(
    measure: Measure, value: float, *, out_of: float | None, minutes: float | None, whole: float | None
) -> float | None:
    """The value that is drawn and held against the goal.

    Shares (percent correct, prompt level, intervals) are taken to the whole of the goal: 4 of 5, for a goal of so many
    out of 10, is 8. A rate is a count for each minute watched. All others are the value itself, in the goal's unit.

    None, undefined: a share of nothing, or a rate without the minutes. It is never 0 for lack of knowing.
    """
    if measure in WITH_A_WHOLE:
        return value / out_of * (whole or HUNDRED) if out_of else None
    if measure is Measure.RATE:
        return value / minutes if minutes else None
    return value
