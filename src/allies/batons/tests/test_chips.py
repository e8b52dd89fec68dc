"""The catalogue: every chip has its picture and keeps its meaning; what is not in it is not kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies import ui
from allies.batons import chips
from allies.batons.chips import FROM_HOME, FROM_SCHOOL, QUESTIONS, Tone, Way

PICTURES = {
    line.split()[0]
    for line in (Path(ui.__file__).parent / "pictures.txt").read_text().splitlines()
    if line and not line.startswith("#")
}


def some_chips(way):
    """Any chips and words that the catalogue has room for."""
    pick = {
        question.key: st.lists(
            st.sampled_from([choice.key for choice in question.choices]),
            unique=True,
            max_size=4 if question.many else 1,
        )
        for question in chips.questions(way).values()
        if question.choices
    }
    write = {
        question.key: st.text(max_size=40) for question in chips.questions(way).values() if question.words is not None
    }
    return st.tuples(st.just(way), st.fixed_dictionaries({}, optional=pick), st.fixed_dictionaries({}, optional=write))


def as_kept(said):
    """All of the words, but the zero byte that PostgreSQL cannot keep and the blanks around them."""
    cleaned = {key: text.replace("\0", "").strip() for key, text in said.items()}
    return {key: text for key, text in cleaned.items() if text}


anything = st.sampled_from(list(Way)).flatmap(some_chips)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.way}-{q.key}")
def test_every_choice_has_a_picture_that_is_drawn(question):
    assert {question.picture, *(choice.picture for choice in question.choices)} <= PICTURES


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.way}-{q.key}")
def test_every_choice_of_a_question_has_its_own_key_and_its_own_words(question):
    for names in ([c.key for c in question.choices], [str(c.label) for c in question.choices]):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("asked", [FROM_HOME, FROM_SCHOOL], ids=["home", "school"])
def test_every_question_of_a_way_has_its_own_key(asked):
    assert len(asked) == len({question.key for question in asked})


def test_medicine_is_not_asked_until_the_home_offers_it():
    assert "medicine" not in chips.offered_at_first()
    assert "sleep" in chips.offered_at_first()


@given(anything)
def test_tidying_what_is_tidy_changes_nothing(given_):
    way, picked, said = given_
    kept = chips.tidy(way, picked, said)
    assert chips.tidy(way, *kept) == kept


@given(anything)
def test_nothing_that_was_chosen_or_said_is_lost(given_):
    way, picked, said = given_
    kept, words = chips.tidy(way, picked, said)
    assert {key: set(chosen) for key, chosen in kept.items()} == {k: set(c) for k, c in picked.items() if c}
    assert words == as_kept(said)


@given(anything)
def test_what_was_kept_is_shown_question_by_question(given_):
    way, picked, said = given_
    kept, words = chips.tidy(way, picked, said)
    shown = chips.said(way, kept, words)
    assert {answer.question.key for answer in shown} == set(kept) | set(words)
    assert {answer.question.key: [c.key for c in answer.choices] for answer in shown if answer.choices} == kept


@given(anything, st.text(min_size=1, max_size=12))
def test_a_choice_that_is_not_in_the_catalogue_is_refused(given_, stranger):
    way, picked, said = given_
    question = next(q for q in chips.questions(way).values() if q.choices and stranger not in q.by_key)
    with pytest.raises(ValueError, match="Not a choice"):
        chips.tidy(way, picked | {question.key: [stranger]}, said)


def test_a_question_of_the_other_way_is_refused():
    with pytest.raises(ValueError, match="Not a question"):
        chips.tidy(Way.FROM_SCHOOL, {"sleep": ["well"]}, {})


def test_one_night_was_not_both_good_and_short():
    with pytest.raises(ValueError, match="One choice"):
        chips.tidy(Way.FROM_HOME, {"sleep": ["well", "little"]}, {})


def test_words_longer_than_their_place_are_refused():
    with pytest.raises(ValueError, match="No room"):
        chips.tidy(Way.FROM_HOME, {}, {"line": "a" * (chips.LINE + 1)})


def test_a_choice_that_was_retired_since_is_left_out_and_nothing_breaks():
    assert chips.said("from_home", {"sleep": ["of_long_ago"]}, {}) == []


def test_a_hard_chip_makes_the_part_hard_and_never_light():
    assert chips.tone_of(Way.FROM_SCHOOL, {"afternoon": ["sad"]}, is_hard=False) is Tone.HARD
    assert chips.tone_of(Way.FROM_SCHOOL, {"light": ["laughed"]}, is_hard=True) is Tone.HARD
    assert chips.tone_of(Way.FROM_SCHOOL, {"light": ["laughed"]}, is_hard=False) is Tone.LIGHT
    assert chips.tone_of(Way.FROM_SCHOOL, {"well": ["art"]}, is_hard=False) is Tone.PLAIN
