"""A Wednesday in November, and the worker at hand."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.outbox.tests.test_killed_workers import house, own_database, sink

__all__ = ["house", "own_database", "sink"]

CHICAGO = ZoneInfo("America/Chicago")


@pytest.fixture
def clock():
    """Time stands at Wednesday 25 November 2026, two in the afternoon in Chicago; move it with `clock.move_to`."""
    with time_machine.travel(datetime(2026, 11, 25, 14, tzinfo=CHICAGO), tick=False) as traveller:
        yield traveller


@pytest.fixture
def work(clock, mailoutbox):
    """Let the worker do what is due at an hour of that week; answers the mails that went, by address."""

    def until_done(hour: str = ""):
        if hour:
            day, wall = hour.split()
            date = {"Wed": 25, "Thu": 26, "Fri": 27, "Sat": 28, "Sun": 29}[day]
            clock.move_to(datetime.fromisoformat(f"2026-11-{date}T{wall}").replace(tzinfo=CHICAGO))
        before = len(mailoutbox)
        while sweep("worker"):
            pass
        return {mail.to[0].partition("@")[0]: mail for mail in mailoutbox[before:]}

    return until_done


@pytest.fixture
def team(clock, db, request):
    """The cast, whose seats began before that Wednesday."""
    wednesday = datetime.now(CHICAGO)
    clock.move_to(datetime(2026, 11, 2, 9, tzinfo=CHICAGO))
    cast = request.getfixturevalue("cast")
    clock.move_to(wednesday)
    return cast


def waiting(handler: str = "") -> dict[str, Parcel]:
    parcels = Parcel.objects.waiting().exclude(handler="notices.route")
    return {parcel.key: parcel for parcel in (parcels.filter(handler=handler) if handler else parcels)}
