"""A goal reads as one sentence, in each language, from its parts."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from allies.goals.known import PLACES
from allies.goals.parts import OUT_OF, OWN_WHOLE, UNITS, Criterion, Goal, Help, Measure, Unit
from allies.goals.sentence import BEFORE_A_VERB, base_of, sentence, verbs
from allies.goals.starters import starters
from allies.languages.known import whole
from allies.ui.known_words import alike

STAYS = Goal(
    who="Mateo",
    does="stays with the task",
    given="a timer in sight",
    criterion=Criterion(12, Unit.MINUTES, times=5, of_last=5),
    measure=Measure.DURATION,
)


def goal(**other):
    return replace(STAYS, **other)


def test_it_reads_as_people_would_say_it():
    assert sentence(STAYS, by="June 28, 2027") == (
        "Given a timer in sight, Mateo will stay with the task for 12 minutes in 5 checks in a row, by June 28, 2027."
    )


def test_in_spanish_and_in_arabic_too():
    spanish = goal(does="sigue con la tarea", given="un temporizador a la vista")
    with override("es"):
        assert sentence(spanish, by="28 de junio de 2027") == (
            "Con un temporizador a la vista, Mateo sigue con la tarea durante 12 minutos en 5 mediciones seguidas, "
            "a más tardar el 28 de junio de 2027."
        )
    arabic = goal(who="ماتيو", does="متابعة المهمة", given="مؤقت في مجال النظر")
    with override("ar"):
        assert sentence(arabic, by="28 يونيو 2027") == (
            "بوجود مؤقت في مجال النظر، هدف ماتيو: متابعة المهمة لمدة 12 دقيقة في 5 قياسات متتالية، بحلول 28 يونيو 2027."
        )


def test_what_is_missing_closes_up():
    assert sentence(goal(given="", criterion=None)) == "Mateo will stay with the task."
    assert sentence(goal(given="", when="When the task is clear.", criterion=None), by="May 1") == (
        "When the task is clear, Mateo will stay with the task, by May 1."
    )
    assert sentence(Goal()) == "."


def test_a_condition_is_said_after_what_helps():
    assert sentence(goal(when="When work gets hard", criterion=None)) == (
        "Given a timer in sight, when work gets hard, Mateo will stay with the task."
    )


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("asks for a break", "Mateo will ask for a break."),
        ("ask for a break", "Mateo will ask for a break."),
        ("Watches and waits", "Mateo will watch and wait."),
        ("signs or talks with another child", "Mateo will sign or talk with another child."),
        ("is with the others", "Mateo will be with the others."),
        ("tries again", "Mateo will try again."),
        ("will ask for a break", "Mateo will ask for a break."),
        # Which of the words are verbs nobody can be sure of: it stays as it was written.
        ("names pictures in words or signs", "Mateo names pictures in words or signs."),
        ("takes a walk or asks for one", "Mateo takes a walk or asks for one."),
        ("better reading", "Mateo: better reading."),
    ],
)
def test_english_says_what_the_child_will_do_where_it_knows_the_verb(does, said):
    assert sentence(Goal(who="Mateo", does=does)) == said


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("pide una pausa", "Mateo pide una pausa."),
        ("se lava las manos", "Mateo se lava las manos."),
        ("pedir una pausa", "Mateo logrará pedir una pausa."),
        ("mejor lectura", "Mateo: mejor lectura."),
    ],
)
def test_spanish_says_it_as_it_was_written(does, said):
    with override("es"):
        assert sentence(Goal(who="Mateo", does=does)) == said


@pytest.mark.parametrize(
    ("measure", "criterion", "said"),
    [
        (
            Measure.PERCENT,
            Criterion(4, Unit.TIMES, out_of=5, times=3, of_last=3),
            ", 4 of 5 times in 3 checks in a row",
        ),
        (Measure.PERCENT, Criterion(2, Unit.ANSWERS, out_of=10, at_most=True), " with at most 2 of 10 answers"),
        (Measure.FREQUENCY, Criterion(3, Unit.TIMES, times=8, of_last=10), ", 3 times in 8 of the last 10 checks"),
        (Measure.RATE, Criterion(60, Unit.WORDS_A_MINUTE), " at 60 words a minute"),
        (Measure.DURATION, Criterion(2.5, Unit.MINUTES), " for 2.5 minutes"),
        (Measure.LATENCY, Criterion(30, Unit.SECONDS, at_most=True), " within 30 seconds"),
        (Measure.RUBRIC, Criterion(3, Unit.LEVELS, out_of=4), " at level 3 of 4"),
        (Measure.ATTAINMENT, Criterion(3, Unit.LEVELS, out_of=5), " at level 3 of 5"),
        (Measure.RATING, Criterion(7, Unit.RATED, out_of=10), " with a mark of 7 of 10"),
        (Measure.POINTS, Criterion(8, Unit.POINTS_TO_2, out_of=10), " with 8 of 10 points"),
        (Measure.TRIALS, Criterion(3, Unit.TRIES, at_most=True), " in at most 3 tries"),
        (
            Measure.PROMPT,
            Criterion(4, Unit.STEPS, out_of=5, most_help=Help.HINT),
            " with 4 of 5 steps, with no more help than this: a hint",
        ),
        (Measure.PRODUCT, Criterion(5, Unit.SENTENCES), " with 5 sentences"),
        (Measure.INTERVAL, Criterion(8, Unit.STRETCHES, out_of=10), " in 8 of 10 short stretches"),
    ],
)
def test_each_kind_of_measure_has_its_words(measure, criterion, said):
    whole = sentence(Goal(who="Mateo", does="works", criterion=criterion, measure=measure))
    assert whole == f"Mateo will work{said}."


def test_what_was_typed_keeps_its_own_direction():
    said = sentence(STAYS, shown=lambda words: f"\u2068{words}\u2069")
    assert said.startswith(
        "Given \u2068a timer in sight\u2069, \u2068Mateo\u2069 will \u2068stay with the task\u2069 for 12"
    )


def test_the_verbs_of_the_bank_are_known():
    for one in starters():
        assert base_of(one.does.en.partition(" ")[0].rstrip(",")), one.does.en
        assert one.does.said["es"].split()[0].rstrip(",") in verbs("es") | BEFORE_A_VERB, one.does.said["es"]


@st.composite
def goals(draw):
    """Parts of words that are nowhere else in a sentence."""
    some = st.sampled_from(["", "qaq", "Qaq qoq", "qaq, qoq."])
    measure = draw(st.sampled_from(Measure))
    unit = draw(st.sampled_from(sorted(UNITS[measure])))
    out_of = OWN_WHOLE.get(measure) or (97 if measure in OUT_OF else None)
    of_last = draw(st.integers(1, 30))
    times = draw(st.integers(1, of_last))
    how = {"at_most": draw(st.booleans()), "times": times, "of_last": of_last, "most_help": draw(st.sampled_from(Help))}
    criterion = draw(st.sampled_from([None, Criterion(53, unit, out_of=out_of, **how)]))
    verb = draw(st.sampled_from(["asks for zoz", "zoz", "zuz or zez", ""]))
    return Goal(
        who=draw(st.sampled_from(["", "Xix"])),
        does=verb,
        when=draw(some).replace("q", "w"),
        given=draw(some).replace("q", "v"),
        criterion=criterion,
        measure=measure if criterion else None,
    )


@given(goal=goals(), language=st.sampled_from(whole()), by=st.sampled_from(["", "June 28, 2027"]))
def test_every_part_that_is_given_is_said_once(goal, language, by):
    with override(language):
        said = sentence(goal, by=by, shown=lambda words: f"[{words}]")
    for part in (goal.who, goal.when.rstrip("."), goal.given.rstrip("."), by):
        if part:
            assert said.casefold().count(part.casefold()) == 1, said
    last_of_does = goal.does.rpartition(" ")[2]
    assert not last_of_does or said.count(last_of_does) == 1, said
    if goal.criterion:
        assert said.count("53") == 1, said
    if goal.criterion and goal.criterion.out_of:
        assert f"{goal.criterion.out_of:g}" in said
    assert said.endswith(".")
    assert "  " not in said
    assert not said.startswith((",", "،", " "))


def test_no_way_to_write_a_place_is_of_two_places():
    found = {}
    for key, said in PLACES.said.items():
        for ways in said.values():
            for words in ways:
                assert found.setdefault(alike(words), key) == key, words
    with override("es"):
        assert PLACES.shown("independent work") == "el trabajo individual"
        assert PLACES.shown("Group work") == "El trabajo en grupo"
