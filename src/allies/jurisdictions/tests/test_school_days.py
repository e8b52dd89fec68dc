"""Which days are school days: weekends, holidays, breaks and half days."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from allies.jurisdictions.days import DayKind, What, day_kind, day_off, is_school_day, last_school_day, next_school_day


@dataclass
class Run:
    first_on: date
    last_on: date
    what: str


FRIDAY, SATURDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)
THANKSGIVING = Run(date(2026, 11, 26), FRIDAY, What.HOLIDAY)
HALF = Run(date(2026, 11, 25), date(2026, 11, 25), What.HALF_DAY)

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
runs = st.lists(
    st.builds(
        lambda first, length, what: Run(first, first + timedelta(days=length), what),
        days,
        st.integers(0, 60),
        st.sampled_from(list(What)),
    ),
    max_size=6,
)


def test_saturday_and_sunday_have_no_school():
    assert day_kind(SATURDAY, []) is DayKind.WEEKEND
    assert not is_school_day(SATURDAY + timedelta(days=1), [])


def test_a_half_day_is_a_school_day():
    assert day_kind(HALF.first_on, [HALF]) is DayKind.HALF
    assert is_school_day(HALF.first_on, [HALF])


def test_a_holiday_is_no_school_day_from_its_first_to_its_last():
    assert [is_school_day(date(2026, 11, d), [THANKSGIVING]) for d in (25, 26, 27)] == [True, False, False]


def test_where_a_half_day_lies_in_a_break_there_is_no_school():
    half = Run(FRIDAY, FRIDAY, What.HALF_DAY)
    assert day_off(FRIDAY, [half, THANKSGIVING]) is THANKSGIVING


def test_the_next_school_day_skips_the_holiday_and_the_weekend():
    assert next_school_day(date(2026, 11, 25), [THANKSGIVING]) == MONDAY
    assert last_school_day(MONDAY, [THANKSGIVING]) == date(2026, 11, 25)


def test_with_no_school_for_years_the_next_weekday_is_named():
    closed = Run(date(2020, 1, 1), date(2040, 1, 1), What.BREAK)
    assert next_school_day(FRIDAY, [closed]) == MONDAY


@given(days, runs)
def test_the_next_school_day_is_a_later_school_day_with_none_between(day, off):
    following = next_school_day(day, off)
    assert following > day
    assert is_school_day(following, off)
    between = (day + timedelta(days=n) for n in range(1, (following - day).days))
    assert not any(is_school_day(d, off) for d in between)


@given(days, runs)
def test_there_and_back_is_the_same_school_day(day, off):
    following = next_school_day(day, off)
    assert next_school_day(last_school_day(following, off), off) == following
