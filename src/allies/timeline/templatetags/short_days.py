"""Days in a table: `{% load short_days %}{% due_badge day today %}`."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.timeline.short_days import short_day as in_short
from allies.timeline.short_days import tone_of

register = template.Library()


@register.filter
def short_day(day: date, today: date) -> str:
    return in_short(day, today)


@register.simple_tag
def due_badge(day: date, today: date) -> SafeString:
    """Today, or the day; that it is past is heard, too."""
    words = _("Today") if day == today else in_short(day, today)
    late = format_html('<span class="unseen">, {}</span>', _("past")) if day < today else ""
    return format_html(
        '<time class="badge" data-tone="{}" datetime="{}">{}{}</time>',
        tone_of(day, today),
        day.isoformat(),
        words,
        late,
    )
