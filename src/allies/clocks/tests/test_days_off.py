"""A school writes down its days off, and takes them away again."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from allies.clocks.actions import add_day_off, remove_day_off
from allies.clocks.forms import DayOffForm
from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.jurisdictions.days import What, is_school_day
from allies.log.models import Act
from allies.teams.tests.cast import enter

DAY = date(2026, 12, 24)


def test_a_break_of_the_school_makes_its_days_no_school_days(cast):
    add_day_off(cast.school, first_on=DAY, last_on=DAY + timedelta(days=1), what=What.BREAK, by=cast.ford.person)
    assert not is_school_day(DAY, cast.school.days_off.around(DAY))


def test_the_same_days_sent_twice_are_one_run(cast):
    one_id = uuid7()
    for _ in range(2):
        add_day_off(cast.school, first_on=DAY, last_on=DAY, what=What.HOLIDAY, by=cast.ford.person, id=one_id)
    assert [run.pk for run in DayOff.objects.order_by("id")] == [one_id]


def test_what_was_added_and_removed_stands_in_the_log(cast):
    run = add_day_off(cast.school, first_on=DAY, last_on=DAY, what=What.HALF_DAY, by=cast.ford.person)
    remove_day_off(run, by=cast.ford.person)
    acts = Act.objects.filter(act__startswith="clocks.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["clocks.day_off_added", "clocks.day_off_removed"]


def test_days_of_long_ago_are_not_looked_at(cast):
    add_day_off(cast.school, first_on=DAY, last_on=DAY, what=What.HOLIDAY, by=None)
    assert not cast.school.days_off.around(DAY + timedelta(days=365)).exists()


def test_next_years_days_stand_on_the_page_and_can_be_taken_away(client, cast):
    day = cast.ana.today + timedelta(days=300)
    run = add_day_off(cast.school, first_on=day, last_on=day, what=What.HOLIDAY, by=None, name="Field day")
    page = enter(client, cast.ford.person).get(f"/schools/{cast.school.pk}/days-off/").content.decode()
    assert "Field day" in page
    assert f"/days-off/{run.pk}/remove/" in page


def form(**typed):
    return DayOffForm({"id": str(uuid7()), "what": "holiday", "first_on": DAY.isoformat(), **typed})


def test_one_day_needs_only_its_first():
    filled = form()
    assert filled.is_valid()
    assert filled.cleaned_data["last_on"] == DAY


def test_a_last_day_before_the_first_is_said_beside_the_field():
    assert "last_on" in form(last_on="2026-12-01").errors


def test_a_year_without_school_is_taken_for_a_slip():
    assert "last_on" in form(last_on="2027-12-24").errors


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("Break", "es", "Vacaciones"),
        ("MLK Day", "ar", "يوم مارتن لوثر كينغ"),
        ("Founders’ Day", "en", "Founders’ Day"),
        ("Day of the Otter", "es", "Day of the Otter"),
        ("", "es", "Sin clases: día feriado"),
    ],
)
def test_a_day_that_many_schools_have_is_read_in_the_readers_language(name, language, shown):
    with override(language):
        assert str(DayOff(name=name, what=DayOff.Kind.HOLIDAY)) == shown
