"""What is typed and what is written are made alike, in every script that families and schools write."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.search.folding import LONGEST, composed, tokens, words

ALIKE = {
    "large and small letters": ("MELTDOWN", "meltdown"),
    "German sharp s": ("Straße", "STRASSE"),
    "signs of Spanish": ("José se calmó", "jose se calmo"),
    "ñ and n": ("año", "ano"),
    "signs of French": ("À l’école, ça va?", "a l'ecole ca va"),
    "signs of Vietnamese": ("Nguyễn Đức", "nguyen duc"),
    "signs of Polish and Danish": ("Łódź Søren Œuvre", "lodz soren oeuvre"),
    "Turkish i": ("İSTANBUL ılık", "istanbul ilik"),
    "composed and apart": ("caf\u00e9", "cafe\u0301"),
    "forms of alef": ("أحمد إلى آمال", "احمد الي امال"),
    "ta marbuta": ("مدرسة", "مدرسه"),
    "alef maksura": ("مشى", "مشي"),
    "hamza on waw and ya": ("مؤلم سائل", "مولم سايل"),
    "vowel signs": ("مُعَلِّمَة", "معلمه"),
    "the long line": ("مـــدرســـة", "مدرسة"),
    "Persian letters": ("کتاب یک", "كتاب يك"),
    "the article": ("المدرسة", "مدرسة"),
    "and the article": ("والمدرسة", "مدرسة"),
    "to the": ("للمدرسة", "مدرسة"),
    "drawn forms of Arabic": ("ﻣﺪﺭﺳﺔ", "مدرسة"),
    "points of Hebrew": ("שָׁלוֹם", "שלום"),
    "digits of Arabic": ("٣٥ دقيقة", "35 دقيقة"),
    "digits of Persian": ("۳۵", "35"),
    "digits of Hindi": ("३५", "35"),
    "wide letters": ("ＡＢＣ１２", "abc12"),
    "half width kana": ("ｶﾞｯｺｳ", "ガッコウ"),
    "Korean apart": (unicodedata.normalize("NFD", "학교"), "학교"),
    "signs of direction": ("\u200fمدرسة\u200e \u202bschool\u202c", "مدرسة school"),
    "soft hyphen": ("melt\u00addown", "meltdown"),
    "a sign that chooses how it is drawn": ("☀\ufe0f sun", "sun"),
    "other apostrophes": ("don’t", "don't"),
    "a zero byte": ("melt\0down", "melt down"),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_these_are_alike(one, other):
    assert words(one) == words(other)
    assert words(one)


KEPT = {
    "words are letters and digits": ("Waved (twice), at 9:30!", ["waved", "twice", "at", "9", "30"]),
    "nothing but signs": ("!!! — ... \u200f\u200f 🌻", []),
    "two letters side by side, and the last": ("他今天哭了", ["他今", "今天", "天哭", "哭了", "了"]),
    "a letter alone": ("哭", ["哭"]),
    "two ways of writing in one": ("iPad游戏", ["ipad", "游戏", "戏"]),
    "Japanese": ("学校へ", ["学校", "校へ", "へ"]),
    "Korean with its endings": ("학교에서", ["학교", "교에", "에서", "서"]),
    "Thai": ("นอน", ["นอ", "อน", "น"]),
    "Hindi keeps its vowels": ("नींद", ["नींद"]),
    "the article is no article where little is left": ("ألم", ["الم"]),
    "an alphabet with another": ("мама mama", ["мама", "mama"]),
}


@pytest.mark.parametrize(("text", "kept"), KEPT.values(), ids=KEPT)
def test_this_is_kept(text, kept):
    assert words(text) == kept


@given(st.text())
def test_any_text_becomes_words_without_blanks_quotes_or_marks_of_ours(text):
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert not set(word) & set(" \"'_\\*:&|!()-\0")
        assert word == word.casefold() or not word.isascii()


@given(st.text())
def test_every_word_stands_where_it_says(text):
    whole = composed(text)
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(whole)


def test_ten_thousand_signs_of_direction_are_nothing():
    assert words("\u200f" * 10_000) == []
