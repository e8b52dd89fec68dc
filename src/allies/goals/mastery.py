"""How well and how often, as the goal says it, in the plain numbers that the statistics room asks for."""

from allies.goals.parts import CHANCES, Criterion, Help, Measure
from allies.statistics.mastery import Rule

HELPS = tuple(Help)  # from none to most


def rule_of(criterion: Criterion, measure: Measure | None = None) -> Rule:
    """The rule that sessions are held against. Help is counted as its place in `HELPS`.

    Where each chance is noted with its help (`Measure.PROMPT`), what was done with more help is not in the value, so
    the most of a session counts against nobody. A whole asks for as many chances only where there are chances: a level
    of a rubric has its whole in its words.
    """
    has_chances = measure is None or measure in {*CHANCES, Measure.INTERVAL, Measure.POINTS}
    # A period that did not apply is no reason to count a day out.
    least_total = 1 if measure == Measure.POINTS else None
    return Rule(
        criterion.value,
        out_of=criterion.out_of if has_chances else None,
        at_most=criterion.at_most,
        times=criterion.times,
        of_last=criterion.of_last,
        least_total=least_total,
        most_help=None if measure == Measure.PROMPT else HELPS.index(criterion.most_help),
    )
