"""The words under a graph by week: in the direction of their language, and with room between two."""

import re
from itertools import pairwise

import pytest
from django.utils import translation

from allies.languages.known import whole
from allies.ui.graphs import Series, by_week

WEEKS = {
    "en": [f"Nov {day}" for day in range(1, 27)],
    "es": [f"{day} nov" for day in range(1, 27)],
    "ar": [f"{day} نوفمبر" for day in range(1, 27)],
}


def drawn(language: str) -> str:
    with translation.override(language):
        return by_week(WEEKS[language], [Series("home", [1.0] * 26)], title="Big wave", description="How often")


@pytest.mark.parametrize(("language", "begins"), [("en", "\u2066"), ("es", "\u2066"), ("ar", "\u2067")])
def test_a_date_runs_as_its_language_does(language: str, begins: str) -> None:
    assert f">{begins}{WEEKS[language][-1]}\u2069</text>" in drawn(language)


@pytest.mark.parametrize("language", whole())
def test_two_dates_do_not_touch_on_a_phone(language: str) -> None:
    """Letters are half as wide as high, 19 high there; the newest stands at the edge and grows inwards."""
    found = re.findall(r'<text x="([\d.]+)" y="200" text-anchor="(\w+)">[\u2066\u2067](.*?)\u2069<', drawn(language))
    ends = []
    for x, anchor, words in found:
        wide = len(words) * 9.5
        left = float(x) - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        ends.append((left, left + wide))
    ends.sort()
    assert len(ends) > 2
    assert all(after - end >= 4 for (_start, end), (after, _end) in pairwise(ends))
