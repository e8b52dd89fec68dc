"""A day in short stands within sentences: in the order of the language, and small where months are."""

from datetime import date

import pytest
from django.utils.translation import override

from allies.timeline.short_days import short_day

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("en", date(2026, 12, 4), "Dec 4"),
        ("es", date(2026, 12, 4), "4 dic"),
        ("es", date(2028, 5, 19), "19 may 2028"),
        ("ar", date(2026, 12, 4), "4 ديسمبر"),
    ],
)
def test_a_day_in_short_is_said_as_in_the_language(language, day, said):
    with override(language):
        assert short_day(day, TODAY) == said
