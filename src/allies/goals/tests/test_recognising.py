"""Of a goal in one sentence its parts are told apart, in the very words; what is not clear stays empty."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.goals.parts import Criterion, Measure, Unit
from allies.goals.recognising import Found, recognised

CHANCES = Measure.PERCENT
SENTENCES = {
    "By June 10, 2026, when work gets hard, Mateo will ask for a break in 4 out of 5 opportunities.": {
        "who": "Mateo",
        "does": "ask for a break",
        "when": "when work gets hard",
        "how_well": "in 4 out of 5 opportunities",
        "by": "By June 10, 2026",
        "on": date(2026, 6, 10),
        "criterion": Criterion(4, Unit.TIMES, 5),
        "measure": CHANCES,
    },
    "Goal 2: Given paper, a pencil, and a model, the student will write his name with 80 % accuracy in 4 of 5 trials "
    "as measured by work samples.": {
        "who": "the student",
        "does": "write his name",
        "given": "paper, a pencil, and a model",
        "how_well": "with 80 % accuracy in 4 of 5 trials as measured by work samples",
        "criterion": Criterion(80, Unit.TIMES, 100, times=4, of_last=5),
        "measure": CHANCES,
    },
    "3. Mateo will stay with the task for ten minutes across 5 consecutive school days.": {
        "who": "Mateo",
        "does": "stay with the task for ten minutes",
        "how_well": "across 5 consecutive school days",
        "criterion": Criterion(10, Unit.MINUTES, times=5, of_last=5),
        "measure": Measure.DURATION,
    },
    "Mateo will read 90 words per minute within 36 weeks.": {
        "who": "Mateo",
        "does": "read 90 words per minute",
        "by": "within 36 weeks",
        "criterion": Criterion(90, Unit.WORDS_A_MINUTE),
        "measure": Measure.RATE,
    },
    "Mateo will do at most 3 of 10 steps with help.": {
        "who": "Mateo",
        "does": "do at most 3 of 10 steps with help",
        "how_well": "at most 3 of 10 steps with help",
        "criterion": Criterion(3, Unit.STEPS, 10, at_most=True),
        "measure": CHANCES,
    },
    "Mateo will ask for a break when he is tired.": {
        "who": "Mateo",
        "does": "ask for a break",
        "when": "when he is tired",
    },
    "Reading\nMateo will read.\nBaseline: 40 words. Criteria: 80% over 3 consecutive weeks\nTarget date: 5/28/2026": {
        "who": "Mateo",
        "does": "read",
        "start": "40 words",
        "how_well": "80% over 3 consecutive weeks",
        "by": "5/28/2026",
        "on": date(2026, 5, 28),
        "criterion": Criterion(80, Unit.TIMES, 100, times=3, of_last=3),
        "measure": CHANCES,
    },
    "Meta 1: Para el 10 de junio de 2026, cuando el trabajo sea difícil, Mateo pedirá una pausa en 4 de 5 veces.\n"
    "Línea de base: 1 de 5": {
        "who": "Mateo",
        "does": "pedirá una pausa",
        "when": "cuando el trabajo sea difícil",
        "how_well": "en 4 de 5 veces",
        "by": "Para el 10 de junio de 2026",
        "on": date(2026, 6, 10),
        "start": "1 de 5",
        "criterion": Criterion(4, Unit.TIMES, 5),
        "measure": CHANCES,
    },
    "Dado un horario visual, el estudiante va a leer con 80 % de precisión en 4 de 5 intentos.": {
        "who": "el estudiante",
        "does": "leer",
        "given": "un horario visual",
        "how_well": "con 80 % de precisión en 4 de 5 intentos",
        "criterion": Criterion(80, Unit.TIMES, 100, times=4, of_last=5),
        "measure": CHANCES,
    },
    "الهدف ١: بحلول ١٠ يونيو ٢٠٢٦، عندما يصعب العمل، سيطلب ماتيو استراحة في ٤ من ٥ فرص.\nخط الأساس: ١ من ٥": {
        "does": "سيطلب ماتيو استراحة",
        "when": "عندما يصعب العمل",
        "how_well": "في ٤ من ٥ فرص",
        "by": "بحلول ١٠ يونيو ٢٠٢٦",
        "on": date(2026, 6, 10),
        "start": "١ من ٥",
        "criterion": Criterion(4, Unit.TIMES, 5),
        "measure": CHANCES,
    },
    "سوف يقرأ النص بنسبة ٨٠٪ خلال ٣ جلسات متتالية.": {
        "does": "يقرأ النص",
        "how_well": "بنسبة ٨٠٪ خلال ٣ جلسات متتالية",
        "criterion": Criterion(80, Unit.TIMES, 100, times=3, of_last=3),
        "measure": CHANCES,
    },
}
PARTS = ("who", "does", "when", "given", "how_well", "by", "start", "criterion", "measure", "on")


@pytest.mark.parametrize(("written", "parts"), SENTENCES.items(), ids=lambda one: str(one)[:30])
def test_the_parts_of_a_sentence_are_told_apart(written, parts):
    found = recognised(written)
    assert {name: getattr(found, name) for name in PARTS if getattr(found, name)} == parts


@pytest.mark.parametrize(
    "written", ["Improve social skills.", "Mejorar la lectura", "تحسين القراءة", "", "Annual Goals", "1."]
)
def test_what_is_no_sentence_of_a_goal_has_no_parts(written):
    assert recognised(written) == Found()


@pytest.mark.parametrize(
    "unclear",
    [
        "Mateo will read from 40% to 80% of the words.",  # two numbers: which one is asked for?
        "Mateo will read 90 words per minute with 95% accuracy.",
        "Mateo will say it with 3 of 4 cards and 2 of 3 tries.",
        "Mateo will hold up 6 of 8 flags.",  # nothing that we count
        "Mateo will do 8 of 10 steps with 80% accuracy.",
        "Mateo will cry less than 2 of 10 times.",  # under two, and not two
        "Mateo will do 6 of 5 steps.",
    ],
)
def test_numbers_that_are_not_clear_are_left_out(unclear):
    found = recognised(unclear)
    assert found.does
    assert (found.criterion, found.measure) == (None, None)


@pytest.mark.parametrize(
    ("by", "on"),
    [
        ("by 2026-06-10", date(2026, 6, 10)),
        ("by 6/28/2026", date(2026, 6, 28)),
        ("by 28/6/26", date(2026, 6, 28)),
        ("by 6/6/2026", date(2026, 6, 6)),
        ("by 6/7/2026", None),  # June or July
        ("by 30 February 2026", None),
        ("by June 2026", None),
        ("by the end of the school year", None),
        ("by the 3rd of May 2026", None),
        ("by 3rd of May, 2026", date(2026, 5, 3)),
    ],
)
def test_a_day_is_one_only_where_it_is_clear(by, on):
    assert recognised(f"Mateo will read {by}.").on == on


PIECES = (
    "By June 10, 2026 , when given a card Mateo will read 80 % in 4 of 5 trials . Baseline: \n Para el leerá con de "
    "سيقرأ في ٤ من ٥ الهدف for ten minutes 6/7/2026 Goal 1: ; e.g. no more than less"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80))
def test_every_part_is_a_run_of_the_very_words(written):
    found, whole = recognised(written), " ".join(written.split())
    for name in ("who", "does", "given", "how_well", "by", "start"):
        for run in getattr(found, name).split(", "):  # between commas a day may have stood, which is a part itself
            assert run in whole
    assert found.criterion is None or found.measure is not None
