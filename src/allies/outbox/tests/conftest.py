"""Handlers that exist for one test."""

import pytest

from allies.outbox.handlers import Handler, one_by_one
from allies.rooms.tests.also import also


@pytest.fixture
def waves(monkeypatch):
    """Parcels of `tests.wave` are noted here; a parcel whose facts say so raises that error."""
    seen = []

    def wave(parcel):
        seen.append(parcel)
        if trouble := wave.trouble.get(parcel.key):
            raise trouble

    wave.trouble = {}
    wave.seen = seen
    also(monkeypatch, Handler("tests.wave", one_by_one(wave)))
    return wave
