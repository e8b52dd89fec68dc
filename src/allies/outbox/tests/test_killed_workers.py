"""A worker that is killed in the middle of sending loses nothing, and the ledger doubles nothing."""

import email
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from urllib.parse import urlsplit

import psycopg
import pytest
from aiosmtpd.controller import Controller
from django.conf import settings

pytestmark = pytest.mark.slow
MAILS = 150
NEW_HOUSE = "import django; django.setup(); from allies.server.new_database import build; build()"
POST = f"""
import django
django.setup()
from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend
for number in range({MAILS}):
    post_mail(MailToSend(to=f"person{{number}}@example.org", subject="Hello", text="Words"), key=f"mail:{{number}}")
"""
LEDGER = """
import collections, json, django
django.setup()
from allies.outbox.models import Parcel
print(json.dumps(collections.Counter(Parcel.objects.values_list("state", flat=True))))
print(json.dumps([f"<{pk.hex}" for pk in Parcel.objects.values_list("pk", flat=True)]))
print(Parcel.objects.exclude(contents="").count())
"""


class Sink:
    """A mail server that keeps the Message-IDs of what it accepted, and is not too quick to be killed beside."""

    def __init__(self):
        self.accepted = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        time.sleep(0.002)
        self.accepted.append(email.message_from_bytes(envelope.content)["Message-ID"].partition("@")[0])
        return "250 OK"


@pytest.fixture
def sink():
    sink = Sink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        sink.port = free.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    yield sink
    controller.stop()


@pytest.fixture
def own_database():
    """On PostgreSQL, a database that other processes can open too."""
    database = settings.DATABASES["default"]
    if "postgresql" not in database["ENGINE"]:
        yield None
        return
    url = urlsplit(os.environ["DATABASE_URL"])
    name = f"allies_killed_{os.getpid()}"
    with psycopg.connect(url.geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield url._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(tmp_path, sink, own_database):
    """A data folder of its own; answers how to run Python in it."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ALLIES_TESTING"}
    } | {
        "ALLIES_DATA": str(tmp_path / "data"),
        "ALLIES_SMTP_URL": f"smtp://127.0.0.1:{sink.port}",
        "DJANGO_SETTINGS_MODULE": "allies.config.settings",
        "PYTHONPATH": str(settings.ROOT / "src"),
    }
    if own_database:
        environment["DATABASE_URL"] = own_database

    def start(*arguments, **more):
        return subprocess.Popen([sys.executable, *arguments], env=environment, start_new_session=True, **more)

    def run(*arguments):
        process = start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        written, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        return written.splitlines()

    run("-c", NEW_HOUSE)
    start.run = run
    return start


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def ledger(house):
    states, parcels, kept = house.run("-c", LEDGER)
    return json.loads(states), json.loads(parcels), int(kept)


def test_kill_nine_loses_nothing_and_doubles_nothing_in_the_ledger(house, sink):
    house.run("-c", POST)
    worker = ("-m", "allies", "worker", "--pause=0.05", "--lease=1")
    kills = 0
    while len(sink.accepted) < MAILS * 0.8 and kills < 6:
        enough = len(sink.accepted) + random.randint(3, 25)
        process = house(*worker)
        wait_until(lambda enough=enough: len(sink.accepted) >= enough)
        process.kill()
        process.wait()
        kills += 1
        time.sleep(1.1)  # its lease runs out
    assert kills >= 3
    process = house(*worker)
    wait_until(lambda: len(set(sink.accepted)) == MAILS)
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0

    states, parcels, kept = ledger(house)
    assert states == {"sent": MAILS}
    assert kept == 0
    assert set(sink.accepted) == set(parcels)
    twice = Counter(sink.accepted) - Counter(set(sink.accepted))
    assert sum(twice.values()) <= kills  # the one in flight, and it can be told by its Message-ID


def test_a_worker_that_is_asked_to_stop_ends_soon_and_another_goes_on_at_once(house, sink):
    house.run("-c", POST)
    first = house("-m", "allies", "worker", "--pause=0.05")
    wait_until(lambda: len(sink.accepted) >= 5)
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=5) == 0
    assert len(sink.accepted) < MAILS
    second = house("-m", "allies", "worker", "--pause=0.05")
    wait_until(lambda: len(sink.accepted) == MAILS)
    time.sleep(0.3)
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=5) == 0
    assert ledger(house)[0] == {"sent": MAILS}
    assert len(set(sink.accepted)) == MAILS
