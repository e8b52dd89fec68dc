"""What a record says, in words, and what a place is called with whose it is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.goals import labels
from allies.goals.parts import Measure, Unit

from .models import Record
from .reading import Line


def said(record: Record) -> str:
    """ "4 of 5", "12 words in 3 minutes", "not within 5 minutes"; or why there is none. Never a zero for nothing."""
    if record.value is None:
        return str(record.get_missing_display())
    measure, unit = Measure(record.measure), Unit(record.unit)
    if record.is_capped:
        return _("not within %(wait)s") % {"wait": labels.amount(record.value, unit)}
    if measure is Measure.RATE:
        count = {"count": labels.number(record.value), "long": in_minutes(record.minutes or 0)}
        return _("%(count)s in %(long)s") % count
    if record.out_of is not None:
        return _("%(value)s of %(whole)s") % {
            "value": labels.number(record.value),
            "whole": labels.amount(record.out_of, unit),
        }
    return labels.amount(record.value, unit)


def in_minutes(minutes: float) -> str:
    return labels.amount(minutes, Unit.MINUTES)


def whose(line: Line) -> str:
    """School, or the home by its name for who may know it."""
    return line.home.name if line.home else str(labels.SIDES[line.side])


def missing_in_words(line: Line) -> list[str]:
    """How many times there is nothing, and why; what nobody wrote about is not counted at all."""
    counted: dict[str, int] = {}
    for record in line.unmeasured:
        counted[record.missing] = counted.get(record.missing, 0) + 1
    return [
        ngettext("%(why)s: once", "%(why)s: %(count)s times", count)
        % {"why": Record.Missing(why).label, "count": count}
        for why, count in sorted(counted.items())
        if why
    ]
