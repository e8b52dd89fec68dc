"""Phone numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.texts.codes import code_in
from allies.texts.gateways.protocol import is_number
from allies.texts.numbers import NotANumber, as_number


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [
        ("(512) 555-0100", "1", "+15125550100"),
        ("512.555.0100", "1", "+15125550100"),
        ("1 512 555 0100", "1", "+15125550100"),
        ("+1 512 555 0100", "44", "+15125550100"),
        ("0044 7700 900123", "1", "+447700900123"),
        ("07700 900123", "44", "+447700900123"),
        ("٥١٢٥٥٥٠١٠٠", "1", "+15125550100"),
        ("＋1 512 555 0100", "1", "+15125550100"),
        ("512–555–0100", "1", "+15125550100"),
    ],
)
def test_a_number_is_known_however_it_is_typed(typed, country, number):
    assert as_number(typed, country=country) == number


@pytest.mark.parametrize("typed", ["", "555 0100", "512 555 010", "911", "hello", "+1 512 555 0100 x3", "112 555 0100"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NotANumber):
        as_number(typed, country="1")


@given(st.text())
def test_whatever_is_typed_is_a_number_of_the_world_or_is_refused(typed):
    try:
        number = as_number(typed, country="1")
    except NotANumber:
        return
    assert is_number(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("482913", "482913"),
        ("482 913", "482913"),
        ("482-913.", "482913"),
        ("Your code is 482913", "482913"),
        ("٤٨٢٩١٣", "482913"),
        ("482913 482913", "482913"),
        ("482913 or 482914", None),
        ("call me at 555 0134", None),
        ("5125550100", None),
        ("he slept 10 hours", None),
        ("", None),
    ],
)
def test_a_code_is_found_in_what_was_texted_back(text, code):
    assert code_in(text) == code
