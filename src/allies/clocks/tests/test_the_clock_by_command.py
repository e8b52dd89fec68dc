"""`./allies clock`: a day, what it was counted from, and one sentence where something is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from allies.clocks.school_year import school_year_of
from allies.jurisdictions.when_due import DEADLINES

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Winter break
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270102
CATEGORIES:BREAK
END:VEVENT
BEGIN:VEVENT
SUMMARY:Staff day
DTSTART;VALUE=DATE:20261106
RRULE:FREQ=MONTHLY;BYDAY=1FR;UNTIL=20270601T000000Z
EXDATE;VALUE=DATE:20261204
END:VEVENT
BEGIN:VEVENT
SUMMARY:Half a day
DTSTART;VALUE=DATE:20261113
CATEGORIES:HALF-DAY
END:VEVENT
BEGIN:VEVENT
SUMMARY:Day of the state
DTSTART;VALUE=DATE:20261116
CATEGORIES:HOLIDAY
END:VEVENT
END:VCALENDAR
"""


def clock(capsys, *words: str) -> list[dict]:
    call_command("clock", "--json", *words)
    return json.loads(capsys.readouterr().out)


def refused(capsys, *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        call_command("clock", "--json", *words)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    return said.err


def test_a_day_comes_with_its_source_and_what_was_left_out(capsys, tmp_path: Path):
    (tmp_path / "school.ics").write_text(CALENDAR)
    where = ("--calendar", str(tmp_path / "school.ics"))
    [said] = clock(capsys, "--profile", "us-ca", "--event", "evaluation_consent_received", "--on", "2026-11-12", *where)
    assert said == {
        "rule": "us-ca.plan_meeting",
        "due": "2027-01-25",
        "count": 60,
        "unit": "days",
        "source": "California Education Code 56344(a)",
        "read_on": "2026-11-24",
        "extended_from": None,
        "paused": [{"from": "2026-12-21", "to": "2027-01-03", "why": "vacation of more than five school days"}],
        "note": "",
    }


def test_days_that_come_again_half_days_and_holidays_are_read_out_of_a_calendar(capsys, tmp_path: Path):
    (tmp_path / "school.ics").write_text(CALENDAR)
    year = school_year_of((tmp_path / "school.ics").read_bytes(), on=date(2026, 11, 12))
    closed = {day.isoformat() for day in year.closed}
    assert {"2026-11-06", "2027-01-01", "2027-02-05", "2027-05-07"} <= closed
    assert not {"2026-12-04", "2026-11-13"} & closed
    assert {day.isoformat() for day in year.legal_holidays} == {"2026-11-16"}


def test_every_event_of_every_place_is_named_with_its_facts_and_counts(capsys):
    for profile in DEADLINES:
        for row in clock(capsys, "--profile", profile, "--events"):
            found = clock(capsys, "--profile", profile, "--event", row["event"], "--on", "2026-11-12")
            assert [one["rule"] for one in found] == row["rules"]
            assert all(one["due"] or one["note"] for one in found)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--profile", "us-xx", "--events"), "us-xx is no place"),
        (("--profile", "us-ca", "--event", "lunch", "--on", "2026-11-12"), "lunch starts no count"),
        (("--profile", "us-ca", "--event", "meeting_requested", "--on", "12 May"), "on which day"),
        (("--profile", "us-ca", "--event", "meeting_requested"), "on which day"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(capsys, words, says):
    assert says in refused(capsys, *words)


@pytest.mark.parametrize(
    "facts",
    ["", "[]", '{"absences": "3"}', '{"absences": true}', '{"absences": -1}', '{"weather": 1}',
     '{"last_day_of_school": 20270610}', '{"state_days": {"count": 45}}',
     '{"state_days": {"count": 45, "unit": "moons"}}', '{"next_meeting_on": "2027-02-30"}'],
)  # fmt: skip
def test_a_fact_of_the_wrong_sort_is_said_in_one_sentence(capsys, tmp_path: Path, facts):
    (tmp_path / "facts.json").write_text(facts)
    words = ("--profile", "us-tx", "--event", "evaluation_consent_received", "--on", "2026-11-12")
    assert refused(capsys, *words, "--facts", str(tmp_path / "facts.json"))


@pytest.mark.parametrize("held", [b"", b"\xff\xfe", b"BEGIN:VEVENT", None])
def test_a_file_that_is_no_calendar_is_said_in_one_sentence(capsys, tmp_path: Path, held):
    if held is not None:
        (tmp_path / "school.ics").write_bytes(held)
    words = ("--profile", "us-tx", "--event", "evaluation_requested", "--on", "2026-11-12")
    assert "school.ics" in refused(capsys, *words, "--calendar", str(tmp_path / "school.ics"))


PARTS = """FREQ=DAILY FREQ=YEARLY FREQ=SECONDLY INTERVAL=0 INTERVAL=2 COUNT=3 COUNT=x BYDAY=MO BYDAY=9XX BYMONTH=2
BYMONTHDAY=30 UNTIL=20270101 UNTIL=never WKST=SU BYSETPOS=-1 BYHOUR=4 BYEASTER=1"""
RULES = st.lists(st.sampled_from(PARTS.split()), max_size=4).map(";".join)


@given(RULES, st.text(max_size=30))
def test_no_rule_of_a_calendar_breaks_the_count(rule, more):
    event = f"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261106\nRRULE:{rule}\nEXDATE:{more}\nEND:VEVENT"
    school_year_of(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR".encode("utf-8", "replace"), on=date(2026, 11, 12))
