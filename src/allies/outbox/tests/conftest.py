"""Handlers that exist for one test."""

import pytest

from allies.outbox.handlers import HANDLERS, handles


@pytest.fixture
def waves():
    """Parcels of `tests.wave` are noted here; a parcel whose facts say so raises that error."""
    seen = []

    @handles("tests.wave")
    def wave(parcel):
        seen.append(parcel)
        if trouble := wave.trouble.get(parcel.key):
            raise trouble

    wave.trouble = {}
    wave.seen = seen
    yield wave
    del HANDLERS["tests.wave"]
