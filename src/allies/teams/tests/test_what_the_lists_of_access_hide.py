"""What the lists of changes and of reads leave out leaves no gap: neither a count, nor an hour, nor a number."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.log import actions as log
from allies.log.models import Read
from allies.teams.access import changes_of_access, reads_by_school
from allies.teams.actions.seats import set_custody
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission
from allies.teams.tests.cast import enter


def again(member):
    """The same seat as the next request would load it."""
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


def opened(seat, what=Permission.SEE_STORY):
    log.read(what.value, by=seat.person_id, seat=seat.pk, child=seat.child_id, district=seat.district_id)


def test_the_other_homes_reads_take_no_place_on_a_page_of_reads(cast):
    for _turn in range(50):
        opened(cast.bell)
        opened(cast.luis)
    lines, older = reads_by_school(cast.ana)
    assert len(lines) == 50
    assert reads_by_school(cast.ana, before=older) == ([], "")


def test_no_page_of_reads_begins_at_a_number_that_counts_the_house(cast):
    opened(cast.bell)
    newest = Read.objects.latest("pk")
    assert len(reads_by_school(cast.ana, before=str(newest.pk))[0]) == 0
    assert len(reads_by_school(cast.ana, before="x")[0]) == 1


@pytest.mark.parametrize("before", ["", "-1", "9" * 18, "9" * 5000, "٣", "x\0", "-" + "9" * 30])
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
    assert [line.what for line in reads_by_school(again(cast.luis))[0]] == [str(Permission.SEE_BATON.label)]
    assert len(reads_by_school(again(cast.ana))[0]) == 3


def test_a_home_does_not_learn_when_school_dealt_with_another(cast):
    for what in (Permission.SET_CUSTODY, Permission.NOTE_TALK, Permission.SEE_THREADS, Permission.TELL_HOME):
        opened(cast.okafor, what)
    assert reads_by_school(cast.ana)[0] == []
    assert len(reads_by_school(cast.okafor)[0]) == 4


def test_older_lines_follow_without_a_gap(cast):
    now = timezone.now()
    for _turn in range(120):
        opened(cast.bell)
    found, before = [], ""
    while True:
        lines, before = reads_by_school(cast.ana, before=before)
        found += lines
        if not before:
            break
    assert len(found) == 120
    assert all(line.at >= now for line in found)


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
