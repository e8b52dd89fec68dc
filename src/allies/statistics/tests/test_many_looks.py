"""Where there is nothing, nothing is said: 200 teams of noise. Where something was planted, it is found."""

import numpy as np
import pytest

from allies.statistics.multiple_testing import holm
from allies.statistics.patterns import FALSE_ALARMS, NOTHING, OTHER, Sighting, finds, missing_weeks

QUESTIONS = ("part", "place", "activity", "weekday")
PLACES = {"home": ("kitchen", "bedroom", "car", "shop"), "school": ("classroom", "hall", "gym", "lunch")}
PARTS = ("early", "morning", "midday", "afternoon", "evening")
BEFORE = ("change", "asked", "no", "wait", "loud", "body")


def a_team(seed, *, weeks=14, school=1.0, home=1.0, trigger=None, windows=True, uneven=False):
    """Half a school year of one behaviour, watched for a quarter to half an hour, four times a week on each side."""
    random = np.random.default_rng(seed)
    found = []
    for week in range(weeks):
        for side, rate in (("home", home), ("school", school)):
            for day in range(4):
                minutes = float(random.integers(15, 31))
                here = rate * (random.gamma(2, 0.5) if uneven else 1)
                place, part = random.choice(PLACES[side]), random.choice(PARTS)
                before = set(random.choice(BEFORE, size=random.integers(1, 3), replace=False))
                often = 3.0 if trigger in before else 0.5 if trigger else 1.0
                times = int(random.poisson(2 * here * often * minutes / 60))
                labels = (("part", part), ("place", place), ("activity", ""), ("weekday", str(day)))
                if windows or times:
                    watched = minutes if windows else None
                    found.append(
                        Sighting(side, 7 * week + day + 1, times, watched, labels, frozenset(before), len(found))
                    )
    return found


def test_of_200_teams_of_noise_no_more_than_the_stated_share_is_told_anything():
    told = sum(bool(finds(a_team(seed), QUESTIONS)) for seed in range(200))
    assert told <= 200 * FALSE_ALARMS + 2 * (200 * FALSE_ALARMS * (1 - FALSE_ALARMS)) ** 0.5


@pytest.mark.parametrize("how", [{"uneven": True}, {"windows": False}], ids=["uneven days", "nobody watched"])
def test_the_same_holds_where_days_differ_much_and_where_nobody_watched_on_purpose(how):
    told = sum(bool(finds(a_team(seed, **how), QUESTIONS)) for seed in range(40))
    assert told <= 40 * FALSE_ALARMS + 2 * (40 * FALSE_ALARMS * (1 - FALSE_ALARMS)) ** 0.5


def no_more_than_stated(make, *, teams=100):
    """Of so many teams with nothing to find, those that are told something are no more than chance allows."""
    told = sum(bool(finds(make(np.random.default_rng(seed)), QUESTIONS)) for seed in range(teams))
    return told <= teams * FALSE_ALARMS + 2 * (teams * FALSE_ALARMS * (1 - FALSE_ALARMS)) ** 0.5


def in_windows(random, lengths=(20,), *, days=50, a_day=1, uneven=0.0, forgets=0.0):
    """One side, the same rate in every place. A place is watched for so many minutes at a time."""
    for day in range(1, days + 1):
        rate, place = 2 * (random.gamma(1 / uneven, uneven) if uneven else 1), random.integers(len(lengths))
        for _again in range(a_day):
            times = int(random.poisson(rate * lengths[place] / 60))
            said = "" if not times and random.random() < forgets else f"place {place}"
            yield Sighting("school", day, times, lengths[place], (("place", said),), frozenset(), day)


@pytest.mark.parametrize(
    "how",
    [
        {"lengths": (5, 60)},
        {"lengths": (10, 10, 120), "uneven": 0.5},
        {"lengths": (5, 60), "forgets": 0.8},
        {"lengths": (20, 20, 20), "a_day": 3, "uneven": 0.5},
    ],
    ids=["short and long", "and uneven days", "no place said where it did not happen", "bad days"],
)
def test_how_long_and_how_often_somebody_looks_makes_no_pattern(how):
    assert no_more_than_stated(lambda random: list(in_windows(random, **how)))


def both_sides(random, *, home=60, school=60, home_weeks=14, weeks=14, fades=0.0):
    """The same rate on both sides in any one week, watched for so many minutes a week."""
    for side, minutes, last in (("home", home, home_weeks), ("school", school, weeks)):
        for week in range(last):
            times = int(random.poisson(4 * (1 - fades) ** week * minutes / 60))
            yield Sighting(side, 7 * week + 1, times, minutes)


@pytest.mark.parametrize(
    "how",
    [{"home": 15, "school": 300}, {"home_weeks": 8, "weeks": 24, "fades": 0.08}],
    ids=["one side watches little", "one side stops when it gets better"],
)
def test_who_watches_less_or_stops_earlier_is_no_different_for_that(how):
    assert no_more_than_stated(lambda random: list(both_sides(random, **how)))


@pytest.mark.parametrize("many", [1, 2, 3, 6])
def test_where_few_things_are_ever_written_down_before_none_stands_out_for_that(many):
    def recorded(random):
        for n in range(20):
            yield Sighting("home", n + 1, 1, None, (), frozenset({f"thing {random.integers(many)}"}), n)

    assert no_more_than_stated(lambda random: list(recorded(random)))


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


def test_below_the_minimum_nothing_is_said_and_at_it_something_is():
    few, enough = (finds(a_team(1, school=9, weeks=weeks), QUESTIONS) for weeks in (7, 8))
    assert ["sides" in {find.sort for find in found} for found in (few, enough)] == [False, True]
    loud = [Sighting("home", n + 1, 1, None, (), frozenset({"loud"}), n) for n in range(9)]
    quiet = [Sighting("home", n + 1, 0, 20, (), frozenset({NOTHING}), 20 + n) for n in range(20)]
    assert finds(loud + quiet, ()) == []
    assert [find.key for find in finds([*loud, loud[0], *quiet], ())] == ["loud"]


def test_what_is_missing_is_counted_in_weeks_of_each_side_and_of_both():
    assert missing_weeks(a_team(1, weeks=5)) == {"home": 3, "school": 3, "both": 3}
    assert missing_weeks([]) == {"home": 8, "school": 8, "both": 8}


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
    unwatched = [Sighting("home", 7 * week + 1, 40, None, (), frozenset(), None) for week in range(14)]
    assert [f.here for f in finds(watched, QUESTIONS) if f.sort == "sides"] == [
        f.here for f in finds([*watched, *unwatched], QUESTIONS) if f.sort == "sides"
    ]


def test_what_came_before_in_other_words_is_one_of_the_times():
    loud = [Sighting("home", 1, 1, None, (), frozenset({"loud"}), n) for n in range(12)]
    other = [Sighting("home", 1, 1, None, (), frozenset({OTHER}), 12 + n) for n in range(3)]
    [find] = finds(loud + other, ())
    assert (find.key, find.count, find.of) == ("loud", 12, 15)


def test_weeks_count_where_both_sides_watched_in_them():
    home = [Sighting("home", 7 * week + 1, 1, 60) for week in range(10)]
    school = [Sighting("school", 7 * week + 5, 9, 60) for week in range(4, 20)]
    assert missing_weeks(home + school) == {"home": 0, "school": 0, "both": 2}
    assert finds(home + school, ()) == []


def test_holm_pays_for_every_look_and_keeps_the_order():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []
