"""kill -9 of the worker, again and again amid the daily mails: none lost, none doubled in the ledger."""

import json
import random
import signal
import time
from collections import Counter

import pytest

from allies.outbox.tests.test_killed_workers import wait_until

pytestmark = pytest.mark.slow
SEED = """
import django
django.setup()
from allies.notices.tests.families import with_news
with_news({families})
"""
LEDGER = """
import collections, json, django
django.setup()
from allies.notices.models import Digest
from allies.outbox.models import Parcel
parcels = Parcel.objects.filter(handler="notices.digest")
print(json.dumps(collections.Counter(parcels.values_list("state", flat=True))))
print(json.dumps([f"<{pk.hex}" for pk in parcels.values_list("pk", flat=True)]))
print(Digest.objects.count())
"""
WORKER = ("-m", "allies", "worker", "--pause=0.05", "--lease=1")


@pytest.mark.parametrize(("families", "kills"), [(100, 3), pytest.param(500, 20, marks=pytest.mark.long)])
def test_kills_lose_no_digest_and_double_none_in_the_ledger(house, sink, families, kills):
    house.run("-c", SEED.format(families=families))
    for _ in range(kills):
        enough = min(len(sink.accepted) + random.randint(2, 20), families)
        process = house(*WORKER)
        wait_until(lambda enough=enough: len(sink.accepted) >= enough)
        process.kill()
        process.wait()
    last = house(*WORKER)
    wait_until(lambda: len(set(sink.accepted)) == families)
    time.sleep(0.5)
    last.send_signal(signal.SIGTERM)
    assert last.wait(timeout=10) == 0

    states, parcels, told = house.run("-c", LEDGER)
    assert json.loads(states) == {"sent": families}
    assert set(json.loads(parcels)) == set(sink.accepted)
    assert int(told) == families
    twice = Counter(sink.accepted) - Counter(set(sink.accepted))
    assert sum(twice.values()) <= kills  # the one in flight each time, and its Message-ID tells
