"""Whoever reads the mailbox is killed again and again: each answer is there once, and none is lost."""

import json
import os
import random
import time

import pytest

from allies.config.tests.by_mail.mails import written
from allies.notices.tests.conftest import house, own_database, sink

__all__ = ["house", "own_database", "sink"]
pytestmark = [pytest.mark.slow, pytest.mark.needs("dovecot")]

ANSWERS = 40
TEAM = f"""
import json, django
django.setup()
from allies.conversations.models import Thread
from allies.conversations.tests.talking import HOME, begun
from allies.database.ids import uuid7
from allies.inbox.answering import Answering, address_for, keep
from allies.teams.tests.cast import everybody
cast = everybody.__wrapped__() if hasattr(everybody, "__wrapped__") else everybody()
thread = begun(cast.bell, HOME, home=cast.oak)
mails = [Answering(uuid7(), cast.ana, "conversations.talk", thread.pk, "") for _ in range({ANSWERS})]
keep(mails)
print(json.dumps([address_for(mail.parcel) for mail in mails]))
"""
READ = """
import django
django.setup()
from allies.inbox.fetching import fetch
from allies.inbox.models import Mailbox
Mailbox.objects.update(not_before="2026-01-01T00:00Z")  # at once, whatever went wrong before
list(fetch())
"""
SAID = """
import json, django
django.setup()
from allies.conversations.models import Message
print(json.dumps(sorted(Message.objects.filter(opens=False).values_list("words", flat=True))))
"""


@pytest.fixture
def set_up(dovecot, monkeypatch):
    monkeypatch.setenv("ALLIES_INBOX", dovecot.url)
    monkeypatch.setenv("ALLIES_INBOX_PROVEN_BY", "mx.example.org")
    monkeypatch.setenv("ALLIES_MAIL_FROM", "allies@example.org")
    return dovecot


def test_kill_nine_loses_no_answer_and_doubles_none(set_up, house):
    addresses = json.loads(house.run("-c", TEAM)[-1])
    for number, address in enumerate(addresses):
        set_up.deliver(written(f"Answer {number:02}", sender="rivera@example.org", to=address))
    kills = 0
    while len(set_up.left()) > ANSWERS * 0.3 and kills < 8:
        enough = len(set_up.left()) - random.randint(1, 6)
        process = house("-c", READ)
        end = time.monotonic() + 60
        while len(set_up.left()) > enough and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.002)
        if process.poll() is None:
            os.killpg(process.pid, 9)
            kills += 1
        process.wait()
    assert kills >= 3
    while set_up.left() and kills < 20:  # what a killed one had in hand is taken away a moment later
        house.run("-c", READ)
        kills += 1
    assert json.loads(house.run("-c", SAID)[-1]) == [f"Answer {number:02}" for number in range(ANSWERS)]
    assert set_up.left() == []
