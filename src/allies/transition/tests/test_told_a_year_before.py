"""Which rights pass is told a year before, to the student and each at home: in three places, on D-1, D and D+1."""

from datetime import date

import pytest
from django.test import Client

from allies.asked.actions.rows import rebuild
from allies.database.ids import uuid7
from allies.teams.errors import NotPossible
from allies.teams.models import Child
from allies.teams.tests.cast import enter
from allies.transition.actions.rights import note_read, note_told
from allies.transition.asks import EARLY
from allies.transition.models import RightsTold
from allies.transition.rights import passing_of

from .places import DAY, PLACES, live_in, now, on, opened_to, waits

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("after", [-1, 0, 1])
def test_each_at_home_is_asked_from_a_year_before_and_not_a_day_earlier(cast, place, after):
    live_in(cast, place)
    told_by = PLACES[place].replace(year=PLACES[place].year - 1)
    with on(cast, told_by + after * DAY):
        rebuild()
        asked = [bool(waits(seat)) for seat in (cast.ana, cast.luis)]
        assert asked == [after >= 0, after >= 0]
        assert len(waits(cast.okafor)) == 1  # school tells in good time
        assert waits(cast.bell) == waits(cast.rosa) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("after", [-1, 0, 1])
def test_on_the_day_itself_nobody_is_asked_to_tell_any_more(cast, place, after):
    live_in(cast, place)
    with on(cast, PLACES[place] + after * DAY):
        rebuild()
        assert [bool(waits(seat)) for seat in (cast.ana, cast.okafor)] == [after < 0, after < 0]


@pytest.mark.parametrize("place", PLACES)
def test_the_case_manager_is_asked_some_weeks_before_and_by_the_year_it_is_due(cast, place):
    live_in(cast, place)
    told_by = PLACES[place].replace(year=PLACES[place].year - 1)
    with on(cast, told_by - EARLY - DAY):
        rebuild()
        assert waits(cast.okafor) == []
    with on(cast, told_by - EARLY):
        rebuild()
        assert len(waits(cast.okafor)) == 1


def test_who_has_read_it_is_asked_no_more_and_each_home_by_itself(cast):
    live_in(cast, "us-tx")
    day = PLACES["us-tx"]
    with on(cast, day - 100 * DAY):
        rebuild()
        note_read(by=cast.ana, passes_on=day)
        note_read(by=cast.ana, passes_on=day)
        assert waits(cast.ana) == []
        assert len(waits(cast.luis)) == 1
        assert RightsTold.objects.count() == 1
        assert rebuild() == 0


def test_school_is_asked_until_the_student_and_each_home_know(cast):
    student = live_in(cast, "us-tx")
    day = PLACES["us-tx"]
    with on(cast, day - 100 * DAY):
        for home in (None, cast.oak):
            note_told(id=uuid7(), by=cast.okafor, passes_on=day, home=home, how="talk", told_on=cast.okafor.today)
            assert len(waits(cast.okafor)) == 1
        note_told(id=uuid7(), by=cast.okafor, passes_on=day, home=cast.elm, how="paper", told_on=cast.okafor.today)
        assert waits(cast.okafor) == []
        opened_to(student, cast.ana, cast.okafor)
        assert len(waits(student)) == 1  # whoever has a place of their own reads it themselves


def test_one_home_does_not_read_when_the_other_was_told(cast):
    live_in(cast, "us-tx")
    day = PLACES["us-tx"]
    with on(cast, day - 100 * DAY):
        told_on = cast.okafor.today - 3 * DAY
        note_told(id=uuid7(), by=cast.okafor, passes_on=day, home=cast.oak, how="talk", told_on=told_on)
        for seat, knows in ((cast.ana, True), (cast.luis, False), (cast.okafor, True)):
            read = enter(Client(), seat.person).get(f"/children/{cast.child.pk}/after-school/rights/").content.decode()
            assert ("In a talk" in read) == knows
            assert ("Oak Street" in read) == (seat == cast.okafor)


def test_to_the_student_nothing_is_said_of_whether_a_home_was_told(cast):
    student = live_in(cast, "us-tx")
    with on(cast, PLACES["us-tx"] - 100 * DAY):
        opened_to(student, cast.ana, cast.okafor)
        read = enter(Client(), student.person).get(f"/children/{cast.child.pk}/after-school/rights/").content.decode()
        assert read.count("Nobody has noted it yet") == 1  # of themselves
        assert "the family" not in read


def test_nobody_notes_a_day_on_which_no_right_passes_or_that_is_still_to_come(cast):
    live_in(cast, "us-tx")
    day = PLACES["us-tx"]
    with on(cast, day - 100 * DAY):
        told = {"id": uuid7(), "by": cast.okafor, "home": None, "how": "talk"}
        with pytest.raises(NotPossible):
            note_told(**told, passes_on=day + DAY, told_on=cast.okafor.today)
        with pytest.raises(NotPossible):
            note_told(**told, passes_on=day, told_on=cast.okafor.today + DAY)
        with pytest.raises(NotPossible):
            note_told(**told | {"by": cast.ana}, passes_on=day, told_on=cast.okafor.today)


def test_of_a_young_child_and_of_whom_no_birthday_is_known_nobody_is_asked(cast):
    live_in(cast, "us-tx", born_on=None)
    rebuild()
    assert waits(cast.okafor) == []
    Child.objects.filter(pk=cast.child.pk).update(born_on=date(cast.okafor.today.year - 8, 1, 1))
    rebuild()
    assert waits(cast.okafor) == []


def test_where_two_rights_pass_on_one_day_they_are_told_together(cast):
    live_in(cast, "us-tx")
    [one] = passing_of(now(cast.okafor).child)
    assert [rule.right.value for rule in one.rules] == ["record", "plan"]
    assert one.keeps_notices


def test_where_the_state_says_the_age_the_page_says_whom_to_ask(cast):
    live_in(cast, "us-federal")
    read = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/after-school/rights/").content.decode()
    assert "Please ask your state" in read
    assert "A birthday alone decides nothing" in read
