"""How hard our own sentences are to read, in English and in Spanish: told in the summary of the run."""

import warnings
from collections import defaultdict

import pytest

from allies.ui.reading import HardToRead, count_words, ease, grade, syllables_in_english, syllables_in_spanish
from allies.ui.tests.offences import shown
from allies.ui.tests.sources import everything_said

USUAL_GRADE = 6.0  # of a page
HARD_GRADE = 8.0  # of a sentence
HARD_EASE = 40.0
ENOUGH_WORDS = 8


ENGLISH = {
    1: "school asked time here child's don't notes",
    2: "baton people language wanted places table changes",
    3: "everyone guardian",
    4: "invitation",
}
SPANISH = {1: "hay", 2: "día guía niño leer quiere país oír", 3: "escuela idea equipo cuidado ahora maestra"}


@pytest.mark.parametrize(("word", "beats"), [(word, beats) for beats in ENGLISH for word in ENGLISH[beats].split()])
def test_english_beats_are_counted(word: str, beats: int) -> None:
    assert syllables_in_english(word) == beats


@pytest.mark.parametrize(("word", "beats"), [(word, beats) for beats in SPANISH for word in SPANISH[beats].split()])
def test_spanish_beats_are_counted(word: str, beats: int) -> None:
    assert syllables_in_spanish(word) == beats


def test_a_plain_sentence_scores_low_and_a_heavy_one_high() -> None:
    assert grade("Please go back and try once more in a minute.") < 4
    assert grade("Documentation of individualized interventions necessitates interdisciplinary participation.") > 12


def test_a_locked_term_counts_as_one_beat() -> None:
    assert grade("Ask the paraprofessional about it today.") == grade("Ask the team about it today.")
    assert ease("Pregunte hoy a su paraprofesional.") == ease("Pregunte hoy a su team.")


def test_how_hard_our_sentences_are_is_reported_and_decides_nothing() -> None:
    """A formula may warn. What a parent and a teacher both understand at first reading, a person says."""
    sentences = {(said.place, text) for said in everything_said() for text in shown(said, "en")}
    in_spanish = {(said.place, text) for said in everything_said() for text in shown(said, "es")}
    hard = [f"{grade(text):.1f} {at} {text!r}" for at, text in sentences if is_long(text) and grade(text) > HARD_GRADE]
    hard += [f"{ease(text):.0f} {at} {text!r}" for at, text in in_spanish if is_long(text) and ease(text) < HARD_EASE]
    pages: dict[str, list[str]] = defaultdict(list)
    for place, text in sentences:
        pages[place.rsplit(":", 1)[0]].append(text.rstrip(".") + ".")
    hard += [f"{grade(' '.join(texts)):.1f} {page}" for page, texts in pages.items() if page_is_hard(texts)]
    assert sentences
    if hard:
        warnings.warn("\n".join(["please read once more:", *sorted(hard)]), HardToRead, stacklevel=1)


def is_long(text: str) -> bool:
    """One short sentence with one long word swings far."""
    return count_words(text) > ENOUGH_WORDS


def page_is_hard(texts: list[str]) -> bool:
    return len(texts) > ENOUGH_WORDS and grade(" ".join(texts)) > USUAL_GRADE
