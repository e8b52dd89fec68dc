"""The drawing, its words and its table go together, and are safe wherever they go."""

import pytest

from allies.graphs.data import Phase, Point, Series
from allies.graphs.picture import Picture, picture

from .given import ENGLISH, Read, at, graph, on, school


@pytest.fixture
def one() -> Picture:
    return picture(graph(school(20, 40, 60), title="Reading <b> & more"), ENGLISH)


def test_the_drawing_follows_the_colours_of_the_page_and_has_its_own_elsewhere(one: Picture) -> None:
    assert 'fill="var(--teal-deep, #0a4f46)"' in one.svg
    assert 'fill="#0a4f46"' in one.paper


def test_on_paper_what_was_typed_stays_letter_by_letter() -> None:
    typed = "var(--ink, red) is a colour"
    one = picture(graph(Series("school", typed, at(40)), title=typed), ENGLISH)
    assert f"<title>{typed}</title>" in one.paper
    assert typed in one.paper.partition("<desc>")[2].partition("</desc>")[0]


def test_changes_that_are_only_counted_on_the_drawing_are_counted_in_the_table() -> None:
    phases = [Phase(on(day), f"Another long way of helping {day}") for day in range(8)]
    crowded = picture(graph(school(*range(8)), phases=phases), ENGLISH)
    assert Read(crowded.svg).words("heading") == list("12345678")
    assert [row.note for row in crowded.rows if not row.place][:2] == [
        "1. Another long way of helping 0",
        "2. Another long way of helping 1",
    ]


def test_signs_that_no_drawing_can_hold_are_left_out() -> None:
    one = picture(graph(Series("school", "a\x00b\ud800c", [Point(on(0), 5)]), title="\x0bq"), ENGLISH)
    assert Read(one.svg).words("name") == ["abc"]
