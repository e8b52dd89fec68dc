"""Which word was meant by one that was typed wrongly."""

import pytest

from allies.texts.slips import Slips, distance, perhaps_meant

WORDS = ["stop", "end", "cancel", "unsubscribe", "ok", "please", "توقف"]
SLIPS = Slips(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *[("stpo", "stop"), ("sotp", "stop"), ("stopp", "stop"), ("stoooop", "stop"), ("st0p", "stop")],
        *[("canel", "cancel"), ("cancle", "cancel"), ("canceel", "cancel"), ("unsubscibe", "unsubscribe")],
        *[("plese", "please"), ("okkkk", "ok"), ("توقفففف", "توقف"), ("5top", "stop")],
    ],
)
def test_what_hardly_is_another_word_is_sure(typed, meant):
    assert SLIPS.meant_by(typed) == meant


@pytest.mark.parametrize("typed", ["shop", "step", "top", "stops", "stob", "endd", "ned", "okk", "cancer", "s", ""])
def test_what_may_be_another_word_is_not(typed):
    assert SLIPS.meant_by(typed) is None


@pytest.mark.parametrize(("typed", "meant"), [("stob", "stop"), ("stp", "stop"), ("unsucribe", "unsubscribe")])
def test_one_letter_or_two_in_a_long_word_may_be_a_slip(typed, meant):
    assert perhaps_meant(typed, WORDS) == meant


def test_two_letters_in_a_short_word_are_not():
    assert perhaps_meant("stuff", WORDS) is None
    assert perhaps_meant("and", WORDS) is None


@pytest.mark.parametrize(
    ("one", "other", "letters"), [("", "", 0), ("a", "", 1), ("stop", "sotp", 2), ("cat", "cut", 1)]
)
def test_the_distance_of_two_words(one, other, letters):
    assert distance(one, other) == distance(other, one) == letters
