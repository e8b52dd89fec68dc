"""A server that is down, or says no for an hour, loses nothing: what was to go waits, and goes once."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from allies.notices.models import Address, Preference
from allies.outbox.models import Parcel, State
from allies.outbox.sweeping import sweep
from allies.teams.permissions import Kind
from allies.timeline.tests.samples import told


class Sink:
    """Says no to whatever comes while `answer` is an error; keeps the rest."""

    def __init__(self):
        self.answer = "451 Please try later"
        self.kept = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        if self.answer.startswith("250"):
            mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.kept.append((envelope.mail_from, tuple(envelope.rcpt_tos), mail))
        return self.answer


@pytest.fixture
def port(settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    options = {"host": "127.0.0.1", "port": number, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    return number


@pytest.fixture
def always_welcome(cast):
    for member in cast.everyone.values():
        Preference.objects.create(person=member.person, side=member.side, quiet_from=None, quiet_until=None)
    return cast


def an_hour_later():
    Parcel.objects.waiting().update(due_at=timezone.now())
    while sweep("worker"):
        pass


def states():
    return set(Parcel.objects.exclude(handler="notices.route").values_list("state", flat=True))


@pytest.mark.django_db
def test_nothing_is_lost_while_a_server_is_down_and_nothing_goes_twice(always_welcome, port):
    team = always_welcome
    told(team.okafor)
    told(team.okafor, kind=Kind.INCIDENT)
    an_hour_later()  # routed; nobody answers at that port
    an_hour_later()
    assert states() == {State.WAITING}

    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=port)
    server.start()
    try:
        an_hour_later()  # the server is back, and busy
        assert states() == {State.WAITING}
        sink.answer = "250 OK"
        an_hour_later()
        an_hour_later()
    finally:
        server.stop()

    assert states() == {State.SENT}
    assert not Address.objects.exists()  # a busy server is not a broken mailbox
    ids = [mail["Message-ID"] for _, _, mail in sink.kept]
    assert len(set(ids)) == len(ids) == 4 + 6  # at once to those who see it; the daily mail to all but the author
    assert all(to == (mail["To"],) for _, to, mail in sink.kept)
    assert {str(mail["Subject"]) for _, _, mail in sink.kept} == {"News from Allies"}
