"""When the next check-in is due, over random histories, against the words of the rule."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from allies.checkins.rules import (
    MOST_WEEKS,
    TWICE,
    Past,
    Rhythm,
    goes_unanswered,
    next_check_in,
    still_waits,
    unanswered,
)
from allies.jurisdictions.days import What, is_school_day
from allies.teams.permissions import Side

TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Run:
    first_on: date
    last_on: date
    what: str


days = st.integers(0, 280).map(lambda ago: TODAY - timedelta(days=ago))
sides = st.sampled_from([Side.HOME, Side.SCHOOL])
runs = st.builds(
    lambda ahead, long, what: Run(TODAY + timedelta(ahead), TODAY + timedelta(ahead + long), what),
    st.integers(-100, 100), st.integers(0, 20), st.sampled_from([what.value for what in What]),
)  # fmt: skip


@st.composite
def histories(draw):
    past = draw(st.lists(st.builds(Past, days, sides, st.booleans()), max_size=12))
    return sorted(past, key=lambda one: one.started_on, reverse=True)


weeks_agreed = st.sampled_from([1, 2, 4])
given_all = given(histories(), weeks_agreed, days, st.none() | days, st.lists(runs, max_size=4))


def upcoming(past, weeks=2, since=TODAY - timedelta(days=280), talked_on=None, days_off=(), today=TODAY):
    return next_check_in(past, weeks=weeks, since=since, talked_on=talked_on, days_off=days_off, today=today)


@given_all
def test_it_is_on_a_school_day_after_the_last_word_of_both(past, weeks, since, talked_on, days_off):
    found = upcoming(past, weeks, since, talked_on, days_off)
    last = max([since, *(one.started_on for one in past), *([talked_on] if talked_on else [])])
    assert is_school_day(found.day, days_off)
    assert found.day >= last + timedelta(weeks=weeks)
    between = [last + timedelta(weeks=found.weeks, days=n) for n in range((found.day - last).days - found.weeks * 7)]
    assert not any(is_school_day(day, days_off) for day in between)


@given_all
def test_the_rhythm_is_never_shorter_than_agreed_nor_longer_than_eight_weeks(past, weeks, since, talked_on, days_off):
    found = upcoming(past, weeks, since, talked_on, days_off)
    assert weeks <= found.weeks <= MOST_WEEKS
    assert found.agreed_weeks == weeks


@given_all
def test_an_unanswered_one_more_never_brings_the_next_one_nearer(past, weeks, since, talked_on, days_off):
    answered = upcoming([Past(TODAY, Side.SCHOOL, True), *past], weeks, since, talked_on, days_off)
    silent = upcoming([Past(TODAY, Side.SCHOOL, False), *past], weeks, since, talked_on, days_off)
    assert silent.day >= answered.day


@given_all
def test_an_answer_or_a_talk_brings_back_the_agreed_rhythm(past, weeks, since, talked_on, days_off):
    assert upcoming([Past(TODAY, Side.HOME, True), *past], weeks, since, talked_on, days_off).weeks == weeks
    assert upcoming(past, weeks, since, TODAY, days_off).weeks == weeks


@given(histories(), days, st.none() | days)
def test_without_a_rhythm_there_is_no_day_and_nobodys_turn(past, since, talked_on):
    assert upcoming(past, 0, since, talked_on) == Rhythm(0, 0, None, None)
    assert upcoming(past, 2, None, talked_on) == Rhythm(0, 0, None, None)


def test_two_in_a_row_without_an_answer_double_it_and_so_on():
    silent = [Past(TODAY - timedelta(days=ago), Side.SCHOOL, False) for ago in range(9)]
    assert [upcoming(silent[:n], weeks=1).weeks for n in range(10)] == [1, 1, 2, 2, 4, 4, 8, 8, 8, 8]
    assert [upcoming(silent[:n], weeks=4).weeks for n in (1, 2, 9)] == [4, 8, 8]


@given(sides)
def test_sides_take_turns(side):
    found = upcoming([Past(TODAY, side, True)])
    assert found.turn is not side
    assert found.turn is not None


def test_school_takes_the_first_turn_and_one_that_home_lets_pass():
    started = [Past(TODAY, Side.SCHOOL, True)]
    assert upcoming([]).turn is Side.SCHOOL
    assert upcoming(started, today=TODAY + timedelta(weeks=3)).turn is Side.HOME
    assert upcoming(started, today=TODAY + timedelta(weeks=5)).turn is Side.SCHOOL


def test_one_waits_until_it_is_answered_or_talked_about_or_its_time_is_over():
    asked = Past(TODAY, Side.SCHOOL, False)

    def waits(one=asked, talked_on=None, later=1):
        return still_waits(one, weeks=2, talked_on=talked_on, today=TODAY + timedelta(days=later))

    assert waits()
    assert waits(later=13)
    assert not waits(later=14)
    assert not waits(talked_on=TODAY)
    assert waits(talked_on=TODAY - timedelta(days=1))
    assert not waits(Past(TODAY, Side.SCHOOL, True))
    assert not waits(None)


@given(
    st.lists(st.builds(Past, days, sides, st.booleans())),
    st.none() | days,
)
def test_one_side_alone_is_offered_a_softer_way_and_only_after_two_of_its_own(past, talked_on):
    past = sorted(past, key=lambda one: one.started_on, reverse=True)
    home, school = (goes_unanswered(past, side, talked_on=talked_on) for side in (Side.HOME, Side.SCHOOL))
    assert not (home and school)
    if home or school:
        assert unanswered(past, talked_on) >= TWICE
        assert {one.side for one in past[:TWICE]} == {Side.HOME if home else Side.SCHOOL}
