"""Kannel with its fake network, started here: what we send arrives there, and what comes from there arrives here."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from allies.texts.gateways.kannel import Kannel
from allies.texts.gateways.protocol import State, TextToSend
from allies.texts.parts import parts_of
from allies.texts.tests.a_gateway import Stand, standing
from allies.texts.tests.real import eventually, free_port, listens, running

pytestmark = [pytest.mark.slow, pytest.mark.needs("kannel")]

NETWORK = "/usr/lib/kannel/test/fakesmsc"
SETTINGS = """\
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = x
admin-allow-ip = "127.0.0.1"
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = fake
port = {network}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {boxes}
sendsms-port = {sending}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = allies
password = p&w
max-messages = 10
concatenation = true
user-allow-ip = "127.0.0.1"

group = sms-service
keyword = default
catch-all = true
get-url = "{ours}/in?secret=s3cret&sender=%p&to=%P&words=%b&charset=%C&name=%I"
max-messages = 0
"""


@pytest.fixture
def house() -> Iterator[Stand]:
    with standing() as stand:
        yield stand


@pytest.fixture
def kannel(tmp_path: Path, house: Stand) -> Iterator[Kannel]:
    """It, with one text that its network brings: “مرحبا 1”, in letters of two bytes."""
    ports = {name: free_port() for name in ("admin", "boxes", "network", "sending")}
    settings = tmp_path / "kannel.conf"
    settings.write_text(SETTINGS.format(ours=house.url, **ports))
    came = "".join(f"%{byte:02x}" for byte in "مرحبا 1".encode("utf-16-be"))
    with ExitStack() as started:
        started.enter_context(running("bearerbox", str(settings), log=tmp_path / "bearerbox.log"))
        eventually(lambda: listens(ports["boxes"]) and listens(ports["network"]), "Kannel listens")
        started.enter_context(running("smsbox", str(settings), log=tmp_path / "smsbox.log"))
        eventually(lambda: listens(ports["sending"]), "it takes texts")
        network = [NETWORK, "-H", "127.0.0.1", "-r", str(ports["network"]), "-i", "1", "-m", "1"]
        message = f"+15125550100 +15125550199 ucs2 {came}"
        started.enter_context(running(*network, message, log=tmp_path / "network.log"))
        url = f"http://127.0.0.1:{ports['sending']}/cgi-bin/sendsms"
        yield Kannel(url, "allies", "p&w", "s3cret", "+15125550199", f"{house.url}/receipt")


def test_there_and_back(kannel: Kannel, house: Stand, tmp_path: Path) -> None:
    eventually(lambda: any("/in" in one.url for one in house.asked), "the text of the family")
    incoming = next(one for one in house.asked if "/in" in one.url)
    assert kannel.verify(incoming)
    found = kannel.read_incoming(incoming)
    assert (found.sender, found.to, found.words) == ("+15125550100", "+15125550199", "مرحبا 1")
    assert found.name

    arabic = "كيف كانت الليلة؟ " * 12
    kannel.send(TextToSend("one", "+15125550100", "Night? [1] good"))
    kannel.send(TextToSend("two", "+15125550100", arabic))
    log = tmp_path / "network.log"
    whole = 1 + parts_of(arabic).count
    eventually(lambda: log.read_text(errors="replace").count("Got message") >= whole, f"{whole} parts")
    assert parts_of(arabic).count == 4
    assert log.read_text(errors="replace").count("Got message") == whole
    assert "text Night? [1] good" in log.read_text(errors="replace")

    def receipts() -> set[tuple[str, State]]:
        told = [kannel.read_receipt(one) for one in house.asked if "/receipt" in one.url and kannel.verify(one)]
        return {(receipt.id, receipt.state) for receipt in told}

    wanted = {("one", State.DELIVERED), ("two", State.DELIVERED)}
    eventually(lambda: wanted <= receipts(), "both were delivered")
