"""A file of series: what is wrong with it is told by line and column, and nothing of it is taken."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.reading import Malformed, read
from allies.statistics.series import Improvement, Measure, Scale, Series

HEADER = "series,phase,session,value"
ANY = Measure(Improvement.INCREASE)


def of(*rows, header=HEADER, measure=ANY):
    return read("\n".join((header, *rows)).encode(), measure)


def test_series_come_in_the_order_of_the_file_and_sessions_in_their_own():
    found = of("Sam,B,3,9", "Ray,A,1,4", "Sam,A,2,.5", "Sam,A,1,-2e1", "Ray,B,2,5")
    assert found == [Series("Sam", (-20, 0.5), (9,)), Series("Ray", (4,), (5,))]


def test_spreadsheets_write_a_mark_and_their_own_line_ends_and_quotes():
    content = '\ufeffSeries,Phase,Session,Value\r\n"Sam, home",A, 1 ,3\r\n\r\n"Sam, home",B,2,"4"\r\n'
    assert read(content.encode(), ANY) == [Series("Sam, home", (3,), (4,))]


WRONG = {
    "Line 3, column 2 (phase): 'C' is no phase": ["s,A,1,2", "s,C,2,2"],
    "Line 2, column 2 (phase): 'a' is no phase": ["s,a,1,2"],
    "Line 3, column 4 (value): the cell is empty": ["s,A,1,2", "s,A,2,"],
    "Line 2, column 1 (series): the cell is empty": [" ,A,1,2"],
    "Line 2, column 3 (session): the cell is empty": ["s,A,,2"],
    "Line 2, column 4 (value): 'NaN' is not a number": ["s,A,1,NaN"],
    "Line 2, column 4 (value): '-inf' is not a number": ["s,A,1,-inf"],
    "Line 2, column 4 (value): '1e999' is too large": ["s,A,1,1e999"],
    "Line 2, column 4 (value): 'absent' is not a number": ["s,A,1,absent"],
    "Line 2, column 4 (value): '1_000' is not a number": ["s,A,1,1_000"],
    "Line 2, column 4 (value): '٣' is not a number": ["s,A,1,٣"],
    "Line 2, column 4 (value): '3,5' is not a number": ['s,A,1,"3,5"'],
    "Line 2, column 3 (session): 'Monday' is not a number": ["s,A,Monday,2"],
    "Line 2, column 5: there are 5 cells": ["s,A,1,3,5"],
    "Line 3, column 4: there are 3 cells": ["s,A,1,3", "s,A,2"],
    "Line 4, column 3 (session): session 1.0 of 's' stands in line 2 already": ["s,A,1,2", "s,B,2,2", "s,A,1.0,2"],
    "Line 2, column 2 (phase): A comes after B (line 3)": ["s,A,2,2", "s,B,1,2"],
    "Line 4, column 2 (phase): A comes after B (line 3)": ["s,A,1,2", "s,B,2,2", "s,A,3,2", "s,B,4,2"],
    "Line 2, column 1: there is no row": [],
    "Line 2, column 1 (series): something stands here that is no letter": ["s\0,A,1,2"],
    "Line 3, column 4: this is not a line of a CSV file": ["s,A,1,2", 's,A,2,"3'],
    "Line 3, column 2: this is not a line of a CSV file": ["s,A,1,2", '"a ""b"", c","A"x,2,3'],
    "Line 2, column 1: this is not a line of a CSV file": ["s" * 200_000 + ",A,1,2"],
}


@pytest.mark.parametrize("says", WRONG)
def test_what_is_wrong_is_told_by_line_and_column(says):
    with pytest.raises(Malformed) as told:
        of(*WRONG[says])
    assert str(told.value).startswith(says)


@pytest.mark.parametrize(
    ("header", "column", "says"),
    [
        ("series,phase,value", 3, "The column session is missing."),
        ("series,phase,session,score", 4, "The column value is missing."),
        ("series,phase,session,value,note", 5, "Column 5 (note) is not one of them."),
        ("phase,series,session,value", 1, "Here they stand in another order, or twice."),
        ("", 1, "The column series is missing."),
    ],
)
def test_the_first_line_names_the_columns(header, column, says):
    with pytest.raises(Malformed, match=rf"^Line 1, column {column}: ") as told:
        of("s,A,1,2", header=header)
    assert str(told.value).endswith(says)


@pytest.mark.parametrize(
    ("scale", "value", "says"),
    [
        (Scale.PERCENTAGE, "100.5", "100.5 is outside of the scale percentage, which goes from 0 to 100."),
        (Scale.PERCENTAGE, "-1", "-1 is outside of the scale percentage, which goes from 0 to 100."),
        (Scale.PROPORTION, "40", "40 is outside of the scale proportion, which goes from 0 to 1."),
        (Scale.COUNT, "-1", "-1 is outside of the scale count, which goes from 0 upwards."),
        (Scale.COUNT, "-0.5", "-0.5 is outside of the scale count, which goes from 0 upwards."),
        (Scale.PROPORTION, "1.005", "1.005 is outside of the scale proportion, which goes from 0 to 1."),
        (Scale.RATE, "-.1", "-.1 is outside of the scale rate, which goes from 0 upwards."),
    ],
)
def test_a_value_outside_of_its_scale_is_refused(scale, value, says):
    with pytest.raises(Malformed) as told:
        of("s,A,1,.5", f"s,A,2,{value}", measure=Measure(Improvement.INCREASE, scale))
    assert str(told.value) == f"Line 3, column 4 (value): {says}"


@pytest.mark.parametrize(
    ("scale", "value"),
    [
        (Scale.PERCENTAGE, 100.03),
        (Scale.COUNT, -0.2),
        (Scale.COUNT, -0.003),
        (Scale.RATE, -0.04),
        (Scale.PROPORTION, 1.004),
    ],
)
def test_a_point_read_off_a_printed_graph_may_lie_a_hair_beyond_and_is_taken_as_it_stands(scale, value):
    [found] = of("s,A,1,.5", f"s,B,2,{value}", measure=Measure(Improvement.INCREASE, scale))
    assert found.treatment == (value,)


def test_a_line_is_where_its_row_begins():
    with pytest.raises(Malformed, match=r"^Line 4, column 4"):
        of('"one\nname",A,1,2', "s,A,1,none")


def test_a_file_that_is_not_utf_8_says_where():
    with pytest.raises(Malformed, match=r"^Line 2, column 3: "):
        read(HEADER.encode() + b"\ns,A,\xe9,2", ANY)


@given(
    content=some.one_of(
        some.binary(), some.text(alphabet='AB,"\n\r1.e- s').map(lambda text: f"{HEADER}\n{text}".encode())
    )
)
def test_any_file_is_read_or_refused_in_words(content):
    with suppress(Malformed):
        assert read(content, ANY)
