"""When law wants what: days counted by hand, place by place."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.jurisdictions.counting import Run, SchoolYear, Unit, federal_holidays
from allies.jurisdictions.days import What
from allies.jurisdictions.deadlines import Deadline, Due, Facts, StateDays
from allies.jurisdictions.when_due import DEADLINES, deadlines_of


def run(first: str, last: str = "", what: What = What.BREAK) -> Run:
    return Run(date.fromisoformat(first), date.fromisoformat(last or first), what)


YEAR = SchoolYear(
    (
        run("2026-11-11", what=What.HOLIDAY),
        run("2026-11-23", "2026-11-27"),
        run("2026-12-21", "2027-01-01"),
        run("2027-01-18", what=What.HOLIDAY),
        run("2027-03-15", "2027-03-19"),
        run("2027-04-02", what=What.HALF_DAY),
    )
)
SUMMER = Facts(last_day_of_school=date(2027, 6, 10), first_day_of_school=date(2027, 8, 18))


def rule(id: str) -> Deadline:
    return next(one for held in DEADLINES.values() for one in held if one.id == id)


def due(id: str, on: str, year: SchoolYear = YEAR, facts: Facts | None = None) -> Due:
    return rule(id).due(date.fromisoformat(on), year, facts or Facts())


@pytest.mark.parametrize(
    ("id", "on", "facts", "day"),
    [
        ("us-federal.evaluation", "2026-11-12", Facts(), "2027-01-11"),
        ("us-federal.evaluation", "2026-11-12", Facts(state_days=StateDays(45, Unit.DAYS, "a")), "2026-12-27"),
        ("us-federal.evaluation", "2026-11-12", Facts(state_days=StateDays(5, Unit.SCHOOL_DAYS, "a")), "2026-11-19"),
        ("us-federal.evaluation", "2026-11-10", Facts(state_days=StateDays(2, Unit.BUSINESS_DAYS, "a")), "2026-11-13"),
        ("us-federal.annual_review", "2028-02-29", Facts(), "2029-02-28"),
        ("us-federal.reevaluation", "2024-02-29", Facts(), "2027-02-28"),
        ("us-federal.records", "2026-11-12", Facts(), "2026-12-27"),
        ("us-federal.records", "2026-11-12", Facts(next_meeting_on=date(2026, 12, 1)), "2026-11-30"),
        ("us-federal.records", "2026-11-12", Facts(next_meeting_on=date(2027, 2, 1)), "2026-12-27"),
        ("us-federal.records", "2026-11-12", Facts(next_meeting_on=date(2026, 11, 12)), "2026-12-27"),
        ("us-tx.evaluation_response", "2026-11-12", Facts(), "2026-12-10"),
        ("us-tx.evaluation_report", "2026-09-01", Facts(absences=2), "2026-11-03"),
        ("us-tx.evaluation_report", "2026-09-01", Facts(absences=3), "2026-11-06"),
        ("uk-england.decision", "2026-11-12", Facts(), "2026-12-24"),
        ("uk-england.no_plan_notice", "2026-11-12", Facts(), "2027-03-04"),
        ("uk-england.final_plan", "2026-11-12", Facts(), "2027-04-01"),
        ("ca-on.iep", "2026-09-08", Facts(), "2026-10-20"),
        ("ca-on.review_meeting", "2026-11-06", Facts(), "2026-11-30"),
    ],
)
def test_a_day_is_the_one_counted_by_hand(id, on, facts, day):
    assert due(id, on, facts=facts).on == date.fromisoformat(day)


def test_in_california_a_break_of_five_school_days_counts_and_a_longer_one_does_not():
    in_november = due("us-ca.requested_meeting", "2026-11-12")
    assert (in_november.on, in_november.paused) == (date(2026, 12, 12), ())
    in_december = due("us-ca.requested_meeting", "2026-12-07")
    [pause] = in_december.paused
    assert (pause.first_on, pause.last_on) == (date(2026, 12, 21), date(2027, 1, 3))
    assert in_december.on == date(2027, 1, 20)


def test_two_weeks_written_as_two_breaks_with_a_holiday_between_are_one_vacation():
    parts = SchoolYear(
        (run("2026-12-21", "2026-12-24"), run("2026-12-25", what=What.HOLIDAY), run("2026-12-28", "2027-01-01"))
    )
    assert due("us-ca.requested_meeting", "2026-12-07", parts) == due("us-ca.requested_meeting", "2026-12-07")


def test_a_legal_holiday_makes_no_vacation_longer():
    year = SchoolYear((run("2027-03-15", "2027-03-19"), run("2027-03-22", what=What.HOLIDAY)))
    assert due("us-ca.requested_meeting", "2027-03-08", year).paused == ()
    another = SchoolYear((run("2027-03-15", "2027-03-22"),))
    assert due("us-ca.requested_meeting", "2027-03-08", another).paused != ()


@pytest.mark.parametrize(
    ("on", "day"), [("2027-05-10", "2027-09-15"), ("2027-05-11", "2027-09-17"), ("2027-06-10", "2027-09-17")]
)
def test_in_california_the_last_thirty_days_of_a_year_count_from_the_next(on, day):
    """The day before them counts on over the summer: 31 days of it are left, 29 go into the next year."""
    assert due("us-ca.plan_meeting", on, facts=SUMMER).on == date.fromisoformat(day)


@pytest.mark.parametrize(("left", "day"), [(45, None), (44, "2027-06-30"), (35, "2027-06-30"), (34, None)])
def test_in_texas_thirty_five_to_forty_four_school_days_before_the_end_are_due_on_30_june(left, day):
    ends = date(2027, 6, 10)
    on = next(on for n in range(120) if YEAR.school_days((on := ends - timedelta(n)) + timedelta(1), ends) == left)
    found = rule("us-tx.evaluation_report").due(on, YEAR, SUMMER)
    assert (found.on == date(2027, 6, 30)) is bool(day)
    if left == 45:
        assert found.on == ends
    if left == 34:
        assert found.on == YEAR.nth(date(2027, 8, 17), 11, Unit.SCHOOL_DAYS)
    with_absences = rule("us-tx.evaluation_report").due(on, YEAR, replace(SUMMER, absences=3))
    assert with_absences.on == YEAR.nth(date(2027, 8, 17), 48 - left, Unit.SCHOOL_DAYS)


def test_who_does_not_know_when_school_begins_again_is_asked_for_it():
    facts = Facts(last_day_of_school=date(2027, 6, 10))
    for one in ("us-ca.plan_meeting", "us-tx.evaluation_response"):
        found = due(one, "2027-06-07", facts=facts)
        assert found.on is None
        assert "when the next school year begins" in found.note


def test_a_summer_in_the_calendar_says_when_school_begins_again():
    facts = Facts(last_day_of_school=date(2027, 6, 10))
    year = SchoolYear((*YEAR.runs, run("2027-06-11", "2027-08-17")))
    assert due("us-ca.plan_meeting", "2027-06-07", year, facts) == due("us-ca.plan_meeting", "2027-06-07", facts=SUMMER)


def test_a_longer_time_is_agreed_only_where_the_law_knows_that():
    agreed = Facts(extension_agreed_until=date(2027, 3, 1))
    longer = due("us-ca.plan_meeting", "2026-11-12", facts=agreed)
    assert (longer.on, longer.extended_from) == (date(2027, 3, 1), date(2027, 1, 25))
    shorter = due("us-ca.plan_meeting", "2026-11-12", facts=Facts(extension_agreed_until=date(2026, 12, 1)))
    assert (shorter.on, shorter.extended_from) == (date(2027, 1, 25), None)
    review = due("us-federal.annual_review", "2026-01-12", facts=agreed)
    assert (review.on, review.extended_from) == (date(2027, 1, 12), None)
    assert "by agreement" in review.note


def test_in_england_a_long_closure_excuses_and_moves_no_day():
    summer = SchoolYear((run("2027-07-22", "2027-09-01"),))
    found = due("uk-england.decision", "2027-07-01", summer)
    assert found.on == due("uk-england.decision", "2027-07-01", SchoolYear()).on
    assert "excused" in found.note


@pytest.mark.parametrize("id", ["us-federal.evaluation_response", "us-504.evaluation", "generic.records"])
def test_where_the_law_states_no_number_none_is_made_up(id):
    found = due(id, "2026-11-12")
    assert (found.on, found.count, found.unit) == (None, None, None)
    assert found.note


def test_a_state_takes_the_place_of_what_it_says_itself_and_of_nothing_else():
    texas = {one.id for one in deadlines_of("us-tx")}
    assert {"us-tx.evaluation_report", "us-federal.records"} <= texas
    assert not {"us-federal.evaluation", "us-federal.evaluation_response"} & texas


def test_federal_holidays_are_kept_beside_a_weekend():
    assert date(2026, 7, 3) in federal_holidays(2026)  # the fourth is a Saturday
    assert date(2027, 12, 31) in federal_holidays(2027)  # for the first of January
    assert len(federal_holidays(2026)) == 11


def test_a_calendar_that_closes_for_years_has_no_end():
    assert due("us-tx.evaluation_response", "2026-11-12", SchoolYear((run("2026-01-01", "2032-01-01"),))).on is None


runs = st.builds(
    lambda first, length, what: Run(first, first + timedelta(length), what),
    st.dates(date(2026, 8, 1), date(2028, 1, 1)),
    st.integers(0, 30),
    st.sampled_from(What),
)
years = st.builds(lambda held: SchoolYear(tuple(held)), st.lists(runs, max_size=8))
counted = [one for held in DEADLINES.values() for one in held if one.count]


@given(st.sampled_from(counted), years, st.dates(date(2026, 8, 1), date(2027, 12, 1)))
def test_a_later_day_is_never_due_earlier_and_each_is_due_after_it(deadline, year, on):
    found = [deadline.due(on + timedelta(n), year, Facts()).on for n in range(10)]
    assert all(day and day > on + timedelta(n) for n, day in enumerate(found))
    assert all(one <= other for one, other in pairwise(found))


@given(st.sampled_from(counted), years, st.dates(date(2026, 8, 1), date(2027, 12, 1)))
def test_what_is_left_out_is_within_the_count_and_makes_it_longer_by_its_days(deadline, year, on):
    found = deadline.due(on, year, Facts())
    assert all(on < one.first_on <= one.last_on < found.on for one in found.paused)
    left_out = sum((one.last_on - one.first_on).days + 1 for one in found.paused)
    if deadline.unit is Unit.DAYS and deadline.id != "ca-on.review_meeting":
        assert (found.on - on).days == deadline.count + left_out
