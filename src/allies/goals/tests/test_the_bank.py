"""160 goals to start from: whole, measurable, kind, in three languages, and each passes our own check."""

import re
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import wraps
from inspect import Signature, signature

import pytest
from django.utils.translation import override

from allies.goals.checking import GoalPart, RemarkSort, remarks
from allies.goals.dignity import not_goals
from allies.goals.labels import said
from allies.goals.outlook import Answer, outlook
from allies.goals.parts import Baseline, Side
from allies.goals.starters import BANK, Area, Fits, Step, area_names, area_words, starter, starters
from allies.languages.known import whole
from allies.ui.folding import folded
from allies.ui.reading import HardToRead, count_words, ease, grade

STARTS = date(2026, 9, 1)
LATIN = re.compile(r"[A-Za-z]")
ARABIC = re.compile(r"[\u0600-\u06ff]")
PARTS = ("does", "when", "given", "counts")


def each(look: Callable[..., None]) -> Callable[..., None]:
    """One test for all goals of the bank, which names each one in which it does not hold."""

    @wraps(look)
    def test(**given: object) -> None:
        wrong = []
        for one in starters():
            try:
                look(one, **given)
            except AssertionError as problem:
                wrong.append(f"{one.id}: {problem}")
        assert not wrong, "\n".join(wrong)

    _one, *others = signature(look).parameters.values()
    test.__signature__ = Signature(others)  # type: ignore[attr-defined]
    return test


def goal_of(one, language="en"):
    baselines = (Baseline(one.start, STARTS - timedelta(days=7), "an example"),)
    return one.goal(who="Sam", language=language, starts=STARTS, baselines=baselines)


def texts(one):
    return [getattr(one, part) for part in PARTS]


def test_there_are_at_least_150_and_15_in_every_area():
    assert len(starters()) >= 150
    assert all(Counter(one.area for one in starters())[area] >= 15 for area in Area)


def test_every_file_of_the_bank_is_an_area():
    assert {path.stem for path in BANK.glob("*.toml")} == {*Area, "shared"}


def test_no_two_are_the_same():
    assert max(Counter(one.id for one in starters()).values()) == 1
    for language in whole():
        assert max(Counter(folded(one.does.in_(language)) for one in starters()).values()) == 1
    assert starter("stays-focused").does.en == "stays focused on the task for ten minutes"
    assert starter("nowhere") is None


def test_every_area_has_first_steps_and_further_ones_for_small_and_big_and_for_all_kinds_of_children():
    for area in Area:
        here = [one for one in starters() if one.area == area]
        assert {one.step for one in here} == set(Step)
        assert sum(Fits.AAC in one.fits for one in here) >= 5
        assert sum(Fits.NON_SPEAKING in one.fits for one in here) >= 5
        assert sum(Fits.WHEELS in one.fits for one in here) >= 5
        assert any(one.ages[0] <= 6 for one in here)
        assert any(one.ages[1] >= 14 for one in here)
    for fits in Fits:
        assert sum(fits in one.fits for one in starters()) >= 10
    for age in range(3, 22):
        assert sum(one.ages[0] <= age <= one.ages[1] for one in starters()) >= 15


@each
@pytest.mark.parametrize("language", whole())
def test_our_own_check_has_nothing_to_say(one, language):
    with override(language):
        assert remarks(goal_of(one, language), today=STARTS) == ()


@each
def test_it_is_a_draft_until_the_team_says_where_its_own_child_starts(one):
    found = remarks(one.goal(who="Sam", language="en", starts=STARTS), today=STARTS)
    assert [(remark.part, remark.sort) for remark in found] == [(GoalPart.BASELINE, RemarkSort.MISSING)]


@each
def test_home_may_leave_out_its_part_and_what_is_left_is_whole(one):
    baselines = (Baseline(one.start, STARTS, "an example"),)
    goal = one.goal(who="Sam", language="en", starts=STARTS, baselines=baselines, with_home=False)
    assert goal.practice is None
    assert not [setting for setting in goal.settings if setting.side == Side.HOME]
    assert "the family" not in {recording.who for recording in goal.recordings}
    if any(place.side is not Side.HOME for place in one.settings):
        assert remarks(goal, today=STARTS) == ()


@each
def test_there_is_a_way_to_go_and_nothing_is_known_of_the_pace_yet(one):
    goal = goal_of(one)
    assert outlook(goal, [], today=STARTS).answer == Answer.TOO_EARLY
    assert not goal.criterion.is_met_by(one.start)


@each
def test_it_is_whole_in_every_language_and_in_its_own_letters(one):
    for text in texts(one):
        assert all(words == words.strip() and words for words in text.every)
        assert not ARABIC.search(text.en + text.said["es"])
        assert ARABIC.search(text.said["ar"])
        assert not LATIN.search(text.said["ar"])
        assert text.en != text.said["es"]
        assert (
            sorted(re.findall(r"\d+", text.en))
            == sorted(re.findall(r"\d+", text.said["es"]))
            == _numbers(text.said["ar"], text.en)
        )


def _numbers(arabic, english):
    """Arabic may say one and two without a figure ("two facts"), and never has one that the English lacks."""
    found, wanted = sorted(re.findall(r"\d+", arabic)), sorted(re.findall(r"\d+", english))
    left = Counter(wanted) - Counter(found)
    return wanted if not Counter(found) - Counter(wanted) and set(left) <= {"1", "2"} else found


def test_how_hard_a_starter_is_to_read_is_reported():
    """It is reported, and decides nothing."""
    said = [(one.id, text) for one in starters() for text in texts(one)]
    hard = [f"{grade(text.en):.1f} {slug}" for slug, text in said if count_words(text.en) > 8 and grade(text.en) > 8]
    hard += [
        f"{ease(text.said['es']):.0f} {slug}"
        for slug, text in said
        if count_words(text.said["es"]) > 8 and ease(text.said["es"]) < 40
    ]
    assert said
    if hard:
        warnings.warn("\n".join(["please read once more:", *hard]), HardToRead, stacklevel=1)


@each
def test_it_asks_for_nothing_that_is_no_goal_here(one):
    assert not_goals(words for text in texts(one) for words in text.every) == ()


@each
def test_its_words_are_a_childs_to_read_one_day(one):
    """No words of blame, rank or illness, and no words that make a child less."""
    hard = r"\b(?:refus\w+|tantrum\w*|meltdown\w*|bad|naughty|normal\w*|suffers?|(?:low|high).functioning|deficits?)\b"
    assert not re.search(hard, " ".join(text.en for text in texts(one)).lower())


@each
def test_it_is_recorded_where_it_happens_and_home_is_only_asked_where_home_is_part_of_it(one):
    goal = goal_of(one)
    assert {recording.where for recording in goal.recordings} <= {setting.words for setting in goal.settings}
    at_home = any(side == Side.HOME for _who, side, _days in one.recorded)
    assert not at_home or any(place.side != Side.SCHOOL for place in one.settings)
    assert goal.practice.minutes <= 30
    assert all(days <= 5 for _who, side, days in one.recorded)
    assert 1 <= one.ages[0] < one.ages[1] <= 21
    assert 10 <= one.weeks <= 52


def test_the_names_of_the_areas_are_there_in_every_language():
    for names in (area_names(), area_words()):
        assert set(names) == set(Area)
        assert all(words.strip() for text in names.values() for words in text.every)
        assert all(ARABIC.search(text.said["ar"]) and not LATIN.search(text.said["ar"]) for text in names.values())


def test_it_speaks_english_to_whoever_we_have_no_words_for():
    words = starter("asks-for-a-break").does
    assert words.in_("es-MX") == words.said["es"]
    assert words.in_("so") == words.en


def test_a_starter_said_in_arabic_is_arabic_throughout():
    goal = replace(goal_of(starter("stays-focused"), "ar"), who="ليلى")
    with override("ar"):
        assert not LATIN.search(said(goal))
