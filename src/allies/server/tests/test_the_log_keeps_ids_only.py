"""A log is read by people whom no child's team knows: it names no one and repeats nothing that was typed."""

import logging
import sys
import uuid
from types import SimpleNamespace

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


def a_request(route, **kwargs):
    return SimpleNamespace(method="POST", resolver_match=SimpleNamespace(route=route, kwargs=kwargs))


def test_what_others_filled_in_is_left_out():
    assert "maya@example.org" not in line("allauth", "mail to %s", "maya@example.org")
    assert "mail to %s" in line("allauth", "mail to %s", "maya@example.org")
    assert "maya" not in line("somebody", "mail to maya@example.org")


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
