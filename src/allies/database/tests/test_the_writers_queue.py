"""Writers to SQLite take turns: none is turned away, none is lost, and none waits for ever."""

import fcntl
import json
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from allies.database.queue import WritersQueue

WRITER = """
import json, random, sys, time
import django
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "allies.database.sqlite3", "NAME": sys.argv[1]}}, USE_TZ=True)
django.setup()
from django.db import connection, transaction

waits = []
for turn in range(int(sys.argv[2])):
    began = time.perf_counter()
    with connection.cursor() as cursor:
        if turn % 3:
            with transaction.atomic():
                cursor.execute("SELECT n FROM counter")
                n = cursor.fetchone()[0]
                cursor.execute("UPDATE counter SET n = %s", [n + 1])
        else:
            cursor.execute("UPDATE counter SET n = n + 1")
    waits.append(time.perf_counter() - began)
    time.sleep(random.random() / 1000)
print(json.dumps(waits))
"""

HOLDER = """
import sys, time
from allies.database.queue import WritersQueue
queue = WritersQueue(sys.argv[1])
queue.join()
print("held", flush=True)
time.sleep(5)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "house.sqlite3"


@pytest.fixture
def house(file, django_db_blocker):
    handler = ConnectionHandler({"default": {"ENGINE": "allies.database.sqlite3", "NAME": str(file)}})
    connection = handler["default"]
    with django_db_blocker.unblock():
        yield connection
        connection.close()


def asked(connection, question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 20000), ("foreign_keys", 1), ("cache_size", -2000)],
)
def test_a_connection_is_safe_in_a_power_cut_and_patient(house, pragma, value):
    assert asked(house, f"PRAGMA {pragma}") == value


def in_queue(file):
    """Does somebody hold the queue?"""
    with Path(f"{file}.queue").open("a") as queue:
        try:
            fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_transaction_holds_the_queue_until_it_ends(house, file):
    house.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert in_queue(file)
    house.commit()
    house.set_autocommit(True)
    assert not in_queue(file)


def test_a_connection_that_closes_inside_a_transaction_leaves_the_queue(house, file):
    house.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    house.close()
    assert not in_queue(file)


def test_reading_does_not_queue(house, file):
    with house.cursor() as cursor:
        cursor.execute("CREATE TABLE t (n)")
    held = WritersQueue(f"{file}.queue")
    with held.turn():
        assert asked(house, "SELECT count(*) FROM t") == 0
    held.close()


def test_a_single_write_waits_its_turn_and_leaves_nothing_held(house, file):
    with house.cursor() as cursor:
        cursor.execute("CREATE TABLE t (n)")
        held = WritersQueue(f"{file}.queue")
        held.join()
        threading.Timer(0.1, held.leave).start()
        began = time.perf_counter()
        cursor.execute("INSERT INTO t VALUES (%s)", [1])
        assert time.perf_counter() - began > 0.08
    assert not in_queue(file)
    held.close()


def test_a_write_that_fails_leaves_the_queue(house, file):
    with house.cursor() as cursor:
        cursor.execute("CREATE TABLE t (n UNIQUE)")
        cursor.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(Exception, match="UNIQUE"):
            cursor.execute("INSERT INTO t VALUES (1)")
    assert not in_queue(file)


def test_a_killed_writer_leaves_the_queue(file):
    with subprocess.Popen([sys.executable, "-c", HOLDER, f"{file}.queue"], stdout=subprocess.PIPE) as writer:
        writer.stdout.readline()
        assert in_queue(file)
        writer.kill()
    assert not in_queue(file)


def test_the_queue_is_private_to_its_owner(house, file):
    house.ensure_connection()
    assert Path(f"{file}.queue").stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_eight_processes_write_at_once_and_none_is_turned_away(file):
    with sqlite3.connect(file) as database:
        database.executescript("PRAGMA journal_mode = DELETE; CREATE TABLE counter (n); INSERT INTO counter VALUES (0)")
    database.close()
    turns = 150
    command = [sys.executable, "-c", WRITER, str(file), str(turns)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
    answers = [writer.communicate(timeout=60) for writer in writers]
    assert [errors for _, errors in answers] == [""] * 8
    waits = sorted(wait for written, _ in answers for wait in json.loads(written))
    database = sqlite3.connect(file)
    assert database.execute("SELECT n FROM counter").fetchone() == (8 * turns,)
    database.close()
    assert waits[-1] < 5  # the busy handler alone lets some wait for ever
