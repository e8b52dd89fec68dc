"""What the product says about its own mistakes is true. `./bench --only honesty` does it with 20,000 of each kind."""

from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest

from allies.statistics import mistakes
from allies.statistics.aiming import aim_from
from allies.statistics.deciding import Answer, answer
from allies.statistics.simulating import LOOKS, NAMED, STARTING, Kind, Start, grown, look_at, started, told

CHILDREN = 3_000
KINDS = [
    *((swing, weeks, Start.RECORDS) for swing, weeks in ((2.5, 36), (20, 36), (5, 20), (20, 20))),
    *((20, weeks, start) for weeks, start in ((36, Start.LEVEL), (20, Start.MIDDLE), (36, Start.ONE), (20, Start.ONE))),
]
CASES = [
    (0, "on_track", mistakes.ON_TRACK_WITHOUT_GROWTH),
    (0, "grows", mistakes.GROWS_WITHOUT_GROWTH),
    (1, "off_track", mistakes.OFF_TRACK_ON_AIM),
]


@pytest.fixture(scope="module")
def seen():
    return {
        (growth, *kind): told(Kind(growth, swing, weeks_of_aim=weeks, start=start), children=CHILDREN, seed=8)
        for growth in (0, 1)
        for kind in KINDS
        for swing, weeks, start in [kind]
    }


def beyond_luck(share):
    """A true rate of `share` is found above this less than once in a thousand runs."""
    return share + 3.1 * sqrt(share * (1 - share) / CHILDREN)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("growth", "name", "stated"), CASES)
def test_no_mistake_is_commoner_than_is_said(seen, growth, name, stated, kind):
    found = seen[growth, *kind]
    assert getattr(found, name).max() <= beyond_luck(stated.look)
    assert getattr(found, f"ever_{name}").max() <= beyond_luck(stated.half_year)


def test_no_stated_share_hides_a_better_one():
    """Nor do we call ourselves half as bad again as we are."""
    found = told(Kind(1, 5, weeks_of_aim=20), children=CHILDREN, seed=8)
    assert found.off_track.max() > mistakes.OFF_TRACK_ON_AIM.look * 0.67


def test_values_that_lean_to_one_side_make_no_mistake_commoner():
    """Half of them lie a little below the line, and half above it, a few of them far."""
    kind, weeks = Kind(1, 4), np.arange(1 - STARTING, LOOKS.stop, dtype=float)
    noise = np.random.default_rng(8).exponential(size=(CHILDREN, len(weeks)))
    for week in range(1, len(weeks)):
        noise[:, week] = kind.echo * noise[:, week - 1] + sqrt(1 - kind.echo**2) * noise[:, week]
    values = kind.growth * np.maximum(weeks, 0) + kind.swing * (noise - np.median(noise))
    off_track = np.array([look_at(kind, weeks, values, look)[1] for look in LOOKS])
    assert off_track.mean(axis=1).max() <= beyond_luck(mistakes.OFF_TRACK_ON_AIM.look)
    assert off_track.any(axis=0).mean() <= beyond_luck(mistakes.OFF_TRACK_ON_AIM.half_year)


@pytest.mark.parametrize("start", Start)
def test_by_the_tenth_week_most_are_told_what_is_so_however_the_start_came_about(start):
    on_aim, flat = (told(Kind(growth, mistakes.CALM, start=start), children=2 * CHILDREN, seed=8) for growth in (1, 0))
    assert on_aim.at("on_track", 10) >= mistakes.ON_TRACK_ON_AIM_BY_WEEK_10
    assert flat.at("off_track", 10) >= mistakes.OFF_TRACK_WITHOUT_GROWTH_BY_WEEK_10


@pytest.mark.parametrize("growth", [0, 0.5, 1])
@pytest.mark.parametrize(("swing", "weeks_of_aim"), [(3, 36), (20, 20)])
@pytest.mark.parametrize("start", Start)
def test_the_simulated_rule_is_the_rule_of_the_product(growth, swing, weeks_of_aim, start):
    """Child by child, look by look."""
    kind = Kind(growth, swing, weeks_of_aim=weeks_of_aim, start=start)
    weeks, values = grown(kind, children=25, seed=3)
    days = [date(2026, 9, 7) + timedelta(weeks=int(week)) for week in weeks]
    goal_on = date(2026, 9, 7) + timedelta(weeks=weeks_of_aim)
    for look in (6, 7, 10, 15, 20):
        assert look in LOOKS
        simulated = list(zip(*look_at(kind, weeks, values, look), strict=True))
        for row, expected in zip(values.tolist(), simulated, strict=True):
            points = list(zip(days, row, strict=True))
            starting = points[:STARTING]
            if start in NAMED:
                [[number]] = started(start, np.array([row[:STARTING]])).tolist()
                starting = [(days[STARTING - 1], number)]
            aim = aim_from(starting, goal=weeks_of_aim, on=goal_on, at_most=False)
            found = answer(points[STARTING : STARTING + look], aim, starting=starting)
            assert (found.answer == Answer.ON_TRACK, found.answer == Answer.OFF_TRACK, found.grows) == expected


FEW = 300
COARSE = {  # by week and share of the way: the chance of each of so many steps, the goal, what a step is worth
    "percent of ten": (10, 0.3, 0.8, 10.0),
    "right of four": (4, 0.4, 0.9, 1.0),
    "0, 1 or 2 points": (2, 0.3, 0.8, 1.0),
}


@pytest.mark.parametrize("look", [6, 10, 20])
@pytest.mark.parametrize("name", COARSE)
def test_coarse_measures_make_no_mistake_commoner(name, look):
    """Children whose every chance is won or not: some on the way, some not growing."""
    steps, start, goal, worth = COARSE[name]
    random, weeks = np.random.default_rng(21), np.arange(1 - STARTING, look + 1)
    days = [date(2026, 9, 7) + timedelta(weeks=int(week)) for week in weeks]
    for growth, wrong, stated in (
        (0, Answer.ON_TRACK, mistakes.ON_TRACK_WITHOUT_GROWTH),
        (1, Answer.OFF_TRACK, mistakes.OFF_TRACK_ON_AIM),
    ):
        shares = start + growth * (goal - start) * np.maximum(weeks, 0) / 36
        told_so = 0
        for row in (random.binomial(steps, shares, size=(FEW, len(weeks))) * worth).tolist():
            points = list(zip(days, row, strict=True))
            on = date(2026, 9, 7) + timedelta(weeks=36)
            aim = aim_from(points[:STARTING], goal=goal * steps * worth, on=on, at_most=False)
            found = answer(points[STARTING:], aim, starting=points[:STARTING], step=worth)
            told_so += found.answer == wrong
        assert told_so / FEW <= stated.look + 3.1 * sqrt(stated.look * (1 - stated.look) / FEW)
