"""Whatever is typed becomes words to look for, and nothing of it is taken for an order to the database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.search.asking import Term, for_postgresql, for_sqlite, question

ASKED = {
    "all words, the last as a beginning": ("Loud bus", [Term(("loud",)), Term(("bus",), begins=True)]),
    "a phrase stands as it is": ('"loud bus" home', [Term(("loud", "bus")), Term(("home",), begins=True)]),
    "what is quoted last is whole": ('"bus"', [Term(("bus",))]),
    "quotation marks of other languages": ("«el bus» „A“ “a b”", [Term(("el", "bus")), Term(("a",)), Term(("a", "b"))]),
    "a quotation mark without a partner": ('"loud bus', [Term(("loud",)), Term(("bus",), begins=True)]),
    "a word in pieces follows itself": ("don't know", [Term(("don", "t")), Term(("know",), begins=True)]),
    "two letters of Chinese are a word": ("游戏", [Term(("游戏",))]),
    "more letters stand in their order": ("玩游戏", [Term(("玩游", "游戏"))]),
    "one letter of Chinese": ("哭", [Term(("哭",), begins=True)]),
    "signs between": ("你好，世界", [Term(("你好", "好", "世界"))]),
    "twice is once": ("bus bus, bus ", [Term(("bus",)), Term(("bus",), begins=True)]),
    "nothing": ("  ", []),
    "signs": ('*** - "" NOT', [Term(("not",), begins=True)]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "terms"), ASKED.values(), ids=ASKED)
def test_this_is_understood(typed, terms):
    assert list(question(typed).terms) == terms


def test_one_letter_says_too_little_unless_it_is_a_word():
    assert question("a").is_too_short
    assert question("a 9").is_too_short
    assert not question("哭").is_too_short
    assert not question("a bus").is_too_short


def test_a_page_of_words_is_too_much():
    assert question("one two three four five six seven eight nine ten eleven twelve thirteen").is_too_long
    assert question("哭" * 100).is_too_long
    assert not question("x" * 5000).is_too_long


def test_the_article_may_stand_before_a_word_that_is_not_all_typed():
    assert question("المدر").terms[0].ways == [("مدر",)]
    assert ("مد",) in question("المد").terms[0].ways


WORD = r"[^\s\"'_\\*:&|!()\-\0]+"
FTS5 = re.compile(rf'\("_ab"\)( AND \("{WORD}( {WORD})*"( \*)?( OR "{WORD}( {WORD})*"( \*)?)*\))*')
TSQUERY = re.compile(rf"\('_ab'\)( & \('{WORD}'( <-> '{WORD}')*(:\*)?( \| '{WORD}'( <-> '{WORD}')*(:\*)?)*\))*")


@given(st.text(max_size=200))
def test_any_text_gives_a_question_in_the_shape_of_ours(typed):
    asked = question(typed)
    assert FTS5.fullmatch(for_sqlite(asked, ["_ab"]))
    assert TSQUERY.fullmatch(for_postgresql(asked, ["_ab"]))


ORDERS = ['" OR words:_ab', "NEAR(a b)", "-a", "a*", "^a", "a AND b NOT c", "'a'::tsquery", "a & !b"]


@pytest.mark.parametrize("typed", ORDERS)
def test_what_means_something_to_a_database_is_words_to_us(typed):
    assert FTS5.fullmatch(for_sqlite(question(typed), ["_ab"]))
    assert TSQUERY.fullmatch(for_postgresql(question(typed), ["_ab"]))
