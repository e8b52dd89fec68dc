"""A redline tells the whole truth, and whole phrases."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.plans.redlines import readable
from allies.ui.pasting import cleaned

WORDS = st.lists(
    st.sampled_from(["he", "reads", "a", "book", "يقرأ", "كتابا", "وحده", "\n", "10", "minutes."]), max_size=12
)
TEXTS = WORDS.map(" ".join)


@given(old=TEXTS, new=TEXTS)
def test_without_what_came_it_is_the_old_text_and_without_what_went_the_new(old, new):
    pieces = readable(old, new)
    assert "".join(piece.words for piece in pieces if piece.fate != "added") == old
    assert "".join(piece.words for piece in pieces if piece.fate != "gone") == new


@given(old=TEXTS, new=TEXTS)
def test_what_went_and_what_came_never_stand_twice_in_a_row(old, new):
    fates = [piece.fate for piece in readable(old, new)]
    assert all(one != other for one, other in pairwise(fates))


def test_small_words_between_two_changes_go_with_them():
    pieces = readable("He reads with help in class every day.", "He works alone in groups every day.")
    assert [(piece.fate, piece.words.strip()) for piece in pieces] == [
        ("kept", "He"),
        ("gone", "reads with help in class"),
        ("added", "works alone in groups"),
        ("kept", "every day."),
    ]


def test_arabic_is_told_by_word_too():
    pieces = readable("يقرأ مع مساعدة كل يوم جديد", "يقرأ وحده كل يوم جديد")
    assert ("gone", "مع مساعدة") in [(piece.fate, piece.words.strip()) for piece in pieces]
    assert ("added", "وحده") in [(piece.fate, piece.words.strip()) for piece in pieces]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\u00a0b", "a b"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufeffstart\u200b", "start"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("\u202eback\u202c \u2066in\u2069", "back in"),
        ("می\u200cخواهم 👩\u200d🏫 \u200fنعم", "می\u200cخواهم 👩\u200d🏫 \u200fنعم"),
        ("e\u0301", "é"),
        ("a \n\n\n\n b", "a\n\n b"),
        ("a\x00b\x1f", "ab"),
    ],
)
def test_hidden_marks_go_and_what_shapes_a_script_stays(pasted, kept):
    assert cleaned(pasted) == kept


@given(st.text(max_size=60))
def test_what_is_clean_stays_as_it_is(words):
    assert cleaned(cleaned(words)) == cleaned(words)
