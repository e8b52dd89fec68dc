"""A day card in words, for the pages of this room."""

from django import template
from django.utils.safestring import SafeString

from allies.cards import wording
from allies.cards.looking import DayMarks, Look, Week
from allies.cards.reading import Row
from allies.progress.known import PERIODS
from allies.progress.models import Record
from allies.ui.words import typed_in

register = template.Library()


@register.filter
def said(mark: Record | None) -> str:
    return wording.mark_in_words(mark)


@register.filter
def period_said(period: str, language: str) -> SafeString:
    """In the reader's language where many call it so; else as it was typed, and heard in the language of the card."""
    return typed_in(language if PERIODS.is_own(period) else "", PERIODS.shown(period))


@register.filter
def marked_so_far(row: Row | None) -> str:
    """The parts of today that have a mark, in order; empty where none has."""
    return wording.marked_in_words(row) if row else ""


@register.filter
def mark_icon(mark: Record | None) -> str:
    return wording.icon_of(mark)


@register.filter
def mark_tone(mark: Record | None) -> str:
    return wording.tone_of(mark)


@register.filter
def day_said(marks: DayMarks) -> str:
    return wording.day_in_words(marks)


@register.filter
def week_said(week: Week) -> str:
    return wording.week_in_words(week)


@register.filter
def look_said(look: Look) -> str:
    return wording.look_in_words(look)


@register.filter
def paired[A, B](first: list[A], second: list[B]) -> list[tuple[A, B]]:
    return list(zip(first, second, strict=True))
