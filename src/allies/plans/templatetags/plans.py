"""Who wrote a part of the plan and when, in one line; a redline that can be heard as well as seen."""

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from allies.jurisdictions.profiles import Section
from allies.plans import bylines
from allies.plans.bylines import day_of
from allies.plans.duties import left_open
from allies.plans.models import Edition, Input, Plan, Text
from allies.plans.models.times import Week
from allies.plans.usual import week_in_words
from allies.teams.models import Member

register = template.Library()


def apart(name: str) -> SafeString:
    return format_html('<bdi dir="auto">{}</bdi>', name)


@register.simple_tag
def written(text: Text, reader: Member) -> SafeString:
    """By whom and on which day."""
    return mark_safe(bylines.written(text, reader, apart))  # noqa: S308  # our sentence; each name is escaped


@register.simple_tag
def said_by(said: Input, reader: Member) -> SafeString:
    """The name of who said it, what they are, and the day."""
    return mark_safe(bylines.said_by(said, reader, apart))  # noqa: S308  # each name is escaped


@register.filter
def the_day(at: datetime, reader: Member) -> str:
    return day_of(at, reader)


@dataclass(frozen=True)
class Asked:
    """A question of a part in the reader's language."""

    code: str
    words: str


@register.filter
def asked_in(edition: Edition, section: Section) -> list[tuple[Asked, str]]:
    """Each question of a part that is answered yes or no, and what was answered so far."""
    return [(Asked(one.code, _(one.words)), edition.answered.get(one.code, "")) for one in section.questions]


@register.filter
def holes(edition: Edition, plan: Plan) -> list[str]:
    """What was left open when it was called final, a sentence each."""
    return [one.words(plan) for one in left_open(edition.left_open)]


@register.filter
def usual(week: Week) -> str:
    """On which days of the week, and when."""
    return week_in_words(week)
