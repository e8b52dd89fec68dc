"""When a goal is reached: so well, so often, and whether it stays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.statistics.mastery import (
    Rule,
    Session,
    Stay,
    is_met,
    probes,
    reached,
)

MONDAY = date(2026, 9, 7)


def day(number):
    return MONDAY + timedelta(days=number)


def sessions(*values, total=None, help=None):
    return [Session(day(number), value, total, help) for number, value in enumerate(values)]


THREE_RUNNING = Rule(80, times=3, of_last=3)


@pytest.mark.parametrize(
    ("values", "rule", "on"),
    [
        ([60, 85, 75, 90, 80, 95, 70], THREE_RUNNING, 5),
        ([80, 90, 70, 80, 90, 79], THREE_RUNNING, None),
        ([80, None, 85, None, None, 90], THREE_RUNNING, 5),
        ([85, 80], THREE_RUNNING, None),
        ([1, 1, 0, 1, 1, 0], Rule(1, times=4, of_last=5), 4),
        ([1, 0, 1, 1, 0, 1], Rule(1, times=4, of_last=5), None),
        ([1, 1, 1, 1], Rule(1, times=4, of_last=5), None),
        ([5, 3, 2, 2], Rule(2, at_most=True, times=2, of_last=2), 3),
        ([79.9, 80], Rule(80), 1),
        ([], Rule(80), None),
        ([90, 90], Rule(80, times=3, of_last=2), None),
        ([90, 90], Rule(80, times=0, of_last=2), None),
    ],
)
def test_it_is_reached_with_the_session_that_first_fills_the_rule(values, rule, on):
    assert reached(sessions(*values), rule) == (None if on is None else day(on))


def test_the_order_of_writing_does_not_matter_but_the_days_do():
    written = sessions(60, 85, 90, 80)
    assert reached(written[::-1], THREE_RUNNING) == day(3)


def test_eight_of_ten_is_exactly_four_of_five():
    rule = Rule(4, out_of=5)
    assert is_met(Session(MONDAY, 8, 10), rule)
    assert is_met(Session(MONDAY, 7, 10), rule) is False
    assert is_met(Session(MONDAY, 0.3, 3), Rule(0.1, out_of=1))


def test_too_few_chances_say_neither_yes_nor_no():
    rule = Rule(4, out_of=5, times=2, of_last=2)
    assert is_met(Session(MONDAY, 2, 2), rule) is None
    assert is_met(Session(MONDAY, 0, 2), rule) is None
    mixed = [Session(day(0), 5, 5), Session(day(1), 0, 2), Session(day(2), 9, 10)]
    assert reached(mixed, rule) == day(2)
    assert is_met(Session(MONDAY, 8, 10), Rule(4, out_of=5, least_total=20)) is None


def test_a_share_without_its_whole_says_nothing():
    assert is_met(Session(MONDAY, 4), Rule(4, out_of=5)) is None


def test_more_help_than_allowed_is_a_no_and_help_that_nobody_noted_is_not():
    rule = Rule(4, out_of=5, most_help=1)
    assert is_met(Session(MONDAY, 5, 5, help=1), rule)
    assert is_met(Session(MONDAY, 5, 5, help=2), rule) is False
    assert is_met(Session(MONDAY, 5, 5), rule)


def test_a_probe_is_due_on_its_day_and_says_whether_it_stayed():
    rule, later = Rule(80), [Session(day(15), 85), Session(day(30), 60), Session(day(31), 90)]
    found = probes(later, rule, since=MONDAY, weeks=(8, 2, 4), today=day(60))
    assert [(probe.weeks, probe.stay, probe.on) for probe in found] == [
        (2, Stay.HELD, day(15)),
        (4, Stay.LOST, day(30)),
        (8, Stay.DUE, None),
    ]
    assert found[2].due == day(56)


def test_before_its_day_no_session_is_a_probe():
    [probe] = probes([Session(day(13), 90)], Rule(80), since=MONDAY, weeks=[2], today=day(13))
    assert (probe.stay, probe.on) == (Stay.NOT_YET, None)


def test_a_day_without_a_measure_is_no_probe():
    [probe] = probes([Session(day(14), None)], Rule(80), since=MONDAY, weeks=[2], today=day(20))
    assert probe.stay == Stay.DUE


VALUES = some.lists(some.none() | some.integers(0, 10), max_size=15)
RULES = some.integers(1, 5).flatmap(
    lambda of_last: some.builds(Rule, some.integers(0, 10), times=some.integers(1, of_last), of_last=some.just(of_last))
)


@given(values=VALUES, rule=RULES, more=VALUES)
def test_what_comes_later_never_changes_when_it_was_reached(values, rule, more):
    first = reached(sessions(*values), rule)
    if first is not None:
        assert reached(sessions(*values, *more), rule) == first


@given(values=VALUES, rule=RULES)
def test_days_without_a_measure_change_nothing_but_the_calendar(values, rule):
    written = sessions(*values)
    assert reached(written, rule) == reached([one for one in written if one.value is not None], rule)


@given(values=VALUES, rule=RULES)
def test_turned_over_it_is_the_same_rule(values, rule):
    turned = Rule(-rule.value, at_most=True, times=rule.times, of_last=rule.of_last)
    negative = sessions(*(None if value is None else -value for value in values))
    assert reached(sessions(*values), rule) == reached(negative, turned)


@given(values=VALUES, rule=RULES)
def test_it_is_reached_only_where_the_last_ones_say_so(values, rule):
    on = reached(sessions(*values), rule)
    if on is not None:
        answers = [is_met(one, rule) for one in sessions(*values) if one.on <= on and is_met(one, rule) is not None]
        assert len(answers) >= rule.of_last
        assert sum(answers[-rule.of_last :]) >= rule.times
