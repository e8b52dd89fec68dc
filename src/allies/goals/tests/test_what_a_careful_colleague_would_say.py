"""What is missing, unmeasurable, met by luck, too far or too near; and nothing of a goal that is well made."""

import string
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as some

from allies.goals.checking import INSTEAD, GoalPart, RemarkSort, remarks
from allies.goals.dignity import NoGoal
from allies.goals.outlook import Record
from allies.goals.parts import Baseline, Criterion, Goal, Measure, Practice, Recording, Setting, Unit
from allies.languages.known import whole

from .a_goal import EIGHT_OF_TEN, FOCUSED, FOUR_OF_FIVE, TEN_MINUTES, TODAY, counted, focused


def said_of(goal, **how):
    return [(remark.part, remark.sort) for remark in remarks(goal, today=TODAY, **how)]


def test_there_is_nothing_to_say_of_ten_focused_minutes_in_three_places():
    assert remarks(FOCUSED, today=TODAY) == ()


def test_an_empty_draft_is_told_all_that_is_missing_in_the_order_of_its_parts():
    found = remarks(Goal(), today=TODAY)
    assert {remark.sort for remark in found} == {RemarkSort.MISSING}
    assert [remark.part for remark in found] == [part for part in GoalPart if part is not GoalPart.PRACTICE]


@pytest.mark.parametrize("part", [field.name for field in fields(Goal) if field.name not in {"practice", "scale"}])
def test_whatever_part_is_taken_away_is_missed(part):
    empty = getattr(Goal(), part)
    assert any(remark.sort == RemarkSort.MISSING for remark in remarks(replace(FOCUSED, **{part: empty}), today=TODAY))


def test_a_goal_without_practice_at_home_is_whole_since_practice_is_an_offer():
    assert said_of(focused(practice=None)) == []


@pytest.mark.parametrize(
    "does",
    [
        "improves reading",
        "will understand fractions",
        "is able to learn new words",
        "behaves in class",
        "tries hard",
        "mejora la lectura",
        "comprende las fracciones",
        "تحسين القراءة",
        "فهم الكسور",
        "asks for help appropriately",
        "pide ayuda de forma adecuada",
        "طلب المساعدة بشكل مناسب",
    ],
)
def test_what_nobody_can_see_happen_is_called_unclear(does):
    assert said_of(focused(does=does)) == [(GoalPart.DOES, RemarkSort.UNCLEAR)]


@pytest.mark.parametrize(
    "does",
    [
        "tells how they feel",
        "tries out a new food",
        "reduces fractions to the lowest terms",
        "points to words they know",
        "rides a bike that fits",
        "dice lo que sabe",
        "usa una silla adecuada a su cuerpo",
        "الإشارة إلى كلمات معروفة",
    ],
)
def test_what_anyone_can_see_happen_is_left_alone(does):
    assert said_of(focused(does=does)) == []


@pytest.mark.parametrize(
    ("criterion", "measure", "part"),
    [
        (replace(EIGHT_OF_TEN, out_of=None), Measure.PERCENT, GoalPart.CRITERION),
        (replace(EIGHT_OF_TEN, value=12), Measure.PERCENT, GoalPart.CRITERION),
        (replace(EIGHT_OF_TEN, value=0), Measure.PERCENT, GoalPart.CRITERION),
        (replace(EIGHT_OF_TEN, value=float("inf"), out_of=None), Measure.FREQUENCY, GoalPart.CRITERION),
        (replace(EIGHT_OF_TEN, value=float("nan"), out_of=None), Measure.FREQUENCY, GoalPart.CRITERION),
        (replace(EIGHT_OF_TEN, times=4), Measure.PERCENT, GoalPart.CRITERION),
        (replace(EIGHT_OF_TEN, times=0, of_last=0), Measure.PERCENT, GoalPart.CRITERION),
        (EIGHT_OF_TEN, Measure.DURATION, GoalPart.MEASURE),
        (Criterion(3, Unit.LEVELS, times=5, of_last=5), Measure.RUBRIC, GoalPart.CRITERION),
    ],
)
def test_numbers_that_cannot_be_are_called_unclear(criterion, measure, part):
    assert (part, RemarkSort.UNCLEAR) in said_of(counted(criterion=criterion, measure=measure))


def test_a_weak_criterion_is_told_with_its_exact_numbers_and_with_a_stronger_one():
    baselines = (Baseline(1, TODAY, "watched"),)
    (remark,) = remarks(counted(criterion=FOUR_OF_FIVE, baselines=baselines), today=TODAY)
    assert (remark.part, remark.sort) == (GoalPart.CRITERION, RemarkSort.WEAK)
    assert remark.words == (
        "This could be luck. A child who really gets it 70 times in 100 would still reach “at least 4 of 5 times, "
        "3 times running” within 10 tries in 56 of 100 cases."
    )
    assert remark.instead == "Stronger: “at least 4 of 5 times, 4 times running”. There it is 29 of 100 cases."


def test_ten_minutes_once_is_weak_and_five_times_running_is_not():
    assert said_of(focused(criterion=replace(TEN_MINUTES, times=1, of_last=1))) == [
        (GoalPart.CRITERION, RemarkSort.WEAK)
    ]
    assert said_of(focused(criterion=replace(TEN_MINUTES, times=4, of_last=5))) == [
        (GoalPart.CRITERION, RemarkSort.WEAK)
    ]
    assert said_of(FOCUSED) == []


@pytest.mark.parametrize(
    ("by", "sorts"),
    [
        (TODAY - timedelta(days=1), [(GoalPart.BY, RemarkSort.UNCLEAR)]),
        (TODAY, [(GoalPart.BY, RemarkSort.UNCLEAR)]),
        (TODAY + timedelta(days=500), [(GoalPart.BY, RemarkSort.UNCLEAR)]),
        (TODAY + timedelta(days=5), [(GoalPart.RECORDING, RemarkSort.UNCLEAR)]),
        (TODAY + timedelta(days=366), []),
    ],
)
def test_a_goal_ends_after_it_begins_within_a_year_and_with_enough_records(by, sorts):
    assert said_of(focused(by=by)) == sorts


@pytest.mark.parametrize(
    "baseline",
    [
        Baseline(11, TODAY, "watched"),
        Baseline(-1, TODAY, "watched"),
        Baseline(float("nan"), TODAY, "watched"),
        Baseline(2, TODAY, " "),
        Baseline(2, TODAY - timedelta(days=200), "watched"),
        Baseline(2, date(2028, 1, 1), "watched"),
    ],
)
def test_a_starting_point_must_fit_be_known_and_be_of_late(baseline):
    assert said_of(counted(baselines=(baseline,))) == [(GoalPart.BASELINE, RemarkSort.UNCLEAR)]


def test_who_is_there_already_is_told_so():
    assert said_of(counted(baselines=(Baseline(9, TODAY, "watched"),))) == [(GoalPart.CRITERION, RemarkSort.PACE)]


def test_a_target_that_the_pace_will_not_reach_is_told_with_where_it_would_be():
    records = [Record(TODAY - timedelta(days=7 * week), 2 + 0.02 * (12 - week)) for week in range(12)]
    (remark,) = remarks(counted(), records=records, today=TODAY)
    assert (remark.part, remark.sort) == (GoalPart.CRITERION, RemarkSort.PACE)
    assert remark.words == (
        "At the present pace it would be about 2.7 times by then. The goal asks for at least 8 of 10 times."
    )


def test_too_few_records_say_nothing_of_the_pace():
    assert said_of(counted(), records=[Record(TODAY, 2), Record(TODAY - timedelta(days=30), 2)]) == []


@pytest.mark.parametrize("language", whole())
@pytest.mark.parametrize("kind", list(NoGoal))
def test_what_is_no_goal_is_said_kindly_with_what_to_write_instead(kind, language):
    does = {
        NoGoal.EYES: "makes eye contact",
        NoGoal.HANDS: "keeps quiet hands",
        NoGoal.STIMMING: "stops flapping",
        NoGoal.TYPICAL: "acts normal",
        NoGoal.COMPLIANCE: "complies with requests",
    }
    with override(language):
        (remark,) = remarks(focused(does=does[kind]), today=TODAY)
        assert (remark.part, remark.sort) == (GoalPart.DOES, RemarkSort.NO_GOAL)
        assert (remark.words, remark.instead) == tuple(map(str, INSTEAD[kind]))


def test_it_is_said_in_the_language_that_is_on():
    english, said = remarks(Goal(), today=TODAY), {}
    for language in ("es", "ar"):
        with override(language):
            said[language] = [remark.words for remark in remarks(Goal(), today=TODAY)]
        assert not set(said[language]) & {remark.words for remark in english}


NUMBERS = some.floats() | some.integers(-5, 10**12)
DAYS = some.dates(date(1990, 1, 1), date(2090, 1, 1))
WORDS = some.text(string.ascii_letters + " ،.éñابت\u202e\u00a0", max_size=20)
CRITERIA = some.builds(
    Criterion,
    value=NUMBERS,
    unit=some.sampled_from(Unit),
    out_of=some.none() | NUMBERS,
    at_most=some.booleans(),
    times=some.integers(-2, 10**9),
    of_last=some.integers(-2, 10**9),
)
GOALS = some.builds(
    Goal,
    who=WORDS,
    does=WORDS,
    when=WORDS,
    given=WORDS,
    criterion=some.none() | CRITERIA,
    measure=some.none() | some.sampled_from(Measure),
    starts=some.none() | DAYS,
    by=some.none() | DAYS,
    settings=some.lists(some.builds(Setting, words=WORDS), max_size=2).map(tuple),
    baselines=some.lists(some.builds(Baseline, NUMBERS, DAYS, WORDS), max_size=2).map(tuple),
    recordings=some.lists(some.builds(Recording, WORDS, WORDS, some.integers(-3, 99)), max_size=2).map(tuple),
    practice=some.none() | some.builds(Practice, when=WORDS, counts=WORDS),
)


@given(goal=GOALS, records=some.lists(some.builds(Record, DAYS, some.floats(-100, 100)), max_size=9))
@settings(deadline=None)
def test_whatever_is_typed_gets_an_answer_in_whole_sentences(goal, records):
    for remark in remarks(goal, records=records, today=TODAY):
        assert remark.words.strip()
        assert "%(" not in remark.words + remark.instead
