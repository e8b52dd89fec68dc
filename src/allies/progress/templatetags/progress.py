"""Records in words, for the pages of this room."""

from django import template

from allies.progress import wording
from allies.progress.models import Record
from allies.progress.reading import Line

register = template.Library()


@register.filter
def said(record: Record) -> str:
    return wording.said(record)


@register.filter
def whose(line: Line) -> str:
    return wording.whose(line)


@register.filter
def missing(line: Line) -> list[str]:
    return wording.missing_in_words(line)
