"""Who wrote a part of the plan and when, in one line; a redline that can be heard as well as seen."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from allies.plans.models import Input, Text
from allies.teams.models import Member
from allies.teams.permissions import Side

register = template.Library()


def day_of(at: object, reader: Member, *, with_time: bool = False) -> str:
    here = timezone.localtime(at, reader.child.zone)  # type: ignore[arg-type]
    return date_format(here, "DATETIME_FORMAT" if with_time else "DATE_FORMAT")


@register.simple_tag
def written(text: Text, reader: Member) -> SafeString:
    """By whom and on which day. What a home puts in the plan bears its writer's name, as the form said."""
    day, name = day_of(text.recorded_at, reader), text.by.person.name
    is_child = text.voice == Side.CHILD
    words = _("Written together with %(name)s on %(day)s") if is_child else _("%(name)s, %(day)s")
    name = format_html('<bdi dir="auto">{}</bdi>', name)
    return mark_safe(words % {"name": name, "day": day})  # noqa: S308  # our sentence; the name is escaped above


@register.simple_tag
def said_by(said: Input, reader: Member) -> SafeString:
    """The name of who said it, what they are, and the day."""
    by = said.by
    what, day = by.title or by.get_role_display(), day_of(said.recorded_at, reader)
    return format_html('<bdi dir="auto">{}</bdi> · <bdi dir="auto">{}</bdi> · {}', by.person.name, what, day)


@register.filter
def the_day(at: object, reader: Member) -> str:
    return day_of(at, reader)
