"""Both people keep their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.profiles.merging import Piece, merge, merge_chips, redline

TEXT = st.lists(st.sampled_from(["a", "quiet", "corner", "\n", "🚂", "هادئ", " "]), max_size=12).map(" ".join)

BASE = "He likes a quiet corner.\nA walk helps after lunch."


def test_changes_in_different_places_come_together():
    mine = BASE.replace("a quiet corner", "a quiet corner with a book")
    theirs = BASE.replace("after lunch", "before math")
    assert merge(BASE, mine, theirs) == "He likes a quiet corner with a book.\nA walk helps before math."


def test_two_first_texts_both_stay_theirs_first():
    assert merge("", "Show him the clock.", "Sit beside him.") == "Sit beside him.\nShow him the clock."


def test_two_sentences_added_at_the_end_both_stay():
    assert merge(BASE, BASE + "\nMusic too.", BASE + "\nTrains too.") == BASE + "\nTrains too.\nMusic too."


def test_the_same_change_twice_is_made_once():
    changed = BASE.replace("lunch", "math")
    assert merge(BASE, changed, changed) == changed


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.replace("quiet", "dark"), BASE.replace("quiet", "sunny")),
        ("", BASE.replace("lunch", "math")),
        (BASE.replace("A walk", "A run"), BASE.replace("walk helps", "walk calms")),
    ],
)
def test_changes_to_the_same_words_are_for_a_person_to_settle(mine, theirs):
    assert merge(BASE, mine, theirs) is None
    assert merge(BASE, theirs, mine) is None


@given(TEXT, TEXT)
def test_one_change_alone_is_simply_that_change(base, text):
    assert merge(base, text, base) == merge(base, base, text) == text


@given(TEXT, TEXT, TEXT)
def test_no_added_word_is_ever_lost(base, mine, theirs):
    merged = merge(base, mine, theirs)
    if merged is not None:
        for text in (mine, theirs):
            for word in set(text.split()) - set(base.split()):
                assert word in merged.split()


def test_chips_that_either_added_are_there_and_those_taken_away_are_gone():
    assert merge_chips(["a", "b"], mine=["a", "c"], theirs=["a", "b", "d"]) == ["a", "d", "c"]


def test_a_redline_shows_each_word_that_came_or_went():
    assert redline("A walk helps", "A long walk calms") == [
        Piece("kept", "A"),
        Piece("added", " long"),
        Piece("kept", " walk"),
        Piece("gone", " helps"),
        Piece("added", " calms"),
    ]


@given(TEXT, TEXT)
def test_a_redline_holds_both_texts_whole(old, new):
    pieces = redline(old, new)
    assert "".join(p.words for p in pieces if p.fate != "added") == old
    assert "".join(p.words for p in pieces if p.fate != "gone") == new
