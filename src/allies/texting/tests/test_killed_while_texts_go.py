"""A gateway that is away and a worker that is killed again and again: each text once, and none is lost."""

import json
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from allies.outbox.tests.test_killed_workers import house, own_database, sink, wait_until
from allies.texts.tests.a_gateway import Stand, standing
from allies.texts.tests.real import free_port

__all__ = ["house", "own_database", "sink"]
pytestmark = pytest.mark.slow

TEXTS = 200
POST = f"""
import django
django.setup()
from allies.texting.actions.writing import post_text
for number in range({TEXTS}):
    post_text(f"+1512555{{number:04}}", f"Text {{number}}", sort="about")
"""
AN_HOUR_LATER = """
import django
django.setup()
from django.utils import timezone
from allies.outbox.models import Parcel
Parcel.objects.waiting().update(due_at=timezone.now())
"""
LEDGER = """
import collections, json, django
django.setup()
from allies.outbox.models import Parcel
from allies.texting.models import OutgoingText
print(json.dumps(collections.Counter(Parcel.objects.values_list("state", flat=True))))
print(json.dumps(collections.Counter(OutgoingText.objects.values_list("state", flat=True))))
print(json.dumps(dict((str(pk), number) for pk, number in OutgoingText.objects.values_list("pk", "number"))))
print(Parcel.objects.exclude(contents="").count())
"""


def started(house, url: str, *arguments: str, run: bool = False):
    code = f"import os; os.environ['ALLIES_TEXTS_URL'] = {url!r}\n"
    if run:
        return house.run("-c", code + arguments[0])
    command = (
        f"{code}import sys; from allies.__main__ import main; main(['./allies', {', '.join(map(repr, arguments))}])"
    )
    return house("-c", command)


def sent(stand: Stand) -> list[tuple[str, str]]:
    """To which number, under which id of ours, in the order in which the gateway took them."""
    return [(dict(one.form)["To"], dict(one.form)["StatusCallback"].rpartition("=")[2]) for one in list(stand.asked)]


@pytest.mark.long  # a worker that is killed amid other parcels is looked at each time: outbox, notices
@pytest.mark.parametrize("kills", [3, 20])
def test_each_text_goes_once_and_none_is_lost(house, tmp_path: Path, kills: int) -> None:
    away = f"twilio+http://AC1:token@127.0.0.1:{free_port()}?from=15125550100"
    started(house, away, POST, run=True)
    worker = started(house, away, "worker", "--pause=0.05", "--lease=1")
    time.sleep(4)
    worker.kill()
    worker.wait()
    with standing(status=201, words=json.dumps({"sid": "SM1", "num_segments": "1"})) as stand:
        url = f"twilio+http://AC1:token@{stand.url.removeprefix('http://')}?from=15125550100"
        time.sleep(1.1)
        for kill in range(kills):
            if kill == 0:
                started(house, url, AN_HOUR_LATER, run=True)
            enough = len(stand.asked) + random.randint(1, max(2, TEXTS // (kills + 2)))
            worker = started(house, url, "worker", "--pause=0.05", "--lease=1")
            wait_until(lambda enough=enough: len(stand.asked) >= min(enough, TEXTS))
            worker.kill()
            worker.wait()
            time.sleep(1.1)  # its lease runs out
        worker = started(house, url, "worker", "--pause=0.05", "--lease=1")
        wait_until(lambda: len(set(sent(stand))) == TEXTS)
        time.sleep(0.5)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=20) == 0
        went = sent(stand)

    parcels, texts, by_id, kept = map(json.loads, started(house, url, LEDGER, run=True))
    assert parcels == {"sent": TEXTS}
    assert texts == {"sent": TEXTS}
    assert kept == 0
    assert {text: number for number, text in went} == by_id
    twice = Counter(went) - Counter(set(went))
    assert sum(twice.values()) <= kills  # the one in flight, and it can be told by its id
