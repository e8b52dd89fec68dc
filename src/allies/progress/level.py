"""Whether a goal that asks for less of something is lower lately than at the start, and steadier, in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from allies.goals.parts import Measure
from allies.statistics.level import EACH, Than, change

from .judging import Judged

ON_LEVELS = frozenset({Measure.RUBRIC, Measure.ATTAINMENT, Measure.RATING})  # how far these lie apart is not known
LEVEL: dict[Than, Promise] = {
    Than.LESS: gettext_lazy("Lower than at the start."),
    Than.ALIKE: gettext_lazy("It may be as high as it was at the start."),
    Than.MORE: gettext_lazy("Higher than at the start."),
}
SWING: dict[Than, Promise] = {
    Than.LESS: gettext_lazy("Steadier than at the start."),
    Than.ALIKE: gettext_lazy("Not surely steadier than before."),
    Than.MORE: gettext_lazy("It goes up and down more than at the start."),
}


def level_and_swing(one: Judged) -> str:
    """The last five days with a value beside the first five; empty where less is not better, or waits were cut off."""
    criterion, records = one.line.goal.criterion, one.line.measured
    if criterion is None or not criterion.at_most or not records or any(record.is_capped for record in records):
        return ""
    found = change([value for _day, value in one.days])
    if found is None:
        return too_early(2 * EACH - len(one.days))
    if Measure(one.line.goal.measure) in ON_LEVELS:
        return str(LEVEL[found.level])
    return f"{LEVEL[found.level]} {SWING[found.swing]}"


def too_early(missing: int) -> str:
    words = ngettext(
        "Lower than at the start? Too early to tell: one more day with a record is needed.",
        "Lower than at the start? Too early to tell: %(count)s more days with records are needed.",
        missing,
    )
    return words % {"count": missing}
