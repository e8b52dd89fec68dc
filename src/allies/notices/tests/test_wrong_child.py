"""Who read what was filed under the wrong child is told, without a name and without what it was."""

import pytest

from allies.log import actions as log
from allies.outbox.models import Parcel
from allies.teams.permissions import Kind, Permission
from allies.timeline.actions import take_out
from allies.timeline.tests.samples import told


def opened_the_story(member):
    log.read(
        Permission.SEE_STORY, by=member.person_id, seat=member.pk, child=member.child_id, district=member.district_id
    )


@pytest.fixture
def mix_up(team, work, clock):
    line = told(team.okafor, kind=Kind.TALK)
    clock.shift(60)
    for member in (team.luis, team.bell, team.okafor):
        opened_the_story(member)
    clock.shift(60)
    take_out(line, by=team.okafor, why="Meant for another child")
    return work()


def test_those_who_read_it_are_told_and_nobody_else(mix_up):
    assert set(mix_up) == {"ortega", "bell"}


def test_the_mail_names_no_child_no_author_and_not_what_it_was(mix_up):
    for mail in mix_up.values():
        said = mail.subject + mail.body + mail.alternatives[0].content
        assert not any(name in said for name in ("Mateo", "Okafor", "Maple", "call", "Meant for"))
        assert "It has been taken out." in said
        assert "List-Unsubscribe" not in mail.extra_headers


def test_they_are_told_once(team, mix_up, work):
    take_out(told(team.okafor), by=team.okafor, why="Another")
    assert work() == {}
    assert Parcel.objects.filter(handler="notices.wrong_child").count() == 2


def test_it_waits_for_quiet_hours_like_all_that_is_not_about_safety(team, work):
    work("Wed 22:00")
    line = told(team.okafor)
    opened_the_story(team.luis)
    take_out(line, by=team.okafor, why="Meant for another child")
    assert work() == {}
    assert set(work("Thu 07:00")) == {"ortega"}
