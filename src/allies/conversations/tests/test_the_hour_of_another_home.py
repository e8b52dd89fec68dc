"""In a talk of both homes a message of the other home says its day, not its minute."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from .talking import browser, private, said, url


@pytest.fixture(autouse=True)
def seven_past() -> Iterator[None]:
    """At a full hour no minute is said."""
    with time_machine.travel(datetime(2026, 11, 25, 14, 7, tzinfo=UTC)):
        yield


def minutes_in(text):
    return re.findall(r"\b\d{1,2}:\d\d\s[ap]\.m\.|\bnoon\b|\bmidnight\b", text)


def test_the_minute_of_another_homes_message_is_for_school_and_its_own_home(cast):
    thread = private(cast.ana, cast.luis, cast.bell, words="W0rds of Oak")
    for path in (url(cast.luis, thread), url(cast.luis)):
        page = browser(Client(), cast.luis).get(path, follow=True).text
        assert minutes_in(page) == []
    assert minutes_in(browser(Client(), cast.bell).get(url(cast.bell, thread)).text)
    said(thread, cast.luis)
    assert minutes_in(browser(Client(), cast.luis).get(url(cast.luis, thread)).text)
