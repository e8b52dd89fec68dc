"""The calendar of the district comes in out of a file: seen first, kept by one press, and the same again is nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from allies.clocks.actions import add_day_off
from allies.clocks.models import DayOff
from allies.clocks.month import month, month_of
from allies.clocks.tests.test_a_calendar_file import calendar
from allies.jurisdictions.days import What
from allies.teams.tests.cast import enter

BREAK = "SUMMARY:Winter break\r\nDTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270102"
PICTURES = "SUMMARY:Picture day\r\nDTSTART;VALUE=DATE:20270115"
MEETING = "SUMMARY:Board meeting\r\nDTSTART:20270115T180000Z"
FILE = calendar(BREAK, PICTURES, MEETING)


@pytest.fixture
def where(cast):
    return f"/schools/{cast.school.pk}/days-off/bring-in/"


@pytest.fixture
def ford(cast) -> Client:
    return enter(Client(), cast.ford.person)


def sent(browser: Client, where: str, text: str):
    return browser.post(where, {"file": SimpleUploadedFile("year.ics", text.encode(), content_type="text/calendar")})


def as_shown(answer, **said: str) -> dict[str, str]:
    """The form of the page, as a browser sends it."""
    events = answer.context["events"]
    form = {f"form-{name}": str(value) for name, value in events.management_form.initial.items()}
    for one in events:
        form |= {one.add_prefix(name): str(one[name].value() or "") for name in one.fields}
    return form | said


def runs() -> list[tuple[date, date, str, str]]:
    return list(DayOff.objects.order_by("first_on").values_list("first_on", "last_on", "what", "name"))


def test_what_is_in_the_file_is_shown_and_nothing_is_kept(ford, where):
    page = sent(ford, where, FILE).text
    assert "Winter break" in page
    assert "Picture day" in page
    assert "have hours, like a meeting: 1" in page
    assert runs() == []


def test_one_press_keeps_what_was_said_to_be_a_day_off(ford, where):
    answer = ford.post(where, as_shown(sent(ford, where, FILE)), follow=True)
    assert "1 entry was added." in answer.text
    assert runs() == [(date(2026, 12, 21), date(2027, 1, 1), "break", "Winter break")]


def test_brought_in_again_it_changes_nothing(ford, where):
    form = as_shown(sent(ford, where, FILE))
    for _press in range(2):
        ford.post(where, form)
    assert len(runs()) == 1
    again = sent(ford, where, FILE)
    assert "1 entry is here already and stays as it is." in again.text
    assert [one["name"].value() for one in again.context["events"]] == ["Picture day"]
    assert "0 entries were added." in ford.post(where, as_shown(again), follow=True).text
    assert len(runs()) == 1


def test_what_was_written_by_hand_stays_as_it_is(cast, ford, where):
    days = {"first_on": date(2026, 12, 21), "last_on": date(2027, 1, 1)}
    add_day_off(cast.school, what=What.HOLIDAY, name="Our own words", by=cast.ford.person, **days)
    assert [one["name"].value() for one in sent(ford, where, FILE).context["events"]] == ["Picture day"]


def test_what_the_program_did_not_know_is_said_by_people(ford, where):
    form = as_shown(sent(ford, where, calendar(PICTURES)), **{"form-0-what": "half_day"})
    ford.post(where, form)
    assert runs() == [(date(2027, 1, 15), date(2027, 1, 15), "half_day", "Picture day")]


@pytest.mark.parametrize(
    "wrong", [{"form-0-first_on": "soon"}, {"form-0-what": "party"}, {"form-0-last_on": "2020-01-01"}]
)
def test_a_broken_row_keeps_none_of_them(ford, where, wrong):
    form = as_shown(sent(ford, where, calendar(PICTURES, BREAK)), **{"form-1-what": "holiday"})
    page = ford.post(where, form | wrong)
    assert "These days cannot be read." in page.text
    assert runs() == []


def test_another_file_says_so_beside_the_field(ford, where):
    assert "This is not a calendar file." in sent(ford, where, "BEGIN:VCARD").text
    assert "This is not a calendar file." in sent(ford, where, "").text
    assert ford.post(where, {"form-TOTAL_FORMS": "-1"}).status_code == 200
    assert ford.post(where, {}).status_code == 200


def test_a_file_of_nothing_new_says_so(ford, where):
    assert "Nothing new in this file." in sent(ford, where, calendar()).text


def test_the_calendar_shows_the_month_that_was_asked_for(cast, ford):
    here = f"/schools/{cast.school.pk}/days-off/"
    add_day_off(cast.school, first_on=date(2026, 12, 21), last_on=date(2027, 1, 1), what=What.BREAK, by=None)
    page = ford.get(f"{here}?month=2026-12").text
    assert "December 2026" in page
    assert page.count("no school</span>") == 9 + 1  # and the legend
    assert "?month=2027-01" in page
    for odd in ("?month=0001-01", "?month=no", "?month=9999-12"):
        assert ford.get(here + odd).status_code == 200


def test_a_month_counts_its_school_days_and_begins_its_weeks_where_the_language_does():
    december = month(date(2026, 12, 1), [], begins_with=0, today=date(2026, 12, 2))
    assert december.school_days == 23
    assert [day.on.day if day else None for day in december.weeks[0]] == [None, None, 1, 2, 3, 4, 5]
    monday = month(date(2026, 12, 1), [], begins_with=1, today=date(2026, 12, 2))
    assert [day.on.day if day else None for day in monday.weeks[0]] == [None, 1, 2, 3, 4, 5, 6]
    assert (december.before, december.next, december.last.day) == ("2026-11", "2027-01", 31)


def test_a_month_of_no_writing_of_ours_is_this_one():
    assert month_of("2026-13", date(2026, 11, 29)) == month_of("", date(2026, 11, 29)) == date(2026, 11, 1)
