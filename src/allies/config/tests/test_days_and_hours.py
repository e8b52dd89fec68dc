"""A day with its hour is written in the order of the language that is read."""

from datetime import UTC, date, datetime, time

from django.utils import translation
from django.utils.formats import date_format, time_format


def test_a_day_and_an_hour_in_arabic_are_in_arabic_order():
    with translation.override("ar"):
        assert date_format(datetime(2026, 11, 27, 11, 13, tzinfo=UTC), "DATETIME_FORMAT") == "27 نوفمبر 2026، 11:13 ص"
        assert date_format(date(2026, 11, 27)) == "27 نوفمبر 2026"


def test_an_hour_in_spanish_is_written_as_in_america():
    with translation.override("es"):
        assert time_format(time(6, 6)) == "6:06 a.m."
        assert date_format(datetime(2026, 11, 27, 16, 10, tzinfo=UTC), "DATETIME_FORMAT") == (
            "27 de noviembre de 2026, 4:10 p.m."
        )
