"""Every new sentence is free of what makes riddles, and says a locked term by the word that belongs to it."""

import re

import pytest

from allies.ui.terms import LOCKED, lost_terms, riddles
from allies.ui.tests.offences import known, offending
from allies.ui.tests.sources import LANGUAGES

ALL = ("en", *LANGUAGES)


@pytest.mark.parametrize("language", ALL)
def test_no_sentence_is_a_riddle_or_loses_a_term(language: str) -> None:
    new = [f"{what} {text!r}" for text, what in offending(language).items() if text not in set(known(language))]
    assert not new, "\n".join(["please say it another way (`ui/terms.toml` has what is found, and the terms):", *new])


@pytest.mark.parametrize("language", ALL)
def test_what_is_held_against_us_only_grows_less(language: str) -> None:
    found = offending(language)
    mended = [sentence for sentence in known(language) if sentence not in found]
    assert not mended, "\n".join(["mended; to take it out: python -m allies.ui.tests.offences", *mended])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is no yes and no no."),
        ("en", "What was put right stays."),
        ("en", "Give a maybe."),
        ("en", "Pass the baton to school"),
        ("en", "Say it anew."),
        ("en", "Kept. Thank you."),
        ("es", "Elija por favor un día."),
        ("es", "Hablamos con la casa."),
        ("es", "Añada algo."),
        ("es", "Elija un día, por favor."),
        ("ar", "من فضلكم اكتبوا شيئًا."),
        ("ar", "يريد %(name)s هذا"),
        ("ar", "غياب, حضور"),
    ],
)
def test_a_riddle_is_found(language: str, text: str) -> None:
    assert riddles(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What is your name?"),
        ("en", "Everyone who can read the plan understands it."),
        ("en", "This plan is no longer here."),
        ("es", "Por favor, elija un día."),
        ("es", "El niño o la niña está en casa."),
        ("ar", "يُرجى كتابة شيء جديد."),
    ],
)
def test_a_plain_sentence_is_left_alone(language: str, text: str) -> None:
    assert riddles(text, language) == []


def test_a_term_is_found_in_any_of_its_forms() -> None:
    assert lost_terms("Two case managers", "Dos coordinadoras del caso", "es") == []
    assert lost_terms("The case manager reads it.", "Lo lee quien lleva el caso.", "es") == ["case manager"]
    assert lost_terms("Consent", "المُوافقة", "ar") == []
    assert lost_terms("Finds an interpreter", "يجد مترجمًا شفهيًا", "ar") == []
    assert lost_terms("A serious event", "حدث جدي", "ar") == ["serious event"]


def test_every_locked_term_has_its_word_in_each_language() -> None:
    assert {term for term, words in LOCKED.items() if not all(words.get(language) for language in LANGUAGES)} == set()
    marks = re.compile("[\u064b-\u0652]")
    assert [word for words in LOCKED.values() for word in words["ar"] if marks.search(word)] == []
