"""What any graph keeps, whatever it is given: every number is marked once, nothing joins what should be apart."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.graphs.data import Aim, Celeration, Graph, Phase, Point, Scale, Series, Trend, Why
from allies.graphs.drawing import drawn, laid_out
from allies.graphs.frame import PHONE, WIDE, Size
from allies.graphs.ink import on_paper
from allies.graphs.runs import runs, spots

from .given import ENGLISH, SVG, Plain, Read, at, graph, graphs, on, school

LANGUAGES = st.sampled_from([ENGLISH, Plain(is_from_right=True)])
SIZES = st.sampled_from([PHONE, WIDE])


@given(graphs(), LANGUAGES, SIZES)
def test_every_number_is_marked_once_and_nothing_else_is(one: Graph, language: Plain, size: Size) -> None:
    assert len(Read(drawn(one, language, size)).marks) == sum(len(series.points) for series in one.series)


@given(graphs(), LANGUAGES, SIZES)
def test_everything_is_inside_the_picture(one: Graph, language: Plain, size: Size) -> None:
    svg = drawn(one, language, size)
    assert "nan" not in svg.lower().split("<title>")[0]
    read = Read(svg)
    frame = laid_out(one, language, size).frame
    assert 0 < frame.left < frame.right < size.wide
    assert 0 < frame.top < frame.foot < size.high
    left, right = frame.left, frame.right
    if language.is_from_right:
        left, right = size.wide - right, size.wide - left
    for x, y in [*read.marks, *(spot for run in read.runs for spot in run)]:
        assert left - 0.5 <= x <= right + 0.5
        assert frame.top - 0.5 <= y <= frame.foot + 0.5


@given(graphs())
def test_a_line_joins_neither_over_a_change_nor_a_gap_nor_a_missing_number(one: Graph) -> None:
    for series in one.series:
        pieces = runs(series, one.phases, one.longest_gap)
        assert [spot for piece in pieces for spot in piece] == spots(series)
        places = {id(entry): i for i, entry in enumerate(series.in_order)}
        for before, after in (pair for piece in pieces for pair in pairwise(piece)):
            assert places[id(after.point)] == places[id(before.point)] + 1
            assert (after.point.day - before.point.day).days <= one.longest_gap
            assert not [phase for phase in one.phases if before.point.day < phase.day <= after.point.day]


@given(graphs(), LANGUAGES)
def test_no_drawn_line_crosses_the_line_of_a_change(one: Graph, language: Plain) -> None:
    read = Read(drawn(one, language))
    changes = [float(line.get("x1", "")) for line in read.of("change")]
    for run in read.runs:
        for change in changes:
            sides = {x > change for x, _y in run if abs(x - change) > 0.11}
            assert len(sides) <= 1


@given(graphs(), LANGUAGES, SIZES)
@settings(max_examples=60)
def test_a_value_stands_as_high_as_its_share_of_the_scale(one: Graph, language: Plain, size: Size) -> None:
    frame = laid_out(one, language, size).frame
    wanted = sorted(frame.y(point.value) for series in one.series for point in series.points)
    found = sorted(y for _x, y in Read(drawn(one, language, size)).marks)
    assert all(abs(a - b) <= 0.11 for a, b in zip(wanted, found, strict=True))


@pytest.mark.parametrize("why", list(Why))
def test_a_day_without_a_number_is_left_open_and_never_a_nought(why: Why) -> None:
    read = Read(drawn(graph(school(50, 60, why, 70, 80)), ENGLISH))
    assert len(read.marks) == 4
    assert [len(run) for run in read.runs] == [2, 2]
    foot = laid_out(graph(school(50, 60, why, 70, 80)), ENGLISH, PHONE).frame.foot
    assert all(y < foot - 10 for _x, y in read.marks)


def test_a_nought_that_was_seen_is_drawn_as_one() -> None:
    one = graph(school(50, 0, 60))
    read = Read(drawn(one, ENGLISH))
    assert max(y for _x, y in read.marks) == pytest.approx(laid_out(one, ENGLISH, PHONE).frame.foot, abs=0.1)
    assert [len(run) for run in read.runs] == [3]


def test_a_gap_of_two_weeks_is_joined_and_a_longer_one_is_not() -> None:
    assert len(Read(drawn(graph(school(1, 2, every=14)), ENGLISH)).runs) == 1
    assert len(Read(drawn(graph(school(1, 2, every=15)), ENGLISH)).runs) == 0


def test_a_change_is_solid_and_a_minor_one_dashed() -> None:
    phases = [Phase(on(0), "Before"), Phase(on(3), "New seat"), Phase(on(6), "More time", is_minor=True)]
    lines = Read(drawn(graph(school(*range(10)), phases=phases), ENGLISH)).of("change")
    assert [line.get("stroke-dasharray") is None for line in lines] == [True, False]


def test_home_and_school_differ_in_shape_on_the_same_scale() -> None:
    one = graph(school(10, 20), Series("home", "Ana", at(10, 20)), Series("home", "Luis", at(10, 20)))
    marks = Read(drawn(one, ENGLISH)).of("value")
    shapes = [(mark.tag, len((mark.get("points") or "").split())) for mark in marks]
    assert len(set(shapes)) == 3
    low, high = (laid_out(one, ENGLISH, PHONE).frame.y(value) for value in (10, 20))
    assert [y for _x, y in Read(drawn(one, ENGLISH)).marks] == pytest.approx([low, high] * 3, abs=0.11)


def test_three_places_of_school_differ_in_shape() -> None:
    """They have one colour, which grey paper does not show anyway."""
    one = graph(*(Series("school", name, at(10, 20)) for name in ("Alone", "In a group", "At lunch")))
    assert len({line.shape for line in laid_out(one, ENGLISH, PHONE).lines}) == 3
    marks = Read(drawn(one, ENGLISH)).of("value")
    assert [mark.tag for mark in marks] == [f"{SVG}circle"] * 2 + [f"{SVG}polygon"] * 4


def test_several_numbers_of_one_day_stand_in_order_within_it() -> None:
    one = graph(Series("school", "School", [Point(on(0), 20), Point(on(0), 40), Point(on(0), 60)]))
    xs = [x for x, _y in Read(drawn(one, ENGLISH)).marks]
    assert xs == sorted(set(xs))


def test_a_closed_scale_stays_and_an_open_one_makes_room() -> None:
    assert laid_out(graph(school(3)), ENGLISH, PHONE).frame.axis.high == 100
    tall = graph(school(33), scale=Scale.from_nought(20))
    assert laid_out(tall, ENGLISH, PHONE).frame.axis.high >= 33
    low = graph(school(3), scale=Scale.from_nought(20))
    assert laid_out(low, ENGLISH, PHONE).frame.axis.high == 20


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), -1.0, 101.0])
def test_a_number_outside_its_scale_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="is not from 0 to 100"):
        graph(school(50, value))
    with pytest.raises(ValueError, match="is not from 0 to 100"):
        graph(school(50), aim=Aim(on(9), value))


def test_as_multiples_equal_factors_are_equal_steps() -> None:
    one = graph(school(1, 2, 4, 8), scale=Scale.from_nought(10), celeration=Celeration(0.5))
    heights = [y for _x, y in Read(drawn(one, ENGLISH)).marks]
    steps = [a - b for a, b in pairwise(heights)]
    assert max(steps) - min(steps) < 0.25


def test_as_multiples_a_nought_is_marked_just_below_the_floor() -> None:
    one = graph(school(0, 1, 2), scale=Scale.from_nought(10), celeration=Celeration(0.5))
    read = Read(drawn(one, ENGLISH))
    floor = float(read.of("floor")[0].get("y1", ""))
    assert floor < read.marks[0][1] < floor + 20


def with_trend(begins: float, ends: float, **more: object) -> Graph:
    one = replace(school(10, 20, 30, every=7), trend=Trend(on(0), begins, on(14), ends))
    return graph(one, **more)


@pytest.mark.parametrize("size", [PHONE, WIDE])
@pytest.mark.parametrize("language", [ENGLISH, Plain(is_from_right=True)])
@pytest.mark.parametrize(("begins", "ends"), [(10, 30), (-50, 80), (20, 140), (140, -40), (60, 60)])
def test_a_trend_is_dotted_and_never_outside_of_the_field(
    begins: float, ends: float, language: Plain, size: Size
) -> None:
    one = with_trend(begins, ends)
    [line] = Read(drawn(one, language, size)).of("trend")
    frame = laid_out(one, language, size).frame
    heights = [float(line.get(name, "")) for name in ("y1", "y2")]
    assert line.get("stroke-dasharray")
    assert all(frame.top - 0.06 <= height <= frame.foot + 0.06 for height in heights)
    assert (heights[1] < heights[0]) == (ends > begins)


@pytest.mark.parametrize(("begins", "ends"), [(-10, -5), (-5, -5), (101, 140)])
def test_of_a_trend_beyond_the_field_nothing_is_drawn(begins: float, ends: float) -> None:
    assert Read(drawn(with_trend(begins, ends), ENGLISH)).of("trend") == []


def test_a_trend_goes_as_steeply_as_the_numbers_on_its_way() -> None:
    read = Read(drawn(with_trend(10, 30), ENGLISH))
    [line] = read.of("trend")
    ends = [(float(line.get(f"x{n}", "")), float(line.get(f"y{n}", ""))) for n in (1, 2)]
    for end, mark in zip(ends, (read.marks[0], read.marks[-1]), strict=True):
        assert end == pytest.approx(mark, abs=8)  # numbers stand in the middle of their day


def test_as_multiples_a_trend_through_a_nought_is_not_drawn() -> None:
    more = {"scale": Scale.from_nought(100), "celeration": Celeration(0.5)}
    assert Read(drawn(with_trend(10, 30, **more), ENGLISH)).of("trend")
    assert Read(drawn(with_trend(0, 30, **more), ENGLISH)).of("trend") == []


@given(graphs())
@settings(max_examples=40)
def test_on_paper_it_is_the_same_drawing_with_plain_colours(one: Graph) -> None:
    svg = drawn(one, ENGLISH)
    paper = on_paper(svg)
    assert "var(" not in paper.split("<title>")[0]
    assert len(Read(paper).marks) == len(Read(svg).marks)
    assert not [e for e in Read(svg).root.iter() if e.get("style") or e.tag.endswith(("style", "script"))]
