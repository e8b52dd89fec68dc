"""A meeting in the calendars of people: written by us, read by others."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from allies.meetings.calendar_files import Appointment, Mailbox, copy, feed, invitation

CHICAGO = ZoneInfo("America/Chicago")
NINE = datetime(2026, 12, 7, 9, tzinfo=CHICAGO)
HOUR = timedelta(hours=1)
SCHOOL, ANA = Mailbox("allies@school.example.org", "Maple School"), Mailbox("ana@example.org", "Ana Rivera")
MEETING = Appointment(
    uid="a1b2@school.example.org",
    number=0,
    made_at=datetime(2026, 11, 25, 20, tzinfo=UTC),
    begins_at=NINE,
    ends_at=NINE + HOUR,
    name="Meeting at school",
    where="Room 12",
    page="https://school.example.org/meetings/",
)
KHAL = """
[calendars]
[[own]]
path = {folder}/own
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = America/Chicago
default_timezone = America/Chicago
[sqlite]
path = {folder}/khal.db
"""
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def the_event(file: bytes) -> Event:
    [event] = Calendar.from_ical(file).walk("VEVENT")
    return event


def sent(one: Appointment, *, is_cancelled: bool = False, to: Mailbox = ANA) -> bytes:
    return invitation(one, by=SCHOOL, to=to, is_cancelled=is_cancelled)


@pytest.fixture
def khal(tmp_path):
    """A calendar that somebody uses: it takes in what came, and lists what is in it."""
    (tmp_path / "own").mkdir()
    (tmp_path / "conf").write_text(KHAL.format(folder=tmp_path))

    def run(*arguments: str) -> list[str]:
        told = subprocess.run(
            ["khal", "-c", str(tmp_path / "conf"), *arguments], capture_output=True, text=True, timeout=60, check=True
        )
        return told.stdout.splitlines()

    def took_in(file: bytes) -> list[str]:
        came: Path = tmp_path / "came.ics"
        came.write_bytes(file)
        run("import", "--batch", "-a", "own", str(came))
        shown = "{start} | {title} | {location} | {status} | {attendees} | {uid}"
        return run("list", "--day-format", "", "--format", shown, "2026-12-01", "60d")

    return took_in


def test_a_file_names_its_reader_alone_and_school_asks():
    calendar = Calendar.from_ical(sent(MEETING))
    event = the_event(sent(MEETING))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert event["ATTENDEE"] == "mailto:ana@example.org"
    assert event["ORGANIZER"] == "mailto:allies@school.example.org"
    assert event["STATUS"] == "CONFIRMED"
    assert event["CLASS"] == "PRIVATE"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (NINE, NINE + HOUR)


def test_a_change_keeps_the_uid_and_counts_up_and_a_cancellation_says_so_twice():
    later = replace(MEETING, number=1, begins_at=NINE + 2 * HOUR, ends_at=NINE + 3 * HOUR)
    gone = sent(replace(later, number=2), is_cancelled=True)
    events = [the_event(file) for file in (sent(MEETING), sent(later), gone)]
    assert len({event["UID"] for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert Calendar.from_ical(gone)["METHOD"] == "CANCEL"
    assert events[-1]["STATUS"] == "CANCELLED"


def test_a_copy_and_a_feed_ask_nobody_and_name_nobody():
    for file in (copy(MEETING), feed([MEETING], name="School")):
        assert Calendar.from_ical(file)["METHOD"] == "PUBLISH"
        assert not {"ATTENDEE", "ORGANIZER"} & set(the_event(file))
    assert Calendar.from_ical(feed([], name="School")).walk("VEVENT") == []


def test_a_feed_says_its_name_and_how_often_to_ask():
    calendar = Calendar.from_ical(feed([MEETING], name="School\r\nX-EVIL:1"))
    assert calendar["X-WR-CALNAME"] == "School X-EVIL:1"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (datetime(2026, 3, 7, 9, tzinfo=CHICAGO), 15),
        (datetime(2026, 3, 9, 9, tzinfo=CHICAGO), 14),
        (datetime(2026, 11, 2, 9, tzinfo=CHICAGO), 15),
    ],
)
def test_nine_oclock_stays_nine_oclock_when_clocks_change(day, utc):
    event = the_event(sent(replace(MEETING, begins_at=day, ends_at=day + HOUR)))
    assert event["DTSTART"].dt.astimezone(UTC).hour == utc
    assert event["DTSTART"].dt.astimezone(CHICAGO).hour == 9


@given(typed, typed, typed)
def test_whatever_is_typed_ends_no_line_and_comes_back_as_one(name, where, who):
    file = sent(replace(MEETING, name=name, where=where), to=replace(ANA, name=who))
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    file.decode()
    event = the_event(file)
    assert set(event) == set(the_event(sent(MEETING))) - (set() if event.get("LOCATION") else {"LOCATION"})
    assert event["SUMMARY"].split() == event["SUMMARY"].strip().split(" ") or not event["SUMMARY"]
    assert event["ATTENDEE"] == "mailto:ana@example.org"
    assert event["UID"] == MEETING.uid


@pytest.mark.parametrize(
    "typed",
    [
        "Room 12\r\nATTENDEE:mailto:luis@example.org",
        "Room 12\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Mateo",
        "Room\u2028ATTENDEE:x\u0085y\u0000z",
        "غرفة ١٢، الطابق الثاني، " * 12,
        "👩‍👧‍👦 " * 40 + '\\n; , : "quoted"',
        "\u202eevil\u2066",
    ],
)
def test_a_room_with_any_name_stays_a_room(typed):
    event = the_event(sent(replace(MEETING, where=typed)))
    assert "\n" not in event["LOCATION"]
    assert not set(event["LOCATION"]) & set("\u202e\u2066\u0000")
    assert event["ATTENDEE"] == "mailto:ana@example.org"
    assert event["SUMMARY"] == "Meeting at school"


@given(st.integers(0, 10**6), st.integers(5, 600), st.integers(0, 500))
def test_any_time_comes_back_as_it_was(hours, minutes, number):
    begins = datetime(2000, 1, 1, tzinfo=UTC) + hours * HOUR
    one = replace(MEETING, begins_at=begins, ends_at=begins + timedelta(minutes=minutes), number=number)
    event = the_event(copy(one))
    assert (event["DTSTART"].dt, event["DTEND"].dt, event["SEQUENCE"]) == (one.begins_at, one.ends_at, number)


@pytest.mark.needs("khal")
def test_khal_moves_a_meeting_and_keeps_one(khal):
    assert khal(sent(MEETING)) == [
        f"2026-12-07 09:00 | Meeting at school | Room 12 | CONFIRMED  | ana@example.org | {MEETING.uid}"
    ]
    later = replace(MEETING, number=1, begins_at=NINE + 24 * HOUR, ends_at=NINE + 25 * HOUR, where="غرفة 7 👩‍👧")
    assert khal(sent(later)) == [
        f"2026-12-08 09:00 | Meeting at school | غرفة 7 👩‍👧 | CONFIRMED  | ana@example.org | {MEETING.uid}"
    ]


@pytest.mark.needs("khal")
def test_khal_leaves_nothing_that_holds_after_a_cancellation(khal):
    """It knows no methods (RFC 5546 is not its trade): what was called off stays in sight, marked as such."""
    khal(sent(MEETING))
    [left] = khal(sent(replace(MEETING, number=1), is_cancelled=True))
    assert "CANCELLED" in left
    assert left.endswith(MEETING.uid)


def test_a_calendar_that_knows_methods_has_nothing_left():
    own: dict[str, Event] = {}
    gone: dict[str, int] = {}
    for file in (sent(MEETING), sent(replace(MEETING, number=1)), sent(replace(MEETING, number=2), is_cancelled=True)):
        receive(own, gone, file)
    assert own == {}
    receive(own, gone, sent(MEETING))  # a mail that was slow
    assert own == {}, "what came late is older than what called it off"


def receive(own: dict[str, Event], gone: dict[str, int], file: bytes) -> None:
    """As RFC 5546 tells a calendar to: what is older than what it knows changes nothing."""
    calendar, event = Calendar.from_ical(file), the_event(file)
    uid, number = str(event["UID"]), int(event["SEQUENCE"])
    if number < gone.get(uid, -1) or (uid in own and number < own[uid]["SEQUENCE"]):
        return
    if calendar["METHOD"] == "CANCEL":
        own.pop(uid, None)
        gone[uid] = number
    else:
        own[uid] = event
