"""What may be written down of a service: asked by the form, so that it is said beside the field, and by the act."""

from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.plans.models.rows import MOST_MINUTES_A_DAY

from .minutes import Outcome, standing
from .reading import Counted

Wrong = dict[str, str]  # field, sentence


def wrong_with(
    counted: Counted, *, day: date, minutes: int, outcome: str, today: date, root: UUID | None, makes_up: bool
) -> Wrong:
    """Nothing, or what is wrong with which field. `root` is the line of corrections that this one would be part of."""
    line = counted.line
    if day > today:
        return {"day": _("This day is still to come. Please write it down when it is over.")}
    if day < line.begins_on:
        first = date_format(line.begins_on, "DATE_FORMAT")
        return {"day": _("This is before the service begins, on %(day)s.") % {"day": first}}
    if day > line.ends_on and not makes_up:
        last = date_format(line.ends_on, "DATE_FORMAT")
        return {"day": _("The service ended on %(day)s.") % {"day": last}}
    if not 1 <= minutes <= MOST_MINUTES_A_DAY:
        return {"minutes": too_long()}
    others = [word for word in standing(counted.words) if word.day == day and word.root != root]
    if outcome == Outcome.GIVEN:
        already = sum(word.minutes for word in others if word.outcome is Outcome.GIVEN)
        if already + minutes > MOST_MINUTES_A_DAY:
            return {"minutes": too_long()}
    return {}


def too_long() -> str:
    return _("That is more than a school day has: 390 minutes.")


def wrong_with_make_up(*, day: date, minutes: int, today: date) -> Wrong:
    if day < today:
        return {"day": _("This day is over. Please choose a day from today on.")}
    if (day - today).days > 366:
        return {"day": _("This day is far away. Please check it.")}
    if not 1 <= minutes <= MOST_MINUTES_A_DAY:
        return {"minutes": too_long()}
    return {}
