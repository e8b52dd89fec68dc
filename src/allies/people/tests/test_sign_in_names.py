"""Names for signing in without e-mail."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.languages.known import whole
from allies.people.sign_in_names import WORDS, make_sign_in_name, tidy_login


@pytest.mark.parametrize("language", [*whole(), "vi", "fr"])
def test_a_made_name_is_two_words_and_a_number_in_the_persons_script(language):
    first, second, number = make_sign_in_name(language).split("-")
    words = WORDS.get(language, WORDS["en"])
    assert first in words
    assert second in words
    assert 100 <= int(number) <= 999


@pytest.mark.parametrize("language", WORDS)
def test_the_words_are_many_different_and_typed_as_they_are_kept(language):
    assert len(set(WORDS[language])) == len(WORDS[language]) >= 50
    assert all(tidy_login(word) == word == unicodedata.normalize("NFKC", word) for word in WORDS[language])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Sunny River 482 ", "sunny-river-482"),
        ("sunny - river - 482", "sunny-river-482"),
        ("نهر قمر ٤٨٢", "نهر-قمر-482"),
        ("نهر-قمر-۴۸۲", "نهر-قمر-482"),
        ("\u200fنهر-قمر-482", "نهر-قمر-482"),
        (" Rosa@Example.ORG", "rosa@example.org"),
        ("   ", ""),
    ],
)
def test_what_is_typed_with_spaces_capitals_or_other_digits_is_the_same_name(typed, kept):
    assert tidy_login(typed) == kept


@given(st.text(max_size=80))
def test_tidying_what_was_typed_is_done_once(typed):
    assert tidy_login(tidy_login(typed)) == tidy_login(typed)
