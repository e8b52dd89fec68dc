"""The day of a week, within a sentence."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from allies.languages.known import FIRST
from allies.ui.languages import tables_of


def weekday_of(day: date) -> str:
    """Small where the language writes it so: Django's own lists have all of them large."""
    name = date_format(day, "l")
    in_tables = tables_of(get_language() or FIRST).days["format"]["wide"][day.weekday()]
    return name.lower() if in_tables.islower() else name
