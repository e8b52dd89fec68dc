"""What waited through the night for one person goes as one mail for each child and bunch, and never with safety."""

import smtplib

import pytest

from allies.notices.events import NoticeRule
from allies.notices.models import Address
from allies.notices.router import Group, Urgency
from allies.outbox.models import Parcel, State
from allies.rooms.tests.also import only
from allies.teams.permissions import Kind
from allies.timeline.actions import take_out
from allies.timeline.tests.samples import told

BACKEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


@pytest.fixture(autouse=True)
def urgent(monkeypatch):
    danger = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school.")
    only(monkeypatch, NoticeRule, danger, NoticeRule("sample.call", Group.CALLS))


@pytest.fixture
def night(team, work):
    """Three serious lines in Ana's quiet hours."""
    work("Wed 22:00")
    return [told(team.okafor, kind=Kind.INCIDENT) for _ in range(3)]


def states(member):
    parcels = Parcel.objects.filter(handler="notices.at_once", to=member.person_id)
    return sorted(parcels.values_list("state", flat=True))


def mails_to(name, mailoutbox):
    return [mail for mail in mailoutbox if mail.to[0].startswith(name)]


def test_three_held_things_are_one_mail(team, night, work, mailoutbox):
    assert work() == {}
    work("Thu 07:00")
    (mail,) = mails_to("rivera", mailoutbox)
    assert "3 new things" in mail.body
    assert states(team.ana) == [State.SENT] * 3


def test_what_was_taken_out_in_the_night_is_not_in_it(team, night, work, mailoutbox):
    work()
    take_out(night[0], by=team.okafor, why="Another child")
    work("Thu 07:00")
    assert "2 new things" in mails_to("rivera", mailoutbox)[0].body
    assert states(team.ana) == [State.CANCELLED, State.SENT, State.SENT]


def test_each_bunch_is_a_mail_of_its_own_since_each_has_its_own_link_to_stop_it(team, night, work, mailoutbox):
    told(team.ana, kind=Kind.TALK, event="sample.call")
    work("Thu 07:00")
    links = {mail.extra_headers["List-Unsubscribe"] for mail in mails_to("bell", mailoutbox)}
    assert len(links) == len(mails_to("bell", mailoutbox)) == 2


def test_safety_waits_for_nobody_and_goes_alone(team, night, work, mailoutbox):
    for _ in range(2):
        told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    work()
    assert [mail.subject for mail in mails_to("rivera", mailoutbox)] == ["Please open Allies"] * 2


def test_no_mail_speaks_to_two_people(night, work, mailoutbox):
    work("Thu 07:00")
    assert all(len(mail.to) == 1 and not mail.cc and not mail.bcc for mail in mailoutbox)
    assert len({mail.to[0] for mail in mailoutbox}) == len(mailoutbox)


def test_a_refused_mail_counts_once_and_all_of_it_waits(team, night, work, monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})

    monkeypatch.setattr(BACKEND, refuse)
    work("Thu 07:00")
    assert Address.objects.get(person=team.ana.person).refusals == 1
    assert states(team.ana) == [State.WAITING] * 3
