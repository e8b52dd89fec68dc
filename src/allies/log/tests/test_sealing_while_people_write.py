"""Sealing goes on while people write, some slowly: every line is sealed once, and nothing is blamed."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.slow
NEW_HOUSE = "import django; django.setup(); from allies.server.new_database import build; build()"
WRITE = """
import random, sys, time, django
django.setup()
from django.db import transaction
from allies.log.actions import write
for turn in range(60):
    with transaction.atomic():
        write("tests.acted", by=None, facts={"writer": int(sys.argv[1]), "turn": turn})
        time.sleep(random.choice([0, 0, 0, 0.01, 0.05]))
        if turn % 10 == 9:
            transaction.set_rollback(True)
"""
SEAL = """
import datetime, sys, time, django
django.setup()
from allies.log import seals
from allies.log.models import Act, Stream
seals.SMALLEST, seals.SETTLED, seals.RIPE = 1, datetime.timedelta(0), datetime.timedelta(0)
end = time.monotonic() + 60
while Act.objects.count() < int(sys.argv[1]) and time.monotonic() < end:
    seals.seal_stream(Stream.ACTS)
time.sleep(0.2)
seals.seal_stream(Stream.ACTS)
from allies.log.verifying import verify
from allies.log.models import Seal
report = verify(Stream.ACTS)
print(report.lines, report.unsealed, report.problems, Seal.objects.count() > 5)
"""


@pytest.fixture
def python(tmp_path):
    """Runs Python in a house of its own, on the kind of database that the tests use."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ALLIES_TESTING"}}
    environment = kept | {
        "ALLIES_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "allies.config.settings",
        "PYTHONPATH": str(settings.ROOT / "src"),
    }
    name, url = f"allies_sealing_{os.getpid()}", urlsplit(os.environ.get("DATABASE_URL", ""))
    if url.scheme:
        environment["DATABASE_URL"] = url._replace(path=f"/{name}").geturl()
        with psycopg.connect(url.geturl(), autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")

    def start(*words):
        return subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.PIPE, text=True)

    start("-c", NEW_HOUSE).communicate()
    yield start
    if url.scheme:
        with psycopg.connect(url.geturl(), autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_every_line_is_sealed_once_while_four_people_write(python):
    writers = [python("-c", WRITE, str(number)) for number in range(4)]
    lines = 4 * 54
    said, _ = python("-c", SEAL, str(lines)).communicate(timeout=120)
    assert [writer.communicate()[0] for writer in writers] == [""] * 4
    assert said.split(maxsplit=2) == [str(lines), "0", "[] True\n"]
