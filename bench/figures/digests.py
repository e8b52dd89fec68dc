"""Figure 17: mails from the outbox to an SMTP server, a second; then 20 times kill -9 while it sends."""

import asyncio
import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from typing import Any

from aiosmtpd.smtp import SMTP
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from allies.config.mail import mailers_for
from allies.outbox.actions import post_many
from allies.outbox.mail import MailToSend, as_contents, simple_html
from allies.outbox.models import Parcel, State
from allies.outbox.sweeping import sweep

MAILS, KILLED_MAILS, KILLS = 2000, 2000, 20
TARGET = 250
TEXT = "\n\n".join(
    f"Something new about how the day went is waiting for you ({n}). https://allies.example.org/today/"
    for n in range(8)
)


def parcels(name: str, count: int) -> list[Parcel]:
    """Digests as families get them: text and page, one-click unsubscribe."""
    html = simple_html(TEXT, language="es")
    made = []
    for n in range(count):
        stop = f"https://allies.example.org/unsubscribe/{name}-{n}/"
        headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        mail = MailToSend(f"person{n}@example.org", "Algo nuevo en Allies", TEXT, html, headers, "es")
        made.append(Parcel(key=f"{name}:{n}", handler="outbox.mail", contents=as_contents(mail)))
    return made


class Sink:
    def __init__(self, tell: Connection) -> None:
        self.tell = tell

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        head = envelope.content[: envelope.content.index(b"\r\n\r\n")]
        line = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"message-id:"))
        self.tell.send(line.split(b"<")[1].split(b"@")[0].decode())
        return "250 OK"


def serve(listening: socket.socket, tell: Connection) -> None:
    async def forever() -> None:
        sink = Sink(tell)
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(sink, hostname="sink"), sock=listening)
        await server.serve_forever()

    asyncio.run(forever())


class MailServer:
    """A mail server in a process of its own; the Message-IDs that it accepted come back through a pipe."""

    def __enter__(self) -> "MailServer":
        listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{listening.getsockname()[1]}"
        self.heard, tell = multiprocessing.Pipe(duplex=False)
        self.accepted: list[str] = []
        self.process = multiprocessing.get_context("fork").Process(target=serve, args=(listening, tell), daemon=True)
        self.process.start()
        listening.close()
        tell.close()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join()

    def listen(self, seconds: float = 0.0) -> int:
        while self.heard.poll(seconds):
            self.accepted.append(self.heard.recv())
        return len(self.accepted)


def rate(server: MailServer) -> tuple[float, float]:
    """Mails a second by the clock, and by the sender's own processor time."""
    for start in range(0, MAILS, 500):
        post_many(parcels("rate", MAILS)[start : start + 500])
    settings.MAILERS = mailers_for(server.url, demo=False, folder=settings.DATA)
    began, busy = time.perf_counter(), time.process_time()
    while sweep("bench"):
        server.listen()
    took, busy = time.perf_counter() - began, time.process_time() - busy
    server.listen(0.3)
    assert len(set(server.accepted)) == MAILS == Parcel.objects.filter(state=State.SENT).count()
    return MAILS / took, MAILS / busy


def killed(server: MailServer) -> tuple[int, int, int]:
    """Kill the worker again and again while it sends: lost, doubled in the ledger, sent twice to the server."""
    Parcel.objects.all().delete()
    server.accepted.clear()
    post_many(parcels("killed", KILLED_MAILS))
    connection.close()
    environment = os.environ | {"ALLIES_SMTP_URL": server.url}
    words = [sys.executable, "-m", "allies", "worker", "--pause=0.05", "--lease=1"]
    for turn in range(KILLS + 1):
        before = server.listen()
        worker = subprocess.Popen(words, env=environment)
        enough = min(before + random.randint(5, 60), KILLED_MAILS) if turn < KILLS else KILLED_MAILS
        end = time.monotonic() + 120
        while len(set(server.accepted)) < enough and time.monotonic() < end:
            server.listen(0.005)
        if turn == KILLS:
            time.sleep(0.5)
            worker.send_signal(signal.SIGTERM)
        else:
            worker.kill()
        worker.wait()
    server.listen(0.3)
    times = Counter(server.accepted)
    ids = {pk.hex for pk in Parcel.objects.filter(state=State.SENT).values_list("pk", flat=True)}
    lost = KILLED_MAILS - len(times.keys() & ids)
    doubled = Parcel.objects.count() - KILLED_MAILS
    return lost, doubled, sum(count - 1 for count in times.values())


def run() -> list[dict[str, object]]:
    call_command("migrate", verbosity=0)
    with MailServer() as server:
        by_clock, by_processor = rate(server)
        lost, doubled, twice = killed(server)
    return [
        {
            "name": f"{MAILS} mails from the outbox to an SMTP server, one core",
            "value": round(by_processor),
            "unit": "mails/s of processor time",
            "against": f"{by_clock:.0f} mails/s by the clock, the server beside it; 570 recorded",
            "target": f">= {TARGET}",
            "held": by_processor >= TARGET,
        },
        *(
            {
                "name": f"{KILLED_MAILS} mails, worker killed {KILLS} times: {what}",
                "value": count,
                "unit": "mails",
                "against": f"{twice} in flight went twice, told by their Message-ID",
                "target": "0",
                "held": count == 0 and twice <= KILLS,
            }
            for what, count in (("lost", lost), ("doubled in the ledger", doubled))
        ),
    ]
