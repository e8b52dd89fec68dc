"""Who wrote a part of the plan and when, in one line; a redline that can be heard as well as seen."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
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
    """By whom and on which day. What a home puts in the plan bears its writer's name, as the form said; with whom of
    one home the child's words were written is not the other home's to know.
    """
    day = day_of(text.recorded_at, reader)
    is_child = text.voice == Side.CHILD
    if is_child and is_of_another_home(text.by, reader):
        return mark_safe(_("Written with a grown-up on %(day)s") % {"day": escape(day)})  # noqa: S308  # escaped here
    words = _("Written together with %(name)s on %(day)s") if is_child else _("%(name)s, %(day)s")
    name = format_html('<bdi dir="auto">{}</bdi>', text.by.person.name)
    return mark_safe(words % {"name": name, "day": escape(day)})  # noqa: S308  # our sentence; the rest is escaped here


def is_of_another_home(writer: Member, reader: Member) -> bool:
    return reader.side is not Side.SCHOOL and writer.home_id is not None and writer.home_id != reader.home_id


@register.simple_tag
def said_by(said: Input, reader: Member) -> SafeString:
    """The name of who said it, what they are, and the day."""
    by = said.by
    what, day = by.title or by.get_role_display(), day_of(said.recorded_at, reader)
    return format_html('<bdi dir="auto">{}</bdi> · <bdi dir="auto">{}</bdi> · {}', by.person.name, what, day)


@register.filter
def the_day(at: object, reader: Member) -> str:
    return day_of(at, reader)
