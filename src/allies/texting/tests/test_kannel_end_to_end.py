"""Kannel with its fake network and our own pages: a text comes in, one of three parts goes out and is delivered."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django.live_server_helper import LiveServer

from allies.outbox.sweeping import sweep
from allies.texting.actions.writing import post_text
from allies.texting.models import IncomingText, OutgoingText, Sort, Stop
from allies.texts.gateways.kannel import Kannel
from allies.texts.parts import parts_of
from allies.texts.tests.real import eventually, free_port, listens, running
from allies.texts.tests.test_kannel_itself import NETWORK, SETTINGS
from allies.ui.tests.one_at_a_time import TURN

pytestmark = [pytest.mark.slow, pytest.mark.needs("kannel"), pytest.mark.django_db(transaction=True)]

SECRET = "a-secret-of-sixteen"
ANA = "+15125550100"
ARABIC = "كيف كانت الليلة؟ " * 10


@pytest.fixture
def kannel(tmp_path: Path, live_server: LiveServer, settings) -> Iterator[Path]:
    cache.clear()
    ports = {name: free_port() for name in ("admin", "boxes", "network", "sending")}
    config = SETTINGS.format(ours="OURS", **ports)
    config = config.replace("OURS/in?secret=s3cret", f"{live_server.url}/texts/in/kannel/?secret={SECRET}")
    (tmp_path / "kannel.conf").write_text(config)
    url = f"http://127.0.0.1:{ports['sending']}/cgi-bin/sendsms"
    settings.TEXTS = Kannel(url, "allies", "p&w", SECRET, "+15125550199", f"{live_server.url}/texts/receipt/kannel/")
    settings.ALLOWED_HOSTS = ["*"]
    with ExitStack() as started:
        started.enter_context(running("bearerbox", str(tmp_path / "kannel.conf"), log=tmp_path / "bearerbox.log"))
        eventually(lambda: listens(ports["boxes"]) and listens(ports["network"]), "Kannel listens")
        started.enter_context(running("smsbox", str(tmp_path / "kannel.conf"), log=tmp_path / "smsbox.log"))
        eventually(lambda: listens(ports["sending"]), "it takes texts")
        network = [NETWORK, "-H", "127.0.0.1", "-r", str(ports["network"]), "-i", "1", "-m", "1"]
        came = "".join(f"%{byte:02x}" for byte in "توقف".encode("utf-16-be"))
        message = f"{ANA} +15125550199 ucs2 {came}"
        started.enter_context(running(*network, message, log=tmp_path / "network.log"))
        yield tmp_path / "network.log"


def told(ask: Callable[[], object]) -> Callable[[], object]:
    """Asked in turn with the pages: they share one database here."""

    def in_turn() -> object:
        with TURN:
            return ask()

    return in_turn


def test_a_stop_in_arabic_comes_in_and_three_parts_go_out_and_are_delivered(kannel: Path) -> None:
    assert parts_of(ARABIC).count == 3
    eventually(told(lambda: Stop.objects.filter(number=ANA).exists()), "the STOP of the family")
    with TURN:
        [came] = IncomingText.objects.all()
        text = post_text(ANA, ARABIC, sort=Sort.ABOUT)
        while sweep("worker"):
            pass
    assert (came.act, came.words) == ("stop", "")
    eventually(told(lambda: OutgoingText.objects.filter(state="delivered").count() == 2), "both receipts")
    with TURN:
        rows = {row.pk: row.parts for row in OutgoingText.objects.all()}
    assert rows[text.pk] == 3
    assert kannel.read_text(errors="replace").count("Got message") == sum(rows.values())
