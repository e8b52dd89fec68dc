"""Where there is nothing, nothing is said: 200 teams of noise. Where something was planted, it is found."""

import numpy as np
import pytest

from allies.statistics.looks import holm
from allies.statistics.patterns import FALSE_ALARMS, NOTHING, Sighting, finds, missing_weeks

QUESTIONS = ("part", "place", "activity", "weekday")
PLACES = {"home": ("kitchen", "bedroom", "car", "shop"), "school": ("classroom", "hall", "gym", "lunch")}
PARTS = ("early", "morning", "midday", "afternoon", "evening")
BEFORE = ("change", "asked", "no", "wait", "loud", "body")


def a_team(seed, *, weeks=14, school=1.0, home=1.0, trigger=None, windows=True, uneven=False, nights=3):
    """Half a school year of one behaviour, watched for a quarter to half an hour, four times a week on each side."""
    random = np.random.default_rng(seed)
    found = []
    for week in range(weeks):
        for side, rate in (("home", home), ("school", school)):
            for _day in range(4):
                minutes = float(random.integers(15, 31))
                here = rate * (random.gamma(2, 0.5) if uneven else 1)
                place, part = random.choice(PLACES[side]), random.choice(PARTS)
                before = set(random.choice(BEFORE, size=random.integers(1, 3), replace=False))
                often = 3.0 if trigger in before else 0.5 if trigger else 1.0
                times = int(random.poisson(2 * here * often * minutes / 60))
                labels = (("part", part), ("place", place), ("activity", ""), ("weekday", str(random.integers(5))))
                if windows or times:
                    watched = minutes if windows else None
                    found.append(Sighting(side, week, times, watched, labels, frozenset(before), len(found)))
    return found


def test_of_200_teams_of_noise_no_more_than_the_stated_share_is_told_anything():
    told = sum(bool(finds(a_team(seed), QUESTIONS)) for seed in range(200))
    assert told <= 200 * FALSE_ALARMS + 2 * (200 * FALSE_ALARMS * (1 - FALSE_ALARMS)) ** 0.5


@pytest.mark.parametrize("how", [{"uneven": True}, {"windows": False}])
def test_the_same_holds_where_days_differ_much_and_where_nobody_watched_on_purpose(how):
    told = sum(bool(finds(a_team(seed, **how), QUESTIONS)) for seed in range(40))
    assert told <= 40 * FALSE_ALARMS + 2 * (40 * FALSE_ALARMS * (1 - FALSE_ALARMS)) ** 0.5


def test_a_planted_difference_between_home_and_school_is_found():
    found = [{find.sort: find.key for find in finds(a_team(seed, school=2.5), QUESTIONS)} for seed in range(20)]
    assert sum(one.get("sides") == "school" for one in found) >= 16


def test_a_planted_trigger_is_found_with_base_rates_and_without():
    for windows, sort in ((True, "before"), (False, "before_recorded")):
        found = [finds(a_team(seed, trigger="loud", windows=windows, weeks=20), QUESTIONS) for seed in range(20)]
        hits = [any(find.sort == sort and find.key == "loud" for find in one) for one in found]
        others = [any(find.sort == sort and find.key != "loud" for find in one) for one in found]
        assert sum(hits) >= 16, sort
        assert sum(others) <= 2, sort


def test_below_the_minimum_nothing_is_looked_at():
    assert finds(a_team(1, school=9, weeks=7)[:20], QUESTIONS) == []
    assert missing_weeks(a_team(1, weeks=5)) == {"home": 3, "school": 3}
    assert missing_weeks([]) == {"home": 8, "school": 8}


def test_that_nothing_was_seen_before_is_counted_and_is_no_pattern():
    """With base rates and without: 20 of 20 times nothing came before, and of 20 times without it never."""
    happened = [Sighting("home", 1, 1, None, (), frozenset({NOTHING}), n) for n in range(20)]
    did_not = [Sighting("home", 1, 0, 20, (), frozenset({"loud"}), 20 + n) for n in range(20)]
    assert finds(happened, QUESTIONS) == finds(happened + did_not, QUESTIONS) == []
    loud = [Sighting("home", 1, 1, None, (), frozenset({"loud"}), 40 + n) for n in range(6)]
    quiet = [Sighting("home", 1, 0, 20, (), frozenset({NOTHING}), 60 + n) for n in range(20)]
    [find] = finds(happened[:4] + loud + quiet, ())
    assert (find.key, find.count, find.of) == ("loud", 6, 10)


def test_time_that_nobody_watched_is_no_part_of_any_rate():
    watched = a_team(3, school=2.5)
    unwatched = [Sighting("home", week, 40, None, (), frozenset(), None) for week in range(14)]
    assert [f.here for f in finds(watched, QUESTIONS) if f.sort == "sides"] == [
        f.here for f in finds([*watched, *unwatched], QUESTIONS) if f.sort == "sides"
    ]


def test_holm_pays_for_every_look_and_keeps_the_order():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []
