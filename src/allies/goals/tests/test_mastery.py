"""A goal's own words for "reached", held against sessions."""

from datetime import date

from allies.goals.mastery import HELPS, rule_of
from allies.goals.parts import Criterion, Help, Measure, Unit
from allies.statistics.mastery import Session, is_met

MONDAY = date(2026, 9, 7)
FOUR_OF_FIVE = Criterion(4, Unit.STEPS, out_of=5, times=3, of_last=4, most_help=Help.HINT)


def test_four_of_five_with_a_hint_at_most():
    rule = rule_of(FOUR_OF_FIVE, Measure.PERCENT)
    assert (rule.times, rule.of_last) == (3, 4)
    assert is_met(Session(MONDAY, 4, 5, HELPS.index(Help.HINT)), rule)
    assert is_met(Session(MONDAY, 4, 5, HELPS.index(Help.SAY)), rule) is False
    assert is_met(Session(MONDAY, 3, 3, 0), rule) is None


def test_where_each_chance_has_its_own_help_the_most_of_a_session_is_no_bar():
    assert is_met(Session(MONDAY, 4, 5, HELPS.index(Help.TOUCH)), rule_of(FOUR_OF_FIVE, Measure.PROMPT))


def test_a_level_of_a_rubric_needs_no_chances():
    rule = rule_of(Criterion(3, Unit.LEVELS, out_of=4), Measure.RUBRIC)
    assert is_met(Session(MONDAY, 3), rule)
    assert is_met(Session(MONDAY, 2), rule) is False


def test_a_goal_for_less_is_met_from_below():
    rule = rule_of(Criterion(2, Unit.TIMES, at_most=True), Measure.FREQUENCY)
    assert is_met(Session(MONDAY, 0), rule)
    assert is_met(Session(MONDAY, 3), rule) is False
