"""What a word processor leaves between the letters goes; what is read, and what shapes a script, stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.ui.fields import ExactField, WordsField
from allies.ui.pasting import cleaned, unhidden

HIDDEN = "\u00ad\u200b\u2060\ufeff\ufffc\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1f"
MARKED = st.text(
    alphabet=st.sampled_from([*"aé٤نم .\n\t", *HIDDEN, "\u00a0", "\u200c", "\u200d", "\u200f", "\uf0b7", "👩"])
)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\u00a0b", "a b"),
        ("one\u2003two\u2009three\u3000four", "one two three four"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufeffstart\u200b", "start"),
        ("a picture\ufffc here", "a picture here"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("\u202eback\u202c \u2066in\u2069", "back in"),
        ("می\u200cخواهم 👩\u200d🏫 \u200fنعم", "می\u200cخواهم 👩\u200d🏫 \u200fنعم"),
        ("عام ١٤٤٦ ه\u200d", "عام ١٤٤٦ ه\u200d"),
        ("one \u200d two\u200c", "one  two\u200c"),
        ("\uf0b7\tone\n\uf0a7 two", "•\tone\n• two"),
        ("e\u0301", "é"),
        ("a \n\n\n\n b", "a\n\n b"),
        ("a\x00b\x1f", "ab"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
    ],
)
def test_hidden_marks_go_and_what_shapes_a_script_stays(pasted, kept):
    assert cleaned(pasted) == kept


@given(st.text(max_size=60) | MARKED)
def test_what_is_clean_stays_as_it_is(words):
    assert cleaned(cleaned(words)) == cleaned(words)


def seen(words: str) -> str:
    """All that a reader sees of it: letters, their marks, numbers, signs; the empty boxes of Word's fonts are none."""
    shape = unicodedata.normalize("NFC", words)
    return "".join(sign for sign in shape if unicodedata.category(sign)[0] in "LMNPS" and sign not in "•\ufffc\ufffd")


@given(st.text(alphabet=st.characters(exclude_categories=["Co", "Cs", "Cn"]), max_size=60) | MARKED)
def test_no_visible_letter_is_lost_added_or_moved(words):
    bare = "".join(sign for sign in words if sign not in HIDDEN)
    assert seen(cleaned(words)) == seen(bare)


@given(MARKED)
def test_no_hidden_mark_is_left(words):
    assert not set(cleaned(words)) & set(HIDDEN)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\u00a0b\u00ad\ufeff", "a b"),
        ("one\n\n\n\ntwo", "one\n\n\n\ntwo"),
        ("one \u2003 two\u3000three  ", "one \u2003 two\u3000three  "),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\u202eback\u202c", "back"),
        ("اتصل: \u202a+1 555-0140\u202c", "اتصل: \u202a+1 555-0140\u202c"),
        ("\u2067نعم\u2069 and \u2066open", "نعم and open"),
        ("\u2066open\nclosed\u2069", "open\nclosed"),
        ("\u2066a\u202ab\u2069\u202c", "ab"),
        ("\uf0b7 e\u0301", "• é"),
    ],
)
def test_a_box_loses_only_what_nobody_sees(pasted, kept):
    assert unhidden(pasted) == kept


@given(st.text(max_size=60) | MARKED)
def test_what_has_nothing_hidden_stays_as_it_is(words):
    assert unhidden(unhidden(words)) == unhidden(words)


SEEN = st.lists(st.sampled_from([*"aé٤نم .,!?\n\t", "\u2003", "\u3000", "\u200f", "👩\u200d🏫", "می\u200cخ"]))


@given(SEEN.map("".join))
def test_no_visible_sign_and_no_blank_or_empty_line_is_changed_in_a_box(words):
    assert unhidden(words) == words


@given(MARKED)
def test_words_that_hold_a_direction_open_end_it(words):
    for line in unhidden(words).split("\n"):
        assert line.count("\u202a") + line.count("\u202b") == line.count("\u202c")
        assert sum(map(line.count, "\u2066\u2067\u2068")) == line.count("\u2069")


def test_marks_alone_are_no_words_and_words_of_others_are_not_touched():
    box, exact = WordsField(required=False), ExactField(required=False)
    assert box.clean("\u200f\u00a0\u2066\u2069") == ""
    assert box.clean("so\u00adft") == "soft"
    assert exact.clean("so\u00adft\u00a0") == "so\u00adft"
