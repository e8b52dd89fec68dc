"""A goal goes into plain data and comes back the same."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.goals.packing import Unreadable, packed, unpacked
from allies.goals.parts import Baseline, Criterion, Goal, Help, Measure, Practice, Recording, Scale, Setting, Side, Unit

from .a_goal import FOCUSED

WORDS, NUMBERS, DAYS = some.text(max_size=9), some.floats(allow_nan=False, allow_infinity=False), some.dates()
CRITERIA = some.builds(
    Criterion,
    NUMBERS,
    some.sampled_from(Unit),
    some.none() | NUMBERS,
    some.booleans(),
    most_help=some.sampled_from(Help),
    still_after_weeks=some.lists(some.integers(1, 9), max_size=3).map(tuple),
)
SCALES = some.builds(
    Scale,
    some.lists(WORDS, max_size=5).map(tuple),
    some.none() | some.integers(1, 5),
    some.none() | some.integers(1, 600),
)
PRACTICES = some.builds(Practice, WORDS, some.integers(), some.integers(), some.sampled_from(Help), WORDS)


def several(what):
    return some.lists(what, max_size=3).map(tuple)


GOALS = some.builds(
    Goal,
    *[WORDS] * 4,
    criterion=some.none() | CRITERIA,
    measure=some.none() | some.sampled_from(Measure),
    scale=SCALES,
    starts=some.none() | DAYS,
    by=some.none() | DAYS,
    settings=several(some.builds(Setting, WORDS, some.sampled_from(Side))),
    baselines=several(some.builds(Baseline, NUMBERS, DAYS, WORDS, WORDS)),
    recordings=several(some.builds(Recording, WORDS, WORDS, some.integers())),
    practice=some.none() | PRACTICES,
)


@given(goal=GOALS)
def test_what_went_in_comes_out(goal):
    assert unpacked(json.loads(json.dumps(packed(goal)))) == goal


def test_the_data_can_be_read_by_people_too():
    data = packed(FOCUSED)
    assert data["by"] == "2027-02-01"
    assert data["measure"] == "duration"
    assert data["settings"][2] == {"words": "homework time", "side": "home"}
    assert data["criterion"]["value"] == 10


def test_what_an_older_draft_lacks_is_as_in_an_empty_one():
    assert unpacked({"who": "Mia", "criterion": {"value": 3, "unit": "times"}}) == Goal(
        who="Mia", criterion=Criterion(3, Unit.TIMES)
    )
    assert unpacked({}) == Goal()


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"},
        {"measure": "guess"},
        {"by": "soon"},
        {"by": date(2026, 9, 1)},
        {"criterion": {"unit": "times"}},
        {"criterion": {"value": 3, "unit": "stars"}},
        {"settings": [{"words": "at home"}]},
        {"settings": 4},
        {"scale": {"steps": 3}},
        {"baselines": [{"value": 1, "on": "2026-13-01", "source": ""}]},
        {"practice": {"help": "none"}},
    ],
)
def test_what_is_no_goal_of_ours_is_refused(data):
    with pytest.raises(Unreadable):
        unpacked(data)
