"""What came after a change is said in plain words with how sure it is, and by index one tap away; never why."""

from datetime import date
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.progress.actions.decisions import decide
from allies.progress.effects import After, after_change, indices_of, ratio, times_as_often
from allies.progress.judging import judge

from .recording import DAY, SHARE, read, recorded, the_goal
from .test_beside import of_measure
from .test_what_may_be_said import progress

SPOT = {"key": "p1", "words": "independent work", "side": "school"}
DAY0 = date(2026, 9, 7)
RATE = {"measure": "rate", "unit": "answers_a_minute", "value": 6.0}


def changed(cast, goal, day, label):
    decide(goal.root, id=uuid7(), by=cast.bell, what="change", day=day, why="We tried something.", label=label)


def before_and_after(cast, before, after, **more):
    """A day each; the change is on the morning of the first of `after`."""
    goal = the_goal(cast, places=[SPOT], **more)
    whole = {"out_of": 10} if more.get("measure") == "percent" else {}
    for ago, value in enumerate(reversed([*before, *after])):
        recorded(cast.bell, goal, value, days_ago=ago, **whole, **({"minutes": 1} if "rate" in more.values() else {}))
    changed(cast, goal, cast.bell.today - (len(after) - 1) * DAY, "a timer")
    return goal


@pytest.mark.django_db
def test_five_days_before_and_five_after_say_about_twice_as_often_with_its_limits(cast):
    goal = before_and_after(cast, [2, 3, 2, 3, 2], [5, 4, 5, 5, 5], **RATE)
    page = read(cast.ana, f"{goal.root}/")
    assert "After the change: about twice as often as before (between 1.6 and 2.5 times)." in page
    assert "because of" not in page.replace("not because of", "")
    for name in ("NAP", "Tau-U", "Tau-BC", "LRRi", "PoGO", "SMD"):
        assert name in page


@pytest.mark.django_db
def test_below_five_days_on_either_side_the_page_is_silent(cast):
    goal = before_and_after(cast, [2, 3, 2, 3], [5, 4, 5, 5, 5], **RATE)
    page = read(cast.ana, f"{goal.root}/")
    assert "After the change" not in page
    assert "NAP" not in page


@pytest.mark.django_db
def test_the_share_of_the_way_is_said_with_its_limits(cast):
    goal = before_and_after(cast, [3, 4, 3, 4, 3], [6, 6, 7, 6, 6], **SHARE)
    assert "About 61% of the way that was left is done (between" in read(cast.ana, f"{goal.root}/")


@pytest.mark.django_db
def test_only_neighbouring_stretches_are_held_beside_each_other(cast):
    goal = before_and_after(cast, [9, 9, 9, 2, 3, 2, 3, 2], [5, 4, 5, 5, 5], **RATE)
    changed(cast, goal, cast.bell.today - 9 * DAY, "a list")
    found = progress(cast.bell, goal)
    one = after_change(judge(found)[0], found.decisions)
    assert [value for _day, value in one.before] == [2, 3, 2, 3, 2]


@pytest.mark.django_db
def test_without_a_change_nothing_is_set_against_anything(cast):
    goal = the_goal(cast, places=[SPOT])
    for ago in range(12):
        recorded(cast.bell, goal, 4, days_ago=ago)
    found = progress(cast.bell, goal)
    assert after_change(judge(found)[0], found.decisions) is None


def made_up(before, after, measure="duration"):
    line = of_measure(measure)
    return After(line, DAY0, [(DAY0, value) for value in before], [(DAY0, value) for value in after])


numbers = st.lists(st.integers(1, 60).map(float), min_size=5, max_size=12)


@given(numbers, numbers)
def test_before_and_after_turned_round_are_one_over_as_often(before, after):
    there, back = ratio(made_up(before, after)), ratio(made_up(after, before))
    assert (there is None) == (back is None)
    if there and back:
        assert log(there[0]) == pytest.approx(-log(back[0]))
        assert there[1] <= there[0] <= there[2]
        assert there[1] < there[2]


@given(numbers, numbers)
def test_whose_limits_hold_once_as_often_is_told_that_nothing_may_have_changed(before, after):
    found, words = ratio(made_up(before, after)), times_as_often(made_up(before, after))
    if found and words:
        assert (found[1] <= 1 <= found[2]) == ("It may well be that nothing changed." in words)


@given(numbers, numbers, st.sampled_from(["duration", "rubric", "frequency"]))
def test_no_index_has_limits_of_no_width_and_none_is_beyond_its_own(before, after, measure):
    for one in indices_of(made_up(before, after, measure)):
        if one.low is not None:
            assert one.low <= one.value.number <= one.high
            assert one.low < one.high or one.error == 0
    names = {one.name for one in indices_of(made_up(before, after, measure))}
    assert ("PoGO (%)" in names) == (measure != "rubric")
