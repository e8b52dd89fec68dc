"""A day as short as a table has room for, and how near it is."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language

SOON = timedelta(days=30)
SAME_YEAR = timedelta(days=330)


def short_day(day: date, today: date) -> str:
    """With its year where it could be mistaken for another."""
    short = "M j" if get_language() == "en" else "j b"  # small, as within a sentence
    return date_format(day, short if abs(day - today) < SAME_YEAR else f"{short} Y")


def is_soon(day: date, today: date) -> bool:
    return today < day <= today + SOON


def tone_of(day: date, today: date) -> str:
    """Red when it is today or past, amber within thirty days."""
    return "coral" if day <= today else "amber" if is_soon(day, today) else "plain"
