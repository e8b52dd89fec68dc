"""Who wrote a passage and when, in one line."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from allies.profiles.dictionary import Dictionary
from allies.profiles.models import Passage, Wording
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.words import typed_paragraphs

register = template.Library()


@register.filter
def linked(words: object, dictionary: Dictionary) -> SafeString:
    """Something a person typed at length, each word of the team a link to what it means."""
    return typed_paragraphs(str(words), dictionary.linked)


@register.filter
def linked_line(words: object, dictionary: Dictionary) -> SafeString:
    """The same inside a line or a paragraph of ours."""
    return dictionary.linked(str(words))


@register.simple_tag
def who(wording: Wording, reader: Member) -> str:
    """By whom a word of the whole team was said like this; empty where the reader may not know of them."""
    return wording.by.person.name if reader.knows(wording.by) else ""


@register.simple_tag
def written(passage: Passage, reader: Member, *, with_time: bool = False) -> SafeString:
    """By whom and when. One home does not learn who in the other wrote, nor the hour."""
    writer = reader.name_of(passage.by)
    at = timezone.localtime(passage.recorded_at, reader.child.zone)
    day = date_format(at, "DATETIME_FORMAT" if with_time and writer else "DATE_FORMAT")
    if passage.voice == Side.CHILD:
        words = _("Written together with %(name)s on %(day)s") if writer else _("Written with an adult on %(day)s")
    else:
        words = _("%(name)s, %(day)s") if writer else "%(day)s"
    name = format_html('<bdi dir="auto">{}</bdi>', writer)
    return mark_safe(words % {"name": name, "day": day})  # noqa: S308  # our sentence; the name is escaped above
