"""Words that many write alike are read in the reader's language; whatever else was written stays."""

from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from allies.languages.known import known, whole
from allies.ui.known_words import Known, KnownWords, alike

ROOMS = Path(__file__).resolve().parents[2]
NAMES = {"relations", "professions", "services", "where", "periods", "accommodations", "days_off"}
LISTS = sorted(file for file in ROOMS.glob("*/*.toml") if file.stem in NAMES)
MOTHER = KnownWords({"mother": {"en": ["mother", "mom"], "es": ["madre", "mamá"], "ar": ["الأم", "أم"]}})


def shown(words, language):
    with override(language):
        return MOTHER.shown(words)


@pytest.mark.parametrize("words", ["mother", "Mom", "MADRE", "mama", "أم", " mother. "])
def test_in_whichever_language_it_was_written_it_is_read_in_the_readers(words):
    assert shown(words, "ar") in {"الأم", words}
    assert shown(words, "es").casefold() in {"madre", words.casefold()}


def test_what_is_in_the_readers_language_stays_as_it_was_written():
    assert shown("Mom", "en") == "Mom"
    assert shown("mamá", "es-us") == "mamá"


def test_a_capital_stays_a_capital():
    assert shown("Mother", "es") == "Madre"
    assert shown("mother", "es") == "madre"
    assert shown("أم", "en") == "Mother"


@given(words=st.text(), language=st.sampled_from(whole()))
def test_own_words_stay_letter_by_letter(words, language):
    if alike(words) not in MOTHER.keys:
        assert shown(words, language) == words
        assert not isinstance(shown(words, language), Known)


def test_a_number_stays_in_its_place():
    rooms = KnownWords({"room": {"en": ["room #", "rm #"], "es": ["salón #"], "ar": ["الغرفة #"]}})
    with override("es"):
        assert [rooms.shown(words) for words in ("Room 12", "rm 4", "room", "room 1 or 2")] == [
            "Salón 12", "salón 4", "room", "room 1 or 2",
        ]  # fmt: skip
        assert rooms.offered == []


def test_within_words_of_another_language_a_known_word_says_its_own():
    page = Template("{% load ui %}{{ words|typed }}")
    with override("ar"):
        assert page.render(Context({"words": MOTHER.shown("Mother")})) == '<bdi lang="ar">الأم</bdi>'
        assert page.render(Context({"words": MOTHER.shown("Tía Rosa")})) == '<bdi dir="auto">Tía Rosa</bdi>'


def test_it_is_offered_in_the_language_that_is_on():
    with override("es"):
        assert MOTHER.offered == ["madre"]


@pytest.mark.parametrize("file", LISTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_list_is_whole_and_no_way_to_write_is_of_two(file):
    found = {}
    for key, said in KnownWords.read(file).said.items():
        assert set(whole()) <= set(said) <= set(known()), key
        for ways in said.values():
            for words in ways:
                assert words.strip() == words
                assert found.setdefault(alike(words), key) == key, words
    assert len(found) > 30
