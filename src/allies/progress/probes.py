"""What was reached is looked at again, some weeks later: is it still there? The goal says after how many weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.goals.mastery import rule_of
from allies.goals.parts import Measure
from allies.statistics.mastery import Probe, Stay, probes

from .judging import Judged, sessions_of
from .reading import PlaceLine


@dataclass(frozen=True)
class Again:
    """One line that was reached, and each look at it since."""

    line: PlaceLine
    reached_on: date
    looks: list[Probe]

    @property
    def is_due(self) -> bool:
        return any(look.stay is Stay.DUE for look in self.looks)

    @property
    def sentences(self) -> list[str]:
        return [said(look) for look in self.looks]


def looked_at_again(one: Judged, today: date) -> Again | None:
    """None where it is not reached, or where the goal asks for no later look."""
    line, reached = one.line, one.reached_on
    criterion = line.goal.criterion
    if criterion is None or reached is None or not criterion.still_after_weeks:
        return None
    measure = Measure(line.goal.measure) if line.goal.measure else None
    rule = rule_of(criterion, measure)
    looks = probes(sessions_of(line, measure), rule, since=reached, weeks=criterion.still_after_weeks, today=today)
    return Again(line, reached, looks)


def said(look: Probe) -> str:
    """ "After 2 weeks: still there (9 December 2026)."."""
    after = ngettext("After one week", "After %(count)s weeks", look.weeks) % {"count": look.weeks}
    words = {
        Stay.NOT_YET: _("%(after)s: from %(day)s on, look again."),
        Stay.DUE: _("%(after)s: not looked at yet. Please look again, since %(day)s."),
        Stay.HELD: _("%(after)s: still there (%(day)s)."),
        Stay.LOST: _("%(after)s: not there any more (%(day)s). What helped then may help again."),
    }[look.stay]
    return words % {"after": after, "day": date_format(look.on or look.due, "DATE_FORMAT")}


def again_of(lines: Iterable[Judged], today: date) -> dict[str, Again]:
    """By the key of the line."""
    found = ((one.line.key, looked_at_again(one, today)) for one in lines)
    return {key: again for key, again in found if again}


def is_due(lines: Iterable[Judged], today: date) -> bool:
    return any(again.is_due for again in again_of(lines, today).values())
