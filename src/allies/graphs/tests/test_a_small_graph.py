"""The drawing beside a goal on the first page: a line each, told apart in grey; of nothing, nothing."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from allies.graphs.small import HIGH, WIDE, small_graph

DAY = date(2026, 9, 1)
POINTS = st.lists(st.tuples(st.integers(0, 300), st.floats(-1e6, 1e6)), max_size=8)


def line(*values):
    return [(DAY + timedelta(days=7 * number), value) for number, value in enumerate(values)]


def test_nothing_is_drawn_of_nothing():
    assert small_graph([], goal=8) == ""
    assert small_graph([[], []], goal=None) == ""


def test_each_of_several_lines_has_its_own_dashes_and_its_number():
    drawn = small_graph([line(1, 2), line(3, 2)], goal=8)
    assert drawn.count("<polyline") == 2
    assert drawn.count("stroke-dasharray") == 2  # the second line, and the goal
    assert re.findall(r">(\d)</text>", drawn) == ["1", "2"]
    assert "</text>" not in small_graph([line(1, 2)], goal=8)


def test_time_runs_as_the_page_is_read():
    [left_first] = re.findall(r'points="([\d.]+),', small_graph([line(1, 2)], goal=None))
    [right_first] = re.findall(r'points="([\d.]+),', small_graph([line(1, 2)], goal=None, rtl=True))
    assert float(left_first) < WIDE / 2 < float(right_first)


@given(st.lists(POINTS, max_size=4), st.none() | st.floats(-1e6, 1e6), st.booleans())
def test_whatever_was_written_stays_within_the_drawing(lines, goal, rtl):
    dated = [sorted((DAY + timedelta(days=day), value) for day, value in one) for one in lines]
    for way in re.findall(r'points="([^"]*)"', small_graph(dated, goal=goal, rtl=rtl)):
        for x, y in (place.split(",") for place in way.split()):
            assert 0 <= float(x) <= WIDE
            assert 0 <= float(y) <= HIGH
