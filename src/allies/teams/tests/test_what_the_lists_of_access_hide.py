"""What the lists of changes and of reads leave out leaves no gap: neither a count, nor an hour, nor a number."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.log import actions as log
from allies.log.models import Read
from allies.teams.access import changes_of_access
from allies.teams.actions.seats import set_custody
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission
from allies.teams.reads import read_on, reads_by_school
from allies.teams.tests.cast import enter


def again(member):
    """The same seat as the next request would load it."""
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


def opened(seat, what=Permission.SEE_STORY):
    log.read(what.value, by=seat.person_id, seat=seat.pk, child=seat.child_id, district=seat.district_id)


def earlier(seat, *, days):
    at = timezone.now().astimezone(seat.child.zone) - timedelta(days=days)  # the same hour of the clock
    Read.objects.create(what="see_story", at=at, by=seat.person_id, seat=seat.pk, child=seat.child_id)


def test_the_other_homes_reads_take_no_place_on_a_page_of_reads(cast):
    earlier(cast.bell, days=40)
    for days in range(20):
        earlier(cast.luis, days=days)
    lines, older = reads_by_school(cast.ana)
    assert ([line.by for line in lines], older) == (["Mr. Bell"], "")


@pytest.mark.parametrize(
    "before", ["", "-1", "9" * 5000, "0001-01-01", "9999-12-31", "2026-02-31", "٣", "x\0", "-" + "9" * 30]
)
def test_a_broken_place_to_go_on_from_is_a_plain_page(cast, before):
    for path in ("reads/", "access/"):
        page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/team/{path}", {"before": before})
        assert page.status_code == 200


def test_orders_about_the_other_guardian_take_no_place_on_a_page_of_changes(cast):
    before = len(changes_of_access(cast.ana)[0])
    for day in range(60):
        rights = {Kind.HEALTH: Rights(sees=bool(day % 2))}
        first = cast.luis.today - timedelta(days=day)
        set_custody(cast.luis, rights, from_on=first, until_on=None, order="Order", by=cast.okafor.person)
    changes, older = changes_of_access(cast.ana)
    assert (len(changes), older) == (before, "")


def test_who_may_not_see_serious_events_does_not_learn_that_one_was_read(cast):
    for what in (Permission.SEE_INCIDENT, Permission.WRITE_INCIDENT, Permission.SEE_BATON):
        opened(cast.bell, what)
    rights = {Kind.INCIDENT: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert [(line.read, line.forms) for line in reads_by_school(again(cast.luis))[0]] == [
        (["the notes of the day"], [])
    ]
    [hers] = reads_by_school(again(cast.ana))[0]
    assert hers.read == ["the notes of the day", "serious events"]
    assert hers.forms == [str(Permission.WRITE_INCIDENT.label)]


def test_a_home_does_not_learn_when_school_dealt_with_another(cast):
    for what in (Permission.SET_CUSTODY, Permission.NOTE_TALK, Permission.SEE_THREADS, Permission.TELL_HOME):
        opened(cast.okafor, what)
    assert reads_by_school(cast.ana)[0] == []
    [all_of_it] = reads_by_school(cast.okafor)[0]
    assert len(all_of_it.read + all_of_it.forms) == 4


def test_older_days_follow_without_a_gap(cast):
    for days in range(60):
        earlier(cast.bell, days=days)
    found, before = [], ""
    while True:
        lines, before = reads_by_school(cast.ana, before=before)
        found += [line.on for line in lines]
        if not before:
            break
    assert found == [cast.ana.today - timedelta(days=days) for days in range(60)]


def test_a_form_that_was_opened_is_no_reading_and_no_act(cast):
    enter(Client(), cast.bell.person).get(f"/children/{cast.child.pk}/events/new/")
    [line] = reads_by_school(cast.ana)[0]
    assert (line.read, line.forms) == ([], [str(Permission.WRITE_INCIDENT.label)])
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/team/reads/").content.decode()
    assert "Opened a form to: write down a serious event" in page
    assert "To open a form is not to send it." in page


def test_a_page_of_reads_has_one_line_for_a_person_and_a_day(cast):
    for _time in range(7):
        opened(cast.bell, Permission.SEE_BATON)
        opened(cast.bell, Permission.SEE_STORY)
        opened(cast.okafor, Permission.GIVE_ACCOUNT)
    lines = reads_by_school(cast.ana)[0]
    assert {line.by: line.read for line in lines} == {
        "Mr. Bell": ["the child’s days, line by line", "the notes of the day"],
        cast.okafor.person.name: ["serious events"],
    }


def test_each_page_of_the_door_is_a_reading_or_a_form():
    """A permission that is added says which it is: what is read has a name in the list."""
    unnamed = {page for page in Permission if page.value.startswith("see_") and read_on(page.value) is None}
    assert unnamed == set(), "WHAT_IS_READ of teams/reads.py; see KIND_OPENED and ABOUT_ONE_HOME there, too"


@pytest.mark.parametrize(
    "what",
    [
        Permission.SEE_AGREEMENT,
        Permission.WRITE_AGREEMENT,
        Permission.SEE_REACH,
        Permission.SEE_CHECKIN,
        Permission.CHECK_IN,
        Permission.SEE_STRATEGY,
        Permission.SEE_BOARD,
        Permission.TAKE_OUT,
    ],
)
def test_no_home_reads_when_school_dealt_with_one_adult_or_one_home(cast, what):
    opened(cast.okafor, what)
    assert reads_by_school(cast.luis)[0] == []
    assert len(reads_by_school(cast.okafor)[0]) == 1


def test_when_somebody_of_the_other_home_came_is_a_day_and_no_hour(cast):
    """An hour at which somebody accepted would be news of their evening. School reads it, and each of their own."""

    def begun(reader, whom):
        return next(one.is_of_other_home for one in changes_of_access(reader)[0] if one.whom == whom.person.name)

    assert (begun(cast.ana, cast.luis), begun(cast.luis, cast.ana)) == (True, True)
    assert (begun(cast.ana, cast.ana), begun(cast.ana, cast.bell), begun(cast.okafor, cast.luis)) == (False,) * 3
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/team/access/").content.decode()
    line = page.split(cast.luis.person.name)[1].split("</p>")[1]
    assert "m." not in line, "no a.m. nor p.m."


def test_that_a_helper_read_a_concern_is_for_those_who_are_in_it(cast):
    opened(cast.ines, Permission.SEE_CONCERN)
    opened(cast.ines, Permission.SEE_PROFILE)
    [line] = reads_by_school(again(cast.luis))[0]
    assert line.read == ["who the child is"]
