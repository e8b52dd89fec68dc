"""A goal in plain words, whatever the language."""

import pytest
from django.utils.translation import override

from allies.goals.labels import (
    AMOUNTS,
    FITS,
    HELPS,
    MEASURES,
    SIDES,
    STEPS,
    amount,
    how_well,
    listed,
    looked_at_again,
    said,
    said_of_the_way,
)
from allies.goals.parts import Criterion, Help, Measure, Side, Unit
from allies.goals.starters import Fits, Step
from allies.languages.known import whole

from .a_goal import FOCUSED, FOUR_OF_FIVE, TEN_MINUTES, counted, focused


def test_a_goal_reads_as_people_would_say_it():
    assert said(FOCUSED) == (
        "Mia: stays focused on the task for ten minutes. When the task is clear and fits her. "
        "Given: a timer in sight, and a place to move. How well: at least 10 minutes, 5 times running. "
        "Where: independent work, group work, homework time."
    )


def test_it_is_said_in_the_readers_language():
    with override("es"):
        assert how_well(TEN_MINUTES) == "al menos 10 minutos, 5 veces seguidas"
        assert how_well(FOUR_OF_FIVE) == "al menos 4 de 5 veces, 3 veces seguidas"
    with override("ar"):
        assert how_well(TEN_MINUTES) == "على الأقل 10 دقائق، 5 مرات متتالية"
        assert listed(["البيت", "المدرسة"]) == "البيت، المدرسة"


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (Criterion(1, Unit.TIMES), "at least 1 time, once"),
        (
            Criterion(2.5, Unit.MINUTES, at_most=True, times=8, of_last=10),
            "at most 2.5 minutes, 8 of the last 10 times",
        ),
        (Criterion(3, Unit.LEVELS, out_of=4, times=5, of_last=5), "at least level 3 of 4, 5 times running"),
        (Criterion(2, Unit.ANSWERS, out_of=10, at_most=True), "at most 2 of 10 answers, once"),
        (
            Criterion(7, Unit.STEPS, out_of=8, times=2, of_last=2, most_help=Help.HINT),
            "at least 7 of 8 steps, 2 times running, with no more help than this: A hint",
        ),
    ],
)
def test_every_kind_of_criterion_has_its_words(criterion, words):
    assert how_well(criterion) == words


def test_when_it_is_looked_at_again_is_said():
    assert looked_at_again(TEN_MINUTES) == "Once reached, looked at again after this many weeks: 2, 4."
    assert looked_at_again(FOUR_OF_FIVE) == ""


def test_what_is_missing_is_simply_not_said():
    assert (
        said(focused(when="", given="", criterion=None, settings=()))
        == "Mia: stays focused on the task for ten minutes."
    )


def test_the_way_from_start_to_target_is_said_with_its_numbers():
    assert said_of_the_way(counted()) == "From 2 to 8 in 22 weeks: about 0.27 a week."
    assert said_of_the_way(counted(baselines=())) == ""
    assert said_of_the_way(counted(by=FOCUSED.starts)) == ""


@pytest.mark.parametrize("language", whole())
def test_every_choice_has_a_label_and_every_unit_an_amount(language):
    everything = [(MEASURES, Measure), (SIDES, Side), (HELPS, Help), (STEPS, Step), (FITS, Fits), (AMOUNTS, Unit)]
    with override(language):
        for labels, choices in everything:
            assert set(labels) == set(choices)
        assert all(str(label).strip() for labels, _choices in everything[:-1] for label in labels.values())
        assert all("7" in amount(7, unit) and "%" not in amount(7, unit) for unit in Unit)


def test_each_setting_is_looked_at_by_itself():
    at_home = FOCUSED.at("homework time")
    assert [setting.words for setting in at_home.settings] == ["homework time"]
    assert [baseline.value for baseline in at_home.baselines] == [5]
    assert [recording.who for recording in at_home.recordings] == ["Ana"]
    assert counted().at("group work").baselines == counted().baselines
