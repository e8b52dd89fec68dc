"""gammu-smsd with its dummy phone, started here: what we hand over is sent, what comes in keeps its letters."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from allies.texts.gateways.gammu import Gammu
from allies.texts.gateways.protocol import Arrival, Receipt, State, TextToSend
from allies.texts.parts import parts_of
from allies.texts.tests.real import PATH, eventually, running

pytestmark = [pytest.mark.slow, pytest.mark.needs("gammu-smsd")]

SETTINGS = """\
[gammu]
device = {here}/phone
model = dummy
connection = none

[smsd]
service = files
logfile = {here}/log
inboxformat = unicode
transmitformat = auto
inboxpath = {here}/inbox/
outboxpath = {here}/outbox/
sentsmspath = {here}/sent/
errorsmspath = {here}/error/
commtimeout = 1
sendtimeout = 5
loopsleep = 1
receivefrequency = 1
statusfrequency = 0
checksecurity = 0
checkbattery = 0
checksignal = 0
checknetwork = 0
runonreceive = {here}/hook received
runonsent = {here}/hook sent
runonfailure = {here}/hook failed
"""
# What it is started with, each time in a folder of its own: the words after its name, and the environment.
HOOK = """\
#!/bin/sh
kept=$(mktemp -d {here}/hooked/XXXXXX)
env -0 >"$kept/environment"
printf '%s\\n' "$@" >"$kept/words.partial"
mv "$kept/words.partial" "$kept/words"
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for folder in ("phone", "inbox", "outbox", "sent", "error", "hooked"):
        (tmp_path / folder).mkdir()
    (tmp_path / "smsdrc").write_text(SETTINGS.format(here=tmp_path))
    (tmp_path / "hook").write_text(HOOK.format(here=tmp_path))
    (tmp_path / "hook").chmod(0o700)
    return tmp_path


@pytest.fixture
def gateway(here: Path) -> Gammu:
    return Gammu(here / "outbox", here / "inbox")


@pytest.fixture
def daemon(here: Path) -> Iterator[None]:
    """In a locale without UTF-8, as a start script may leave it."""
    with running("gammu-smsd", "-c", str(here / "smsdrc"), log=here / "out", environment={"LC_ALL": "C", "PATH": PATH}):
        yield


def comes_in(here: Path, words: str) -> None:
    """Somebody's text is on the phone."""
    save = [
        "gammu",
        "-c",
        str(here / "smsdrc"),
        "savesms",
        "TEXT",
        "-folder",
        "1",
        "-unread",
        "-len",
        "600",
        "-unicode",
    ]
    environment = {"LC_ALL": "C.UTF-8", "PATH": PATH}
    subprocess.run(
        [*save, "-sender", "+15125550100", "-textutf8", words], check=True, capture_output=True, env=environment
    )


def hooked(here: Path, about: str) -> list[tuple[dict[str, str], list[str]]]:
    """The environment and the files of each time that the daemon told of it."""
    found = []
    for kept in (here / "hooked").glob("*/words"):
        said, *names = kept.read_text().split()
        if said == about:
            pairs = (kept.parent / "environment").read_bytes().decode("utf-8", "replace").split("\0")
            found.append((dict(pair.split("=", 1) for pair in pairs if "=" in pair), names))
    return found


def test_what_comes_in_keeps_its_letters(here: Path, gateway: Gammu, daemon: None) -> None:
    long = "كيف كانت الليلة؟ نام قليلا. " * 8
    for words in ["¡Mañana no! ¿Sí?", long]:
        comes_in(here, words)
    eventually(lambda: len(hooked(here, "received")) == 2, "both came in")
    found = [gateway.read_incoming(gateway.arrived(*told)) for told in hooked(here, "received")]
    assert {incoming.words.strip() for incoming in found} == {"¡Mañana no! ¿Sí?", long.strip()}
    assert {incoming.sender for incoming in found} == {"+15125550100"}
    assert len({incoming.name for incoming in found}) == 2


def test_what_we_hand_over_is_sent_in_as_many_parts_as_we_said(here: Path, gateway: Gammu, daemon: None) -> None:
    words = {"0198-ab": "Night? [1] good €", "0198-ac": "كيف كانت الليلة؟ " * 12}
    for name, one in words.items():
        gateway.send(TextToSend(name, "+15125550100", one))
    eventually(lambda: len(hooked(here, "sent")) == 2, "both were sent")
    for environment, names in hooked(here, "sent"):
        receipt = gateway.read_receipt(Arrival([("state", "sent"), ("name", names[0])]))
        assert receipt == Receipt(State.SENT, receipt.id, names[0])
        assert environment["SMS_MESSAGES"] == str(parts_of(words[receipt.id]).count)
    assert {file.name.rpartition("_")[2] for file in (here / "sent").iterdir()} == {"0198-ab.txt", "0198-ac.txt"}
    assert list((here / "outbox").iterdir()) == []
