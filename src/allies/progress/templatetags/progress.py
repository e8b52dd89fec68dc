"""Records in words, for the pages of this room."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from allies.graphs.drawing import Svg
from allies.graphs.small import small_graph
from allies.plans.models import Goal
from allies.progress import wording
from allies.progress.caseload import Spot
from allies.progress.helps import spread_in_words
from allies.progress.judging import Judged
from allies.progress.known import PERIODS
from allies.progress.level import level_and_swing
from allies.progress.models import Record
from allies.progress.picture import says
from allies.progress.plain import last_of
from allies.progress.reading import PlaceLine
from allies.statistics.deciding import Answer

register = template.Library()


@register.filter
def said(record: Record) -> str:
    return wording.said(record)


@register.filter
def part_of_day(activity: str) -> str:
    """What it was in, in the reader's language where many call it so."""
    return PERIODS.shown(activity)


@register.filter
def last_said(judged: Judged) -> str:
    return last_of(judged)


@register.filter
def spread(record: Record) -> str:
    return spread_in_words(record)


@register.filter
def of_line(found: Mapping[str, Any], line: PlaceLine) -> Any:
    return found[line.key]


@register.filter
def whose(line: PlaceLine) -> str:
    return wording.whose(line)


@register.filter
def missing(line: PlaceLine) -> str:
    return wording.missing_in_words(line)


@register.filter
def answered(one: Judged) -> str | Promise:
    return wording.answered(one)


@register.filter
def tone(one: Judged) -> str:
    return wording.TONES.get(one.decision.answer, "") if one.decision else ""


@register.filter
def mark(one: Judged) -> str:
    return wording.ICONS.get(one.decision.answer, "hourglass") if one.decision else "hourglass"


@register.filter
def aim(goal: Goal) -> str:
    """The number to reach, in words; empty where the goal names none."""
    return says(goal)(goal.value) if goal.value is not None and goal.measure else ""


@register.filter
def spark(one: Judged) -> SafeString:
    """The line as small as a stamp, with the height of the goal. Decoration: the numbers stand beside it."""
    criterion = one.line.goal.criterion
    drawn = small_graph([one.days], goal=criterion.value if criterion else None, rtl=bool(get_language_bidi()))
    return format_html('<span class="spark" aria-hidden="true">{}</span>', Svg(drawn)) if drawn else SafeString()


@register.filter
def why(one: Judged) -> str:
    return wording.why(one)


@register.filter
def way(one: Judged) -> str:
    return wording.way(one)


@register.filter
def level(one: Judged) -> str:
    return level_and_swing(one)


@register.filter
def at_spot(spot: Spot) -> str:
    return wording.at_spot(spot)


@register.filter
def missing_at(spot: Spot) -> str:
    return wording.missing_at(spot)


@register.filter
def answered_at(spot: Spot) -> str | Promise:
    return wording.ANSWERS[Answer(spot.standing.answer)] if spot.standing else ""


@register.filter
def of_100(share: float) -> int:
    return round(share * 100)
