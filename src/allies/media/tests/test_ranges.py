"""Which bytes a player gets. The first two are how iPhones ask."""

import pytest

from allies.media.ranges import NotThere, Range, wanted


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-1", Range(0, 1)),
        ("bytes=0-99", Range(0, 99)),
        ("bytes=0-", Range(0, 99)),
        ("bytes=40-59", Range(40, 59)),
        ("bytes=40-5000", Range(40, 99)),
        ("bytes=-10", Range(90, 99)),
        ("bytes=-5000", Range(0, 99)),
        ("bytes=99-", Range(99, 99)),
        (" bytes=0 - 9 ", Range(0, 9)),
        ("", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=9-3", None),
        ("bytes=0-1,5-6", None),  # all of it is a right answer to several
        ("lines=0-1", None),
        ("bytes=٣-٤", None),
    ],
)
def test_a_part_of_a_hundred_bytes(asked, part):
    assert wanted(asked, 100) == part


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=500-600", "bytes=-0", f"bytes={'9' * 40}-"])
def test_what_lies_behind_the_end_is_not_there(asked):
    with pytest.raises(NotThere):
        wanted(asked, 100)
