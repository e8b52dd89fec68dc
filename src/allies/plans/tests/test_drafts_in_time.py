"""By when drafts are shared: five school days before the meeting, or what the law of the place says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.clocks.actions import add_day_off
from allies.jurisdictions.days import What, is_school_day
from allies.jurisdictions.known import profile_of
from allies.plans.drafting import shared_by

from .planning import a_plan, post, read


@pytest.mark.parametrize(
    ("meeting", "day"),
    [(date(2026, 11, 25), date(2026, 11, 18)), (date(2026, 11, 23), date(2026, 11, 16))],
)
def test_five_school_days_before(meeting, day):
    assert shared_by(meeting, profile_of("us-federal").drafts, []) == day


def test_in_england_what_people_say_goes_round_two_weeks_before_a_review():
    assert shared_by(date(2026, 11, 25), profile_of("uk-england").drafts, []) == date(2026, 11, 11)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_day_is_a_school_day_with_five_between_it_and_the_meeting(meeting):
    day = shared_by(meeting, profile_of("us-federal").drafts, [])
    between = [day + timedelta(days=n) for n in range((meeting - day).days)]
    assert sum(is_school_day(one, []) for one in between) == 5
    assert is_school_day(day, [])


def test_a_holiday_makes_it_earlier_and_the_page_shows_the_day(cast):
    plan = a_plan(cast.okafor, begins_on=date(2026, 11, 1), meeting_on=date(2026, 11, 25))
    assert "Drafts are shared by Nov. 18, 2026" in read(cast.ana)
    add_day_off(cast.school, first_on=date(2026, 11, 24), last_on=date(2026, 11, 24), what=What.HOLIDAY, by=None)
    assert "Drafts are shared by Nov. 17, 2026" in read(cast.ana)
    form = {"meeting_on": "2026-12-02", "official_in": ""}
    assert post(cast.okafor, f"{plan.pk}/days/", form).status_code == 302
    assert "Drafts are shared by Nov. 25, 2026" in read(cast.ana)
