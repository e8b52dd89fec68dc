"""A log is read by people whom no child's team knows: it names no one and repeats nothing that was typed."""

import logging
import smtplib
import sqlite3
import sys
import uuid
from contextlib import closing
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from allies.server.logs import IdsOnly


def line(name="django.request", message="Internal Server Error: %s", *args, error=None, **extra):
    record = logging.LogRecord(name, logging.ERROR, "x.py", 1, message, args, error)
    for key, value in extra.items():
        setattr(record, key, value)
    return IdsOnly().format(record)


def caught(words):
    try:
        try:
            raise KeyError(words)
        except KeyError as first:
            raise ValueError(words) from first
    except ValueError:
        return sys.exc_info()


def thrown(error):
    try:
        raise error
    except type(error):
        return sys.exc_info()


def a_request(route, **kwargs):
    return SimpleNamespace(method="POST", resolver_match=SimpleNamespace(route=route, kwargs=kwargs))


def test_what_others_filled_in_is_left_out():
    assert "maya@example.org" not in line("allauth", "mail to %s", "maya@example.org")
    assert "mail to …" in line("allauth", "mail to %s", "maya@example.org")
    assert "maya" not in line("allauth", "mail to %(whom)s", {"whom": "maya@example.org"})
    assert "3 of mail to %d" not in line("allauth", "%s of mail to %d", 3, "maya@example.org")
    assert "maya" not in line("somebody", "mail to maya@example.org")


def test_the_reason_of_what_the_machine_has_is_said_and_no_name_of_anybody():
    """ "error connecting in %r: %s" told nobody why."""
    refused = OperationalError('connection to "10.0.0.7" failed: FATAL: password authentication failed for user "maya"')
    told = line("psycopg.pool", "error connecting in %r: %s", "pool-1", refused)
    assert "error connecting in …: django.db.utils.OperationalError (password authentication failed)" in told
    assert "maya" not in told
    missing = OperationalError('FATAL: database "maya" does not exist')
    assert "(database does not exist)" in line("psycopg.pool", "error connecting in %r: %s", "pool-1", missing)
    assert "permission denied" in line("somebody", "maya: Permission denied")


def test_an_error_says_its_code():
    full = OSError(28, "No space left on device", "maya")
    assert "OSError (ENOSPC, no space left on device)" in line(error=thrown(full))
    assert "SMTPAuthenticationError (535)" in line(error=thrown(smtplib.SMTPAuthenticationError(535, b"maya")))
    with closing(sqlite3.connect(":memory:")) as database, pytest.raises(sqlite3.OperationalError) as caught:
        database.execute("SELECT maya")
    told = line(error=(caught.type, caught.value, caught.tb))
    assert "sqlite3.OperationalError (SQLITE_ERROR)" in told
    assert "maya" not in told


def test_our_own_rooms_say_their_ids():
    assert "outbox row 7 is late" in line("allies.outbox", "outbox row %s is late", 7)


def test_an_error_is_kept_as_its_kinds_and_places_without_its_words():
    told = line(error=caught("Maya slept badly"))
    assert "Maya" not in told
    assert "builtins.ValueError at" in told
    assert "from builtins.KeyError at" in told
    assert "test_the_log_keeps_ids_only.py" in told


def test_a_path_is_kept_as_its_pattern_with_ids_and_without_tokens():
    child = uuid.uuid4()
    request = a_request("children/<uuid:child>/in/<str:token>/", child=child, token="s3cret")
    told = line(
        "django.request", "Internal Server Error: %s", "/children/x/in/s3cret/", request=request, status_code=500
    )
    assert f"child={child}" in told
    assert "status=500" in told
    assert "s3cret" not in told


def test_a_record_is_one_line():
    assert "\n" not in line("allies.server", "one\ntwo", error=caught("three\nfour"))
