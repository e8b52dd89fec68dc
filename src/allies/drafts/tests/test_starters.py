"""Sentences to begin with: whole in each language, for each side and act, kind, and of a length that fits a box."""

import re
from collections import Counter

import pytest

from allies.drafts.starting import ACTS, CHILD, FOLDER, THEMES, TO_FILL_IN, every_starter, situations_for
from allies.glossary.tests.test_the_words_are_whole import UNKIND
from allies.languages.known import whole
from allies.teams.permissions import Side
from allies.ui.terms import riddles

STARTERS = list(every_starter().values())
LONGEST = 220
# Of what a person is, or always does: a sentence says what somebody saw, and what they need.
JUDGES = re.compile(
    r"\b(always|never|your fault|you should|bad behaviou?r|difficult child|siempre|nunca|su culpa|mal comportamiento|"
    r"mala conducta)\b|دائم|أبد|ذنبكم|سلوك سيئ",
    re.IGNORECASE,
)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
def test_each_is_said_in_each_language_with_the_same_gaps(starter):
    assert set(starter.said) == set(whole())
    for mark in (CHILD, TO_FILL_IN):
        assert len({words.count(mark) for words in starter.said.values()}) == 1
    assert max(map(len, starter.said.values())) <= LONGEST


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
def test_none_is_a_riddle_unkind_or_a_judgement(starter):
    for language, words in starter.said.items():
        assert list(riddles(words, language)) == []
        assert not UNKIND.search(words)
        assert not JUDGES.search(words)


@pytest.mark.parametrize("side", [Side.HOME, Side.SCHOOL])
@pytest.mark.parametrize("theme", THEMES)
def test_in_each_situation_each_side_can_ask_tell_need_and_thank(side, theme):
    acts = {one.act for one in STARTERS if (one.who, one.theme) == (side, theme)}
    assert acts == set(ACTS)


def test_no_name_is_given_twice():
    text = "\n".join(path.read_text() for path in sorted(FOLDER.glob("*.toml")))
    names = Counter(re.findall(r"^\[([^\]]+)\]$", text, re.MULTILINE))
    assert set(names.values()) == {1}
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(THEMES)


def test_spanish_and_arabic_speak_to_adults_with_respect():
    for one in STARTERS:
        assert not re.search(r"\b(tú|tu|tus|te|ti|contigo|vosotros|puedes|quieres)\b", one.said["es"], re.IGNORECASE)
        assert not re.search(r"(?<!\w)(اكتب|أخبرني|قل لي|يمكنك|من فضلك|نرجو)(?!\w)", one.said["ar"])


def test_a_name_with_a_brace_stands_as_it_is():
    sentences = [words for one in situations_for(Side.HOME, "{child}") for _, said in one.acts for _, words in said]
    assert any("{child}" in words for words in sentences)
