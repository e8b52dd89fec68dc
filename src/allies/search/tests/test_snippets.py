"""What was found is shown as it was written, with the found words marked, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.search.asking import question
from allies.search.folding import composed
from allies.search.snippets import MOST, marked, snippet


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


MARKED = {
    "a word": ("He waved at the bus.", "waved", "He [waved] at the bus."),
    "a beginning": ("He waved at the bus.", "wav", "He [waved] at the bus."),
    "each of several": ("The bus was late, the bus!", "late bus", "The [bus] was [late], the [bus]!"),
    "signs do not matter": ("Durmió, ¡qué sueño!", "sueno durmio", "[Durmió], ¡qué [sueño]!"),
    "letters that become two": ("Straße groß", "gross", "Straße [groß]"),
    "no single letter": ("He said it is a big bus.", "bus i", "He said it is a big [bus]."),
    "a phrase": ("loud bus, bus loud", '"bus loud"', "loud bus, [bus loud]"),
    "two letters in a sentence": ("他喜欢玩游戏。", "游戏", "他喜欢玩[游戏]。"),
    "more letters": ("他喜欢玩游戏。", "玩游戏", "他喜欢[玩游戏]。"),
    "one letter": ("他今天哭了", "哭", "他今天[哭]了"),
    "the last letter": ("他今天哭了", "了", "他今天哭[了]"),
    "with the article": ("ذهب إلى المدرسة.", "مدرسة", "ذهب إلى [المدرسة]."),
    "vowel signs": ("مُعَلِّمَةٌ لطيفة", "معلمة", "[مُعَلِّمَةٌ] لطيفة"),
    "digits": ("٣٥ دقيقة", "35", "[٣٥] دقيقة"),
    "composed from what was apart": ("cafe\u0301 here", "café", "[café] here"),
    "nothing is found in a piece of it": ("abc", "xyz", "abc"),
}


@pytest.mark.parametrize(("text", "typed", "expected"), MARKED.values(), ids=MARKED)
def test_the_found_words_are_marked(text, typed, expected):
    assert shown(marked(text, question(typed))) == expected


def test_a_long_text_is_cut_around_the_first_found_word():
    text = "one two three four five " * 40 + "meltdown " + "six seven eight nine ten " * 40
    pieces = snippet(text, question("meltdown"))
    assert "[meltdown]" in shown(pieces)
    assert shown(pieces).startswith("… ")
    assert shown(pieces).endswith(" …")
    assert len(shown(pieces)) < MOST + 20


def test_a_long_text_without_blanks_is_cut_too():
    pieces = snippet("天" * 500 + "游戏" + "地" * 500, question("游戏"))
    assert "[游戏]" in shown(pieces)
    assert len(shown(pieces)) < MOST + 20


@given(st.text(), st.text(max_size=20))
def test_marking_changes_no_letter(text, typed):
    assert "".join(piece.text for piece in marked(text, question(typed))) == composed(text)


@given(st.text(min_size=MOST * 3), st.text(min_size=2, max_size=20))
def test_a_snippet_is_short_whatever_was_written(text, typed):
    assert sum(len(piece.text) for piece in snippet(text, question(typed))) <= MOST + 4
