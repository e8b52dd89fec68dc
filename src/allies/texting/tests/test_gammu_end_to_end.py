"""gammu-smsd with its dummy phone and our own command: a text comes in, one of three parts goes out and is known."""

import json
import os
import shlex
import sys
from pathlib import Path

import pytest
from django.conf import settings

from allies.outbox.tests.test_killed_workers import house, own_database, sink
from allies.texts.tests.real import PATH, eventually, running
from allies.texts.tests.test_gammu_itself import SETTINGS, comes_in

__all__ = ["house", "own_database", "sink"]
pytestmark = [pytest.mark.slow, pytest.mark.needs("gammu-smsd")]

ANA = "+15125550100"  # who texts, by the dummy phone
POST = f"""
import django
django.setup()
from allies.texting.actions.writing import post_text
post_text("{ANA}", "كيف كانت الليلة؟ " * 10, sort="about")
"""
SEND = """
import django
django.setup()
from allies.outbox.sweeping import sweep
while sweep("worker"):
    pass
"""
STATE = """
import json, django
django.setup()
from allies.texting.models import IncomingText, OutgoingText, Stop
print(json.dumps({
    "in": list(IncomingText.objects.values_list("number", "act")),
    "out": list(OutgoingText.objects.order_by("written_at").values_list("state", "parts")),
    "stops": list(Stop.objects.values_list("number", flat=True)),
}))
"""


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    for folder in ("phone", "inbox", "outbox", "sent", "error"):
        (tmp_path / folder).mkdir()
    (tmp_path / "smsdrc").write_text(SETTINGS.format(here=tmp_path).replace("hook received", "hook arrived"))
    return tmp_path


@pytest.fixture
def our_house(house, own_database, spool: Path):
    """A house of its own, that gammu-smsd tells by the command."""
    environment = {
        "ALLIES_DATA": str(spool / "data"),
        "ALLIES_TEXTS_URL": f"gammu://{spool}",
        "DJANGO_SETTINGS_MODULE": "allies.config.settings",
        "PYTHONPATH": str(settings.ROOT / "src"),
        "PATH": os.environ["PATH"],
    }
    if own_database:
        environment["DATABASE_URL"] = own_database
    said = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
    command = f'env {said} {shlex.quote(sys.executable)} -m allies sms "$@" >>{spool}/hook.log 2>&1'
    (spool / "hook").write_text(f"#!/bin/sh\n{command}\necho $1 >>{spool}/told\n")
    (spool / "hook").chmod(0o700)

    def run(code: str) -> list[str]:
        return house.run("-c", f"import os; os.environ['ALLIES_TEXTS_URL'] = 'gammu://{spool}'\n{code}")

    run.start = house
    return run


def test_a_stop_comes_in_and_three_parts_go_out_and_both_are_known(our_house, spool: Path) -> None:
    def state() -> dict[str, list]:
        [said] = our_house(STATE)
        return json.loads(said)

    our_house(POST)
    our_house(SEND)
    with running(
        "gammu-smsd", "-c", str(spool / "smsdrc"), log=spool / "out", environment={"LC_ALL": "C", "PATH": PATH}
    ):
        comes_in(spool, "STOP")
        eventually(
            lambda: (spool / "told").exists() and len((spool / "told").read_text().split()) == 2, "both are told"
        )
    found = state()
    assert found["in"] == [[ANA, "stop"]]
    assert found["stops"] == [ANA]
    assert found["out"][0] == ["sent", 3]
    assert (spool / "hook.log").read_text() == ""
