"""The language that is spoken now, for rooms that know no Django: its words, its numbers, its days."""

from datetime import date

from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import get_language_bidi, gettext, ngettext


class ActiveLanguage:
    """Asked at the time of speaking, as gettext is: one for all requests."""

    @property
    def is_from_right(self) -> bool:
        return get_language_bidi()

    def gettext(self, words: str, /) -> str:
        return gettext(words)

    def ngettext(self, one: str, more: str, count: int, /) -> str:
        return ngettext(one, more, count)

    def number(self, value: float, /) -> str:
        """Without zeros at the end, and with no more than three places."""
        short = f"{value:.3f}".rstrip("0").rstrip(".")
        return number_format(short.replace("-0", "0") if float(short) == 0 else short)

    def day(self, day: date, /) -> str:
        return date_format(day, "DATE_FORMAT")

    def short_day(self, day: date, /) -> str:
        """Day and month in the order of the language."""
        return date_format(day, "M j" if self._is_month_first else "j b")

    def month(self, day: date, /) -> str:
        """Written large in English, and small in Spanish, as in a whole date."""
        return date_format(day, "M" if self._is_month_first else "b")

    @property
    def _is_month_first(self) -> bool:
        return bool(get_format("MONTH_DAY_FORMAT").startswith(("F", "M", "N")))

    def year(self, day: date, /) -> str:
        return date_format(day, "Y")
