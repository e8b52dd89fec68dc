"""Home beside school: two lines, what is alike, and when nothing may be set against the other."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.comparison import NotComparable, Terms, beside, by_week

MONDAY = date(2026, 9, 7)
SAME = (Terms("of 5", "helps 1", "asks"), Terms("of 5", "helps 1", "asks"))


def weekly(*values, weekday=0):
    return [
        (MONDAY + timedelta(weeks=number, days=weekday), value)
        for number, value in enumerate(values)
        if value is not None
    ]


def test_weeks_are_paired_whatever_the_day():
    found = beside(weekly(3, 4, 5, weekday=5), weekly(2, 4, 4, weekday=1), terms=SAME, levels=[1, 2, 3, 4, 5])
    assert (found.weeks, found.same, found.within_one) == (3, 1 / 3, 1)
    assert found.limits.bias == 2 / 3


def test_a_week_of_one_side_alone_is_in_no_number():
    found = beside(weekly(3, None, 5), weekly(3, 1, 5), terms=SAME)
    assert (found.weeks, found.same, found.limits.bias) == (2, 1, 0)


def test_several_values_of_a_week_are_their_median():
    assert by_week([(MONDAY, 1), (MONDAY + timedelta(days=1), 9), (MONDAY + timedelta(days=6), 2)]) == {MONDAY: 2}


def test_changes_go_the_same_way_or_not():
    """Up and up, up and down, neither and neither."""
    found = beside(weekly(1, 2, 3, 3), weekly(1, 4, 2, 2), terms=SAME)
    assert (found.changes, found.same_way) == (3, 2 / 3)


def test_what_means_something_else_is_not_set_against_the_other():
    other = Terms("of 5", "helps 2", "asks aloud")
    assert beside(weekly(1, 2), weekly(1, 2), terms=(SAME[0], other)) == NotComparable(("helps", "definition"))
    assert beside([], [], terms=(Terms("of 5"), Terms("minutes"))) == NotComparable(("scale",))


def test_without_weeks_in_common_nothing_is_said():
    found = beside(weekly(1, None), weekly(None, 2), terms=SAME, levels=[1, 2])
    assert (found.weeks, found.limits, found.same, found.kappa, found.icc, found.same_way) == (0, *[None] * 5)


def test_levels_are_spoken_of_only_where_there_are_levels():
    found = beside(weekly(1.5, 2), weekly(1, 2), terms=SAME)
    assert (found.within_one, found.kappa) == (None, None)


@given(values=some.lists(some.tuples(some.integers(1, 5), some.integers(1, 5)), max_size=10))
def test_turning_the_sides_round_turns_the_bias_round_and_nothing_else(values):
    one, other = weekly(*(a for a, _b in values)), weekly(*(b for _a, b in values))
    there, back = beside(one, other, terms=SAME), beside(other, one, terms=SAME)
    assert (there.weeks, there.same, there.same_way) == (back.weeks, back.same, back.same_way)
    if there.limits:
        assert abs(there.limits.bias + back.limits.bias) < 1e-9
