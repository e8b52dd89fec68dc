"""One value for a week, out of what was written down; what was not seen is never nought."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.weeks import How, Missing, Session, Why, week, weeks

MONDAY = date(2026, 9, 7)


def on(number, *values, **more):
    return Session(MONDAY + timedelta(days=number), *values, **more)


def of_week(how, *sessions):
    return week(MONDAY, sessions, how)


def test_a_share_is_sum_over_sum_and_not_the_mean_of_shares():
    found = of_week(How.SHARE, on(0, 1, 2), on(1, 9, 10))
    assert (found.value, found.sessions, found.of) == (10 / 12, 2, 12)


def test_a_rate_is_all_counts_over_all_minutes():
    assert of_week(How.RATE, on(0, 6, 30), on(1, 0, 10)).value == 6 / 40


def test_counts_are_compared_only_over_equal_stretches():
    assert of_week(How.COUNT, on(0, 6, 30), on(1, 2, 30)).value == 4
    assert of_week(How.COUNT, on(0, 6), on(1, 2)).value == 4
    found = of_week(How.COUNT, on(0, 6, 30), on(1, 2, 10))
    assert (found.value, found.why) == (None, Why.UNEQUAL_MINUTES)
    assert of_week(How.COUNT, on(0, 6, 30), on(1, 2)).why == Why.UNEQUAL_MINUTES


def test_one_odd_session_does_not_move_a_duration_or_a_level():
    assert of_week(How.MIDDLE, on(0, 20), on(1, 24), on(2, 600)).value == 24


@pytest.mark.parametrize(
    ("ended", "unended", "value", "at_least"),
    [
        ([10, 20, 40], [], 20, False),
        ([10, 20], [60], 20, False),
        ([10], [60, 60], 60, True),
        ([10], [60], 35, True),
        ([10, 40], [30], 30, True),
        ([10, 30], [30], 30, False),
        ([], [60], 60, True),
    ],
)
def test_a_wait_that_did_not_end_is_at_least_what_was_waited(ended, unended, value, at_least):
    waits = [on(0, wait) for wait in ended] + [on(1, wait, ended=False) for wait in unended]
    found = of_week(How.WAIT, *waits)
    assert (found.value, found.at_least) == (value, at_least)


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("missing", Missing)
def test_what_is_missing_is_never_nought(how, missing):
    found = of_week(how, on(0, missing=missing), on(1, 0, 10, missing=missing))
    assert (found.value, found.why, found.sessions) == (None, Why.NOTHING_MEASURED, 0)
    assert found.missing == {missing: 2}


def test_nought_that_was_seen_is_nought():
    assert of_week(How.SHARE, on(0, 0, 5)).value == 0
    assert of_week(How.MIDDLE, on(0, 0)).value == 0


def test_without_chances_or_minutes_there_is_no_share_and_no_rate():
    assert of_week(How.SHARE, on(0, 3), on(1, 0, 0)).why == Why.NO_WHOLE
    assert of_week(How.RATE, on(0, 3)).value is None


def test_a_week_in_which_nothing_was_written_is_not_there():
    found = weeks([on(15, 1, 2), on(0, 1, 1), on(6, 0, 1), on(7, missing=Missing.ABSENT)], How.SHARE)
    assert [(one.monday, one.value) for one in found] == [
        (MONDAY, 0.5),
        (MONDAY + timedelta(weeks=1), None),
        (MONDAY + timedelta(weeks=2), 0.5),
    ]


SESSIONS = some.lists(
    some.builds(
        Session,
        some.dates(date(2026, 9, 7), date(2026, 9, 27)),
        some.integers(0, 5),
        some.integers(5, 9),
        some.booleans(),
        some.none() | some.sampled_from(Missing),
    ),
    max_size=12,
)


@given(sessions=SESSIONS, how=some.sampled_from(How), order=some.randoms(use_true_random=False))
def test_the_order_of_writing_does_not_matter(sessions, how, order):
    mixed = list(sessions)
    order.shuffle(mixed)
    assert weeks(sessions, how) == weeks(mixed, how)


@given(sessions=SESSIONS, how=some.sampled_from(How))
def test_what_is_missing_changes_no_value(sessions, how):
    seen = [session for session in sessions if not session.missing]
    values = {one.monday: one.value for one in weeks(sessions, how) if one.sessions}
    assert values == {one.monday: one.value for one in weeks(seen, how)}
