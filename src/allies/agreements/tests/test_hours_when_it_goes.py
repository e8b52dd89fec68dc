"""Hours count at the moment of sending too: tried in vain, or wished otherwise since, it rings when it is welcome."""

from contextlib import contextmanager

import pytest

from allies.agreements.tests.agreeing import agreed
from allies.agreements.tests.playing import DANGER
from allies.notices.events import NoticeRule
from allies.notices.models import Preference
from allies.notices.router import Group, Urgency
from allies.notices.tests.conftest import team
from allies.outbox.health import due_health
from allies.outbox.models import Parcel, State
from allies.rooms.tests.also import only
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.tests.samples import told

__all__ = ["team"]

BACKEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"
NIGHT = {"quiet_from": "21:00", "quiet_until": "07:00"}


@contextmanager
def server_is_down():
    def hang_up(self, messages):
        raise ConnectionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BACKEND, hang_up)
        yield


def test_what_a_server_that_was_down_kept_until_the_night_waits_for_the_morning(team, work):
    agreed(team.ana, team.okafor, serious="at_once", **NIGHT)
    work("Wed 20:55")
    line = told(team.okafor, kind=Kind.INCIDENT)
    with server_is_down():
        assert work() == {}
    parcel = Parcel.objects.filter(key=f"notice:{line.pk}:{team.ana.pk}")
    assert (parcel.get().state, parcel.get().attempts) == (State.WAITING, 1)
    assert "rivera" not in work("Wed 23:10")
    assert parcel.get().attempts == 1
    assert due_health().oldest is None
    assert "rivera" not in work("Thu 06:59")
    assert "1 new thing" in work("Thu 07:00")["rivera"].body
    assert "rivera" not in work("Thu 12:00")


def test_a_daily_mail_that_a_server_kept_until_the_night_waits_for_the_morning_and_tells_it_once(team, work):
    agreed(team.ana, team.okafor, story="digest", digest_at="20:55", **NIGHT)
    work("Wed 20:00")
    told(team.okafor)
    with server_is_down():
        assert work("Wed 20:55") == {}
    assert "rivera" not in work("Wed 23:10")
    told(team.okafor)
    assert "rivera" not in work("Thu 06:59")
    assert "1 new thing" in work("Thu 07:00")["rivera"].body
    assert "1 new thing" in work("Thu 20:55")["rivera"].body


@pytest.mark.parametrize("choice", ["at_once", "digest"])
def test_hours_signed_in_the_night_hold_what_was_to_go_in_the_morning(team, work, choice):
    agreed(team.ana, team.okafor, serious=choice, digest_at="07:00", **NIGHT)
    work("Wed 22:00")
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    work("Wed 23:00")
    agreed(team.ana, team.okafor, quiet_until="09:00")
    assert "rivera" not in work("Thu 07:00")
    assert "rivera" in work("Thu 09:00")


def test_hours_chosen_for_all_teams_hold_a_daily_mail_that_was_posted_before(team, work):
    told(team.okafor)
    assert "rivera" not in work("Wed 16:00")
    Preference.objects.create(person=team.ana.person, side="home", quiet_from="16:00", quiet_until="18:00")
    assert "rivera" not in work("Wed 17:00")
    assert "1 new thing" in work("Wed 18:00")["rivera"].body


def test_hours_agreed_with_one_team_hold_no_daily_mail_of_the_others(team, work):
    """The mail of all teams goes at five as she chose; that of the team with an agreement waits, as she signed."""
    sister = welcome_child("Zoe Rivera", school=team.school, by=team.ford.person, homes=("Oak Street",))
    add_member(team.ana.person, child=sister, role=Role.GUARDIAN, home=sister.homes.get(), by=None)
    teacher = add_member(someone("Ms. Green"), child=sister, role=Role.TEACHER, by=None)
    told(Member.objects.select_related("child__school", "person").get(pk=teacher.pk))
    agreed(team.ana, team.okafor, story="digest", digest_at="17:00", quiet_from="16:00", quiet_until="19:00")
    told(team.okafor)
    assert "1 new thing" in work("Wed 17:00")["rivera"].body
    assert "1 new thing" in work("Wed 19:00")["rivera"].body


def test_danger_that_a_server_kept_until_the_night_goes_in_the_night(team, work, monkeypatch):
    only(monkeypatch, NoticeRule, NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, DANGER))
    agreed(team.ana, team.okafor, serious="at_once", **NIGHT)
    work("Wed 20:55")
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    with server_is_down():
        assert work() == {}
    assert DANGER in work("Wed 23:10")["rivera"].body
