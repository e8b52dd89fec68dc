"""Counts can be looked at as multiples: twice as many is the same step everywhere. A second view, never the first."""

from datetime import timedelta
from math import log

import pytest

from allies.database.ids import uuid7
from allies.graphs.frame import PHONE, WIDE
from allies.progress.actions.decisions import decide
from allies.progress.judging import judge
from allies.progress.picture import multiples_in_words, times_a_week, trend_of

from .recording import ALONE, DAY, get, read, recorded, the_goal
from .test_what_may_be_said import progress

pytestmark = pytest.mark.django_db
PLACES = [{"key": ALONE, "words": "recess", "side": "school"}]
COUNT = {"measure": "frequency", "unit": "times", "value": 80.0, "places": PLACES}
DOUBLING = (2, 4, 8, 16, 32, 64)


def counted(cast, *values, every=7, **more):
    goal = the_goal(cast, **(COUNT | more))
    for ago, value in enumerate(reversed(values)):
        recorded(cast.bell, goal, value, days_ago=every * ago)
    return goal


def line_of(cast, goal):
    found = progress(cast.bell, goal)
    return judge(found)[0], found


def graph_on(cast, goal, view=""):
    return get(cast.bell, f"{goal.root}/{view}").context["graph"]


def test_what_doubles_each_week_is_told_as_times_two_from_so_many_days(cast):
    goal = counted(cast, *DOUBLING)
    one, found = line_of(cast, goal)
    assert times_a_week(one, found) == pytest.approx(2)
    assert "times 2 each week (from 6 days with records)" in multiples_in_words([one], found)[0]
    assert "times 2 each week (from 6 days with records)" in read(cast.ana, f"{goal.root}/?view=ratio")
    assert "each week (from" not in read(cast.ana, f"{goal.root}/")


def test_the_dotted_line_says_what_the_words_say(cast):
    one, found = line_of(cast, counted(cast, 3, 9, 4, 16, 30, 21, 64))
    trend = trend_of(one, found.decisions, by_ratio=True)
    weeks = (trend.ends_on - trend.begins_on) / timedelta(weeks=1)
    assert log(trend.ends / trend.begins) / weeks == pytest.approx(log(times_a_week(one, found)))


def test_it_is_drawn_for_a_phone_and_for_a_desk_in_both_views(cast):
    goal = counted(cast, *DOUBLING)
    for view in ("", "?view=ratio"):
        graph = graph_on(cast, goal, view)
        for svg, size in ((graph["narrow"].svg, PHONE), (graph["wide"], WIDE)):
            assert f'viewBox="0 0 {size.wide:g} {size.high:g}"' in svg
            assert svg.count('data-kind="trend"') == 1
            assert graph["narrow"].words in svg
    assert graph_on(cast, goal)["narrow"].svg != graph["narrow"].svg


def test_below_six_days_there_is_no_trend_and_no_multiple(cast):
    goal = counted(cast, *DOUBLING[:5])
    one, found = line_of(cast, goal)
    assert trend_of(one, found.decisions) is None
    assert trend_of(one, found.decisions, by_ratio=True) is None
    assert multiples_in_words([one], found) == []
    assert 'data-kind="trend"' not in graph_on(cast, goal)["wide"]


def test_a_trend_crosses_no_change(cast):
    goal = counted(cast, *DOUBLING, every=3)
    day = cast.bell.today - 4 * DAY
    decide(goal.root, id=uuid7(), by=cast.bell, what="change", day=day, why="We tried something.", label="a timer")
    one, found = line_of(cast, goal)
    assert trend_of(one, found.decisions) is None
    assert times_a_week(one, found) is None


def test_with_a_nought_there_are_numbers_but_no_line_of_multiples(cast):
    goal = counted(cast, 0, *DOUBLING)
    one, found = line_of(cast, goal)
    assert trend_of(one, found.decisions) is not None
    assert trend_of(one, found.decisions, by_ratio=True) is None
    graph = graph_on(cast, goal, "?view=ratio")
    assert graph["as_multiples"]
    assert graph["wide"].count('data-kind="value"') == 7


@pytest.mark.parametrize(
    "measured", [{"measure": "duration", "unit": "minutes", "value": 8.0}, {"measure": "latency", "unit": "minutes"}]
)
def test_what_is_no_count_has_no_such_view_whoever_asks_for_it(cast, measured):
    goal = counted(cast, 2, 3, **measured)
    assert "?view=ratio" not in read(cast.bell, f"{goal.root}/")
    graph = graph_on(cast, goal, "?view=ratio")
    assert (graph["as_multiples"], graph["can_be_multiples"], graph["multiples"]) == (False, False, [])
