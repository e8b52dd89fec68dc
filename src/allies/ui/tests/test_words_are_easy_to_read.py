"""Grade 6 or below: our own sentences, in English and in Spanish."""

import pytest

from allies.ui.reading import count_words, ease, grade, syllables_in_english, syllables_in_spanish
from allies.ui.tests.sources import Said, catalogue, everything_said

LONGEST_GRADE = 6.0
# One short Spanish sentence with one long word swings far: the usual one must be easy, the hardest not hard.
LOWEST_EASE = 40.0
LOWEST_USUAL_EASE = 75.0
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


def in_english(said: Said) -> tuple[str, ...]:
    """What is shown: the words themselves, or how our English catalogue says them."""
    reworded = catalogue("en").get(said.key)
    shown = reworded.string if reworded else (said.words, said.plural)
    return shown if isinstance(shown, tuple) else (shown,)


def test_no_english_sentence_is_above_grade_6() -> None:
    hard = {
        f"{grade(text):.1f} {said.place} {text!r}"
        for said in everything_said()
        for text in in_english(said)
        if count_words(text) > ENOUGH_WORDS and grade(text) > LONGEST_GRADE
    }
    assert not hard, "\n".join(["say it in shorter words or shorter sentences:", *sorted(hard)])


def test_no_spanish_sentence_is_hard() -> None:
    known = catalogue("es")
    texts = {str(known[said.key].string) for said in everything_said() if said.key in known and not said.plural}
    long_ones = [text for text in texts if count_words(text) > ENOUGH_WORDS]
    hard = sorted(f"{ease(text):.0f} {text!r}" for text in long_ones if ease(text) < LOWEST_EASE)
    assert not hard, "\n".join(["say it in shorter words or shorter sentences:", *hard])
    usual = sorted(ease(text) for text in long_ones)[len(long_ones) // 2]
    assert usual >= LOWEST_USUAL_EASE
