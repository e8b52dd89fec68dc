"""Who cannot see the drawing learns the same from its words and its table."""

from dataclasses import replace

from hypothesis import given

from allies.graphs.data import Aim, Graph, Phase, Point, Series, Trend, Why
from allies.graphs.description import described, rows, value_of
from allies.graphs.drawing import drawn

from .given import ENGLISH, Read, at, graph, graphs, on, school


def plain(words: str) -> str:
    return words.replace("\u2068", "").replace("\u2069", "")


@given(graphs())
def test_the_words_say_the_first_and_last_number_of_each_place_and_how_many(one: Graph) -> None:
    words = described(one, ENGLISH)
    for series in (series for series in one.series if series.points):
        assert value_of(series.points[-1], one) in words
        if len(series.points) > 1:
            assert f"{len(series.points)} numbers, from {value_of(series.points[0], one)} on" in words
    if one.aim:
        assert one.says(one.aim.goal) in words


@given(graphs())
def test_the_table_has_a_row_for_every_entry_and_every_change(one: Graph) -> None:
    found = rows(one, ENGLISH)
    entries = [entry for series in one.series for entry in series.entries]
    assert len(found) == len(entries) + len(one.phases)
    assert sum(bool(row.value) for row in found) == sum(isinstance(entry, Point) for entry in entries)
    assert [row.on for row in found] == sorted(row.on for row in found)


def test_a_whole_graph_in_words() -> None:
    one = graph(
        school(40, Why.ABSENT, Why.SAID_NO, 60, Why.ABSENT, 70),
        Series("home", "Home of Ana", at(80)),
        phases=[Phase(on(3), "Headphones")],
        aim=Aim(on(60), 90, on(0), 40),
        is_too_early=True,
    )
    assert plain(described(one, ENGLISH)) == (
        "School: 3 numbers, from 40% on 8 September 2025 to 70% on 13 September 2025. "
        "School: no number 3 times (absent 2; said no or stopped 1). "
        "Home of Ana: one number, 80% on 8 September 2025. "
        "Change on 11 September 2025: Headphones. "
        "The goal: 90% by 7 November 2025. The aim line starts at 40% on 8 September 2025. "
        "It is too early to tell how it goes."
    )


def test_a_trend_is_said_from_where_to_where_though_it_leaves_the_scale() -> None:
    one = replace(school(10, 20, every=7), trend=Trend(on(0), 12, on(7), 140))
    said = plain(described(graph(one), ENGLISH))
    assert (
        "The dotted line is the trend: from about 12% on 8 September 2025 to about 140% on 15 September 2025." in said
    )


def test_nothing_is_said_as_nothing() -> None:
    assert described(graph(), ENGLISH) == "There are no numbers yet."


def test_a_day_without_a_number_is_a_row_without_a_value() -> None:
    found = rows(graph(school(40, Why.NOT_OBSERVED)), ENGLISH)
    assert [(row.value, row.note) for row in found] == [("40%", ""), ("", "nobody looked")]


def test_people_read_what_was_said_and_not_its_share() -> None:
    one = graph(Series("school", "School", [Point(on(0), 60, said="6 of 10")]))
    assert rows(one, ENGLISH)[0].value == "6 of 10"
    assert "6 of 10" in described(one, ENGLISH)


@given(graphs())
def test_the_drawing_carries_its_words(one: Graph) -> None:
    read = Read(drawn(one, ENGLISH))
    assert [child.tag.rpartition("}")[2] for child in read.root][:2] == ["title", "desc"]
    assert read.root.get("role") == "img"
