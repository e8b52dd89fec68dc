"""Who and when, as the reader's language writes it."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from allies.plans.bylines import day_of

MOMENT = datetime(2026, 12, 3, 21, 5, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Dec. 3, 2026, 3:05 p.m."),
        ("es", "3 de diciembre de 2026, 3:05 p.m."),
        ("ar", "3 ديسمبر 2026، 3:05 م"),
    ],
)
def test_the_day_and_the_time_of_a_signature_stand_as_each_language_writes_them(cast, language, words):
    with override(language):
        assert day_of(MOMENT, cast.ana, with_time=True) == words
