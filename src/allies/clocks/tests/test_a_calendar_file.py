"""What a calendar of a district says: whole days with a name, and nothing else."""

from datetime import date

import pytest

from allies.clocks.calendar_file import Event, Left, NoCalendar, text_of, understood
from allies.jurisdictions.days import What


def calendar(*events: str) -> str:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", *(f"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT" for one in events), "END:VCALENDAR"]
    )


def only(text: str) -> Event:
    [event] = understood(text).events
    return event


def test_the_end_of_an_event_is_the_day_after_its_last():
    event = only(calendar("SUMMARY:Winter break\r\nDTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270102"))
    assert event == Event(date(2026, 12, 21), date(2027, 1, 1), "Winter break")


@pytest.mark.parametrize(
    ("more", "last"),
    [("", 24), ("\r\nDURATION:P2D", 25), ("\r\nDURATION:P1W", 30), ("\r\nDTEND;VALUE=DATE:20261224", 24)],
)
def test_an_event_without_an_end_is_of_one_day_or_as_long_as_it_says(more, last):
    assert only(calendar(f"SUMMARY:Closed\r\nDTSTART;VALUE=DATE:20261224{more}")).last_on == date(2026, 12, last)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("DTSTART:20261224T080000Z", Left.HOURS),
        ("DTSTART;TZID=America/Chicago:20261224T080000", Left.HOURS),
        ("DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=WEEKLY", Left.REPEATS),
        ("DTSTART;VALUE=DATE:20261224\r\nSTATUS:CANCELLED", Left.CANCELLED),
        ("DTSTART;VALUE=DATE:20261324", Left.NO_DAY),
        ("SUMMARY:Nothing", Left.NO_DAY),
        ("DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20270101", Left.LONG),
    ],
)
def test_what_is_no_whole_day_is_left_out_and_counted(fields, why):
    found = understood(calendar(fields))
    assert (found.events, found.left) == ([], {why: 1})


def test_a_day_that_ends_early_may_have_hours():
    event = only(calendar("SUMMARY:Early dismissal\r\nDTSTART;TZID=America/Chicago:20261223T120000"))
    assert (event.first_on, event.last_on, event.means) == (date(2026, 12, 23), date(2026, 12, 23), What.HALF_DAY)


def test_a_folded_line_and_escaped_signs_are_one_name():
    text = calendar("SUMMARY:No school\\, staff\r\n  day\\; offices\r\n\t closed\r\nDTSTART;VALUE=DATE:20261224")
    assert only(text).name == "No school, staff day; offices closed"


def test_what_an_alarm_says_is_no_name_of_the_event():
    alarm = "BEGIN:VALARM\r\nSUMMARY:Ring\r\nDTSTART:20260101T000000\r\nEND:VALARM"
    assert only(calendar(f"{alarm}\r\nSUMMARY:Closed\r\nDTSTART;VALUE=DATE:20261224")).name == "Closed"


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Winter Break - No School", What.BREAK),
        ("Thanksgiving", What.HOLIDAY),
        ("NO SCHOOL: Teacher Workday", What.HOLIDAY),
        ("Early Release Day", What.HALF_DAY),
        ("Vacaciones de invierno", What.BREAK),
        ("Sin clases", What.HOLIDAY),
        ("عطلة رسمية", What.HOLIDAY),
        ("Holiday concert", None),
        ("Picture day", None),
        ("Breakfast with the principal", None),
        ("", None),
    ],
)
def test_a_name_says_what_the_day_is_or_people_do(name, means):
    assert Event(date(2026, 12, 24), date(2026, 12, 24), name).means == means


def test_the_same_event_twice_is_one_and_all_are_in_the_order_of_their_days():
    late, early = "SUMMARY:B\r\nDTSTART;VALUE=DATE:20270301", "SUMMARY:A\r\nDTSTART;VALUE=DATE:20261224"
    assert [event.name for event in understood(calendar(late, early, late)).events] == ["A", "B"]


@pytest.mark.parametrize("text", ["", "Winter break, December 24", "<html>", "BEGIN:VCARD"])
def test_another_file_is_no_calendar(text):
    with pytest.raises(NoCalendar):
        understood(text)


@pytest.mark.parametrize(
    "text", ["BEGIN:VCALENDAR\nBEGIN:VEVENT", calendar("DTSTART"), calendar(":"), calendar("\0;;::")]
)
def test_a_broken_calendar_breaks_nothing(text):
    assert understood(text).events == []


def test_letters_of_an_old_program_are_read_too():
    assert text_of("Día".encode("cp1252")) == text_of("Día".encode()) == text_of("\ufeffDía".encode()) == "Día"
