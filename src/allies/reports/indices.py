"""What specialists ask for by name, of a line before and after the last change: with its error, or nothing at all."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from allies.goals.labels import number
from allies.progress.judging import Judged, Shown, last_change
from allies.progress.plain import name_of
from allies.statistics.batch import for_a_page
from allies.statistics.series import Improvement, Measure, Scale, Series

ASKED = ("nap", "nap_se", "nap_low", "nap_high", "tau", "tau_se")


def indices_of(one: Shown) -> list[str]:
    """A sentence for each place and home that has points enough on both sides of the change."""
    changed_on = last_change(one.progress.decisions)
    return [] if changed_on is None else list(sentences(one.lines, changed_on))


def sentences(lines: list[Judged], changed_on: date) -> Iterator[str]:
    for judged in lines:
        before = tuple(value for day, value in judged.days if day < changed_on)
        after = tuple(value for day, value in judged.days if day >= changed_on)
        if before and after:
            said = in_words(judged, before, after)
            if said:
                yield said


def in_words(judged: Judged, before: tuple[float, ...], after: tuple[float, ...]) -> str:
    """Empty below the minimum of points, and where one of the numbers is not defined."""
    criterion = judged.line.goal.criterion
    improvement = Improvement.DECREASE if criterion and criterion.at_most else Improvement.INCREASE
    found = for_a_page(Series(judged.line.key, before, after), Measure(improvement, Scale.OTHER))
    values = {name: found[name].number for name in ASKED}
    if any(value is None for value in values.values()):
        return ""
    facts = {name: number(round(value or 0.0, 2)) for name, value in values.items()}
    counts = {"before": len(before), "after": len(after), "place": name_of(judged.line)}
    return _(
        "%(place)s: NAP %(nap)s. Error: %(nap_se)s. 95 %% limits: %(nap_low)s to %(nap_high)s. Tau %(tau)s. "
        "Error: %(tau_se)s. Days before: %(before)s. Days after: %(after)s."
    ) % {**facts, **counts}
